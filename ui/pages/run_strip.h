// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QLabel;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class ElidedLabel;
class ShareBar;
class SpinnerIcon;

/// What a run shows of itself by its age: nothing under 1 s, a spinner up to 3 s, then a bar (product.md).
enum class RunShape { Nothing, Spinner, Bar };
[[nodiscard]] RunShape runShape(qint64 milliseconds);

/// The line under the header while a diff runs: step, elapsed, rows read.
class RunStrip final : public QFrame {
    Q_OBJECT
public:
    explicit RunStrip(QWidget* parent);
    void setFacts(const api::DiffFacts& facts, bool cancelling);
    /// "step 4 of 5" for the status line; empty while nothing runs.
    [[nodiscard]] QString stepText() const { return m_step; }

Q_SIGNALS:
    void shapeChanged(diffract::ui::RunShape shape);

private:
    void tick();
    void setShape(RunShape shape);
    ShareBar* m_bar;
    SpinnerIcon* m_spinner;
    ElidedLabel* m_text;
    QLabel* m_elapsed;
    QLabel* m_rows;
    QTimer m_timer;
    QElapsedTimer m_watch;
    qint64 m_before = 0; ///< Milliseconds it ran before this tab saw it.
    QString m_step;
    RunShape m_shape = RunShape::Nothing;
};

} // namespace diffract::ui
