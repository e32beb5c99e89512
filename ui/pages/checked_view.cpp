// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/checked_view.h"

#include "api/diff_facts.h"
#include "ui/models/cell_table.h"
#include "ui/pages/counter_lines.h"
#include "ui/pages/note_list.h"
#include "ui/pages/number_text.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sign_label.h"
#include "ui/widgets/small_table.h"

#include <QBoxLayout>
#include <QLabel>

namespace diffract::ui {
namespace {

constexpr int BannerHeight = 56;

} // namespace

CheckedView::CheckedView(QWidget* parent)
    : QWidget(parent)
    , m_banner(new QFrame(this))
    , m_sign(new SignLabel(Sign::Equal, m_banner))
    , m_verdict(plainLabel({}, Type::Section, Colour::Ok, m_banner))
    , m_sentence(plainLabel({}, Type::Body, Colour::Text, m_banner))
    , m_score(plainLabel({}, Type::Title, Colour::Ok, m_banner))
    , m_cells(new CellTable({{}, {tr("Checked")}, {QStringLiteral("A"), true}, {QStringLiteral("B"), true}, {}}, this))
    , m_table(new SmallTable(tr("What was checked"), m_cells, this))
    , m_notes(new NoteList(this))
{
    m_banner->setFixedHeight(BannerHeight);
    auto* line = new QHBoxLayout(m_banner);
    line->setContentsMargins(metric::Space4, 0, metric::Space4, 0);
    line->setSpacing(metric::Space2);
    line->addWidget(m_sign);
    line->addWidget(m_verdict);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_score);
    m_table->setFitting(true);
    m_table->setWidths({40, 232, 112, 112, 0});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_table);
    column->addWidget(m_notes);
    column->addStretch();
}

void CheckedView::setFacts(const api::DiffFacts& facts)
{
    const bool empty = facts.result == QLatin1String("empty");
    setPanel(m_banner, empty ? Colour::Hover : Colour::OkTint, Qt::BottomEdge);
    m_sign->setSign(Sign::Equal);
    if (empty)
        m_sign->setIcon(Icon::Info, Colour::Muted);
    m_verdict->setText(empty ? tr("Empty:") : tr("Identical."));
    setTone(m_verdict, empty ? Colour::Muted : Colour::Ok);
    setTone(m_score, empty ? Colour::Muted : Colour::Ok);
    if (empty) {
        m_sentence->setText(tr("no rows on either side"));
    } else if (facts.sample) {
        m_sentence->setText(tr("Nothing differs in the sample of %1 rows.").arg(formatCount(facts.sample->rows)));
    } else if (facts.pks && facts.columnCounts) {
        m_sentence->setText(tr("All %1 rows are equal in all %2 columns.")
                                .arg(formatCount(facts.pks->totalRows[0]), formatCount((*facts.columnCounts)[0])));
    } else {
        m_sentence->setText(tr("Nothing differs."));
    }
    m_score->setText(facts.matchRatio ? formatPercent(100 * *facts.matchRatio) : QString());
    m_score->setAccessibleName(tr("Match score %1").arg(m_score->text()));

    QList<QList<Cell>> rows;
    for (const CounterLine& line : checkedCounters(facts)) {
        rows.append({Cell{.sign = line.sign}, Cell{.text = line.name}, Cell{.text = line.a, .right = true},
                     Cell{.text = line.b, .right = true}, Cell{.text = line.remark, .muted = true}});
    }
    m_cells->setRows(rows);

    QStringList notes{
        facts.exact
            ? tr("Compared exactly: no tolerance, no rule, no sampling, no filter. Nothing was made equal on the way.")
            : tr("Equal by the rules of the request:")};
    for (const QString& note : facts.notes)
        notes.append(note);
    m_notes->setNotes(notes);
}

} // namespace diffract::ui
