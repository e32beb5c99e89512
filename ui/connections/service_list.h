// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/service_row.h"

#include <QWidget>

class QListView;
class QPushButton;

namespace diffract::ui {

class EnginePanel;
class ServiceModel;

/// The services at the left of the page, and facts of the local engine below them.
class ServiceList final : public QWidget {
    Q_OBJECT
public:
    explicit ServiceList(QWidget* parent = nullptr);

    void setRows(std::vector<ServiceRow> rows);
    /// Without telling chosen().
    void select(const QString& id);
    [[nodiscard]] EnginePanel& engine() const { return *m_engine; }
    void focusList();

Q_SIGNALS:
    /// By hand, also the one that is chosen already.
    void chosen(const QString& id);
    void addWanted();
    void removeWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QString selected() const;

    ServiceModel* m_model;
    QListView* m_view;
    QPushButton* m_add;
    EnginePanel* m_engine;
    bool m_showing = false;
};

} // namespace diffract::ui
