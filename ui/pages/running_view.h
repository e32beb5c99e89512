// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class CounterStrip;
class StepsView;

/// The Overview while the diff waits or runs: what is counted so far, and its steps.
class RunningView final : public QWidget {
    Q_OBJECT
public:
    explicit RunningView(QWidget* parent);
    void setFacts(const api::DiffFacts& facts);

private:
    CounterStrip* m_counters;
    QLabel* m_state;
    StepsView* m_steps;
    QLabel* m_hint;
};

} // namespace diffract::ui
