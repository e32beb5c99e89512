// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/findings.h"

#include <QWidget>

class QScrollArea;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class CounterStrip;
class FindingsList;
class MatchList;
class NoteList;
class ResultBar;
class ScorePanel;
class SectionHeader;

/// The Overview of a finished run with differences: score, counters, stacked bar, columns, findings.
class ResultView final : public QWidget {
    Q_OBJECT
public:
    explicit ResultView(QWidget* parent);
    void setFacts(const api::DiffFacts& facts);

Q_SIGNALS:
    void openPage(diffract::ui::PageKind page, diffract::ui::Spot spot, const QString& column);

private:
    [[nodiscard]] QWidget* makeFindings();
    ScorePanel* m_score;
    CounterStrip* m_counters;
    QWidget* m_barPanel;
    ResultBar* m_bar;
    MatchList* m_columns;
    SectionHeader* m_findingsHead;
    FindingsList* m_findings;
    SectionHeader* m_notesHead;
    NoteList* m_notes;
    QScrollArea* m_notesArea;
};

} // namespace diffract::ui
