// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/watches.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace diffract::ui {

class ElidedLabel;
class WatchedRow;

/// What is watched, of all services; those that wait for a person first. It keeps its ages fresh while it is seen.
class WatchedPane final : public QWidget {
    Q_OBJECT
public:
    /// Both outlive the pane.
    WatchedPane(client::Watches& watches, const client::Services& services, QWidget* parent = nullptr);

Q_SIGNALS:
    void open(const diffract::client::DiffRef& diff);
    /// A sentence for the notice bar.
    void said(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void showItems();
    WatchedRow* makeRow(const client::DiffRef& ref);
    void openPage(const client::DiffRef& diff);
    void cancel(const client::DiffRef& diff);

    client::Watches& m_watches;
    const client::Services& m_services;
    ElidedLabel* m_count;
    QPushButton* m_clear;
    QLabel* m_hint;
    QWidget* m_content;
    QVBoxLayout* m_list;
    QList<WatchedRow*> m_rows;
    QTimer m_refresh;
    QTimer m_late; ///< Many polls in a row show once.
};

} // namespace diffract::ui
