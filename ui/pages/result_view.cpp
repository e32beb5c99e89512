// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/result_view.h"

#include "api/diff_facts.h"
#include "ui/pages/counter_strip.h"
#include "ui/pages/findings_list.h"
#include "ui/pages/match_list.h"
#include "ui/pages/note_list.h"
#include "ui/pages/score_panel.h"
#include "ui/pages/scrolled.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/section_header.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

namespace diffract::ui {
namespace {

constexpr int NotesHeight = 120;

} // namespace

ResultView::ResultView(QWidget* parent)
    : QWidget(parent)
    , m_score(new ScorePanel(this))
    , m_counters(new CounterStrip(this))
    , m_barPanel(new QFrame(this))
    , m_bar(new ResultBar(m_barPanel))
    , m_columns(new MatchList(this))
{
    setPanel(m_barPanel, Colour::Surface, Qt::BottomEdge);
    auto* barRow = new QVBoxLayout(m_barPanel);
    barRow->setContentsMargins(metric::Space4, metric::Space3, metric::Space4, metric::Space2);
    barRow->addWidget(m_bar);

    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setAccessibleName(tr("Columns and findings"));
    split->addWidget(m_columns);
    split->addWidget(makeFindings());
    split->setStretchFactor(0, 59);
    split->setStretchFactor(1, 41);
    split->setSizes({616, 424});
    split->setChildrenCollapsible(false);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_score);
    column->addWidget(m_counters);
    column->addWidget(m_barPanel);
    column->addWidget(split, 1);
    connect(m_columns, &MatchList::columnChosen, this, [this](const QString& name, bool differs) {
        Q_EMIT openPage(differs ? PageKind::Values : PageKind::Columns, differs ? Spot::Changed : Spot::None, name);
    });
    connect(m_findings, &FindingsList::chosen, this,
            [this](const Finding& finding) { Q_EMIT openPage(finding.page, finding.spot, finding.column); });
}

QWidget* ResultView::makeFindings()
{
    auto* pane = new QWidget(this);
    m_findingsHead = new SectionHeader(tr("Findings"), false, pane);
    m_findings = new FindingsList(pane);
    auto* copy = new QPushButton(icon(Icon::Copy), tr("Copy"), pane);
    copy->setAccessibleName(tr("Copy the findings"));
    setLook(copy, Look::Flat);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_findings->asText()); });
    m_findingsHead->addWidget(copy);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_findingsHead);
    column->addWidget(m_findings, 1);
    m_notesHead = new SectionHeader(tr("Notes"), false, pane);
    m_notes = new NoteList(pane);
    m_notesArea = scrolled(m_notes, pane);
    m_notesArea->setAccessibleName(tr("Notes of the run"));
    m_notesArea->setMaximumHeight(NotesHeight);
    column->addWidget(m_notesHead);
    column->addWidget(m_notesArea);
    return pane;
}

void ResultView::setFacts(const api::DiffFacts& facts)
{
    m_score->setFacts(facts);
    m_counters->setFacts(facts);
    const api::ResultCounts counts = facts.counts();
    m_barPanel->setVisible(counts.known); // else its parts would be invented
    m_bar->setCounts(counts, facts.keyed());
    m_columns->setFacts(facts);
    const QList<Finding> findings = findingsOf(facts);
    m_findings->setFindings(findings);
    m_notes->setNotes(facts.notes);
    m_notesHead->setVisible(!facts.notes.isEmpty());
    m_notesArea->setVisible(!facts.notes.isEmpty());
    m_findingsHead->setNote(findings.isEmpty() ? tr("none") : tr("%1, most telling first").arg(findings.size()));
}

} // namespace diffract::ui
