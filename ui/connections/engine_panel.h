// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_status.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace diffract::ui {

/// Facts of the local engine, at the bottom of the list of services.
class EnginePanel final : public QWidget {
    Q_OBJECT
public:
    explicit EnginePanel(QWidget* parent = nullptr);

    /// Nothing is known when it does not run.
    void setEngine(const std::optional<api::LocalStatus>& status, const QString& address);

Q_SIGNALS:
    void restartWanted();

private:
    QLabel* m_engine;
    QLabel* m_address;
    QLabel* m_memory;
    QLabel* m_since;
    QPushButton* m_restart;
};

} // namespace diffract::ui
