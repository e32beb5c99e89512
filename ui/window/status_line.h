// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;
class QPushButton;
class QTimer;

namespace diffract::ui {

class ElidedLabel;

/// The line at the bottom: how the local engine is, the memory it uses, the runs in progress, and for some
/// seconds what was just done with its undo.
class StatusLine final : public QStatusBar {
    Q_OBJECT
public:
    enum class Engine { Starting, Ready, Gone };

    explicit StatusLine(QWidget* parent = nullptr);

    /// @param reason shown for Gone.
    void setEngine(Engine state, const QString& reason = {});
    /// Bytes; nothing is shown when `limit` is 0.
    void setMemory(qint64 used, qint64 limit);
    void setRuns(int running, int waiting);
    /// How many diffs wait for a person.
    void setNeeded(int count);
    /// "a ↔ b: step 4 of 5" in place of the number of runs; empty for none.
    void setProgress(const QString& text);
    /// Says what was done and offers to undo it for ten seconds; `undo` is emitted when it is taken.
    void offerUndo(const QString& text);
    /// A plain sentence for some seconds.
    void say(const QString& text);

Q_SIGNALS:
    void undo();
    /// Somebody wants to see what waits for them.
    void neededClicked();

private:
    void showEngine();
    void showRuns();

    Engine m_engine = Engine::Starting;
    QString m_reason;
    int m_running = 0;
    int m_waiting = 0;
    QString m_progress;
    QLabel* m_sign;
    QLabel* m_state;
    QLabel* m_memory;
    ElidedLabel* m_said;
    QPushButton* m_undo;
    QPushButton* m_needed;
    ElidedLabel* m_runs;
    QTimer* m_forget;
};

} // namespace diffract::ui
