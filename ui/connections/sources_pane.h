// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/known_sources.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace diffract::ui {

class EmptyState;
class SourceModel;
class SourceTests;

/// The data sources of one service with their tests.
class SourcesPane final : public QWidget {
    Q_OBJECT
public:
    /// `tests` outlives the pane.
    explicit SourcesPane(SourceTests& tests, QWidget* parent = nullptr);

    /// @param service whose sources they are. @param reachable it has an address and a key.
    void setSources(const QString& service, const KnownSources& sources, bool reachable);
    /// 0: none.
    [[nodiscard]] qint64 selected() const;
    void clearSelection();

Q_SIGNALS:
    /// Chosen by hand; 0: none any more.
    void chosen(qint64 source);
    void refreshWanted();

private:
    void showNote(const KnownSources& sources, bool reachable);
    void testAll();

    SourceTests& m_tests;
    QString m_service;
    SourceModel* m_model;
    QTableView* m_view;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QLabel* m_note;
    QPushButton* m_refresh;
    QPushButton* m_testAll;
    bool m_showing = false;
};

} // namespace diffract::ui
