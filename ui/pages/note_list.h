// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace diffract::ui {

/// Sentences about a run, one below the other, each with a sign. Plain text. GUI thread.
class NoteList final : public QWidget {
    Q_OBJECT
public:
    explicit NoteList(QWidget* parent);
    void setNotes(const QStringList& notes);
    [[nodiscard]] const QStringList& notes() const { return m_notes; }

private:
    QVBoxLayout* m_lines;
    QStringList m_notes;
};

} // namespace diffract::ui
