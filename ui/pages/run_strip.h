// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

#include <optional>

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

/// Milliseconds since a run began, from what the service says of its start or else of its making. Nothing for one that
/// waits, and where the times make no sense: ahead of ours by more than a minute, or more than a year ago.
[[nodiscard]] std::optional<qint64> ranSoFar(const api::DiffFacts& facts, const QDateTime& now);

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
    qint64 m_before = 0;         ///< Milliseconds it was there before this tab saw it, as far as is known.
    QDateTime m_began;           ///< As the service says; invalid while it waits.
    std::optional<qint64> m_ran; ///< Milliseconds it ran when m_watch was started.
    QString m_step;
    RunShape m_shape = RunShape::Nothing;
};

} // namespace diffract::ui
