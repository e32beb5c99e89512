// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/match_list.h"

#include "ui/models/cell_table.h"
#include "ui/pages/number_text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/small_table.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>

#include <algorithm>

namespace diffract::ui {
namespace {

constexpr int RowHeight = 27;

double differingShare(const api::ColumnFact& column, qint64 rows)
{
    if (column.different && rows > 0)
        return static_cast<double>(*column.different) / static_cast<double>(rows);
    return column.match ? 1.0 - *column.match / 100.0 : 0.0;
}

QString matchText(const api::ColumnFact& column, qint64 rows)
{
    if (column.different)
        return text::match(*column.different, rows);
    return column.match ? formatPercent(*column.match) : QStringLiteral("\u2014");
}

} // namespace

QList<api::ColumnFact> worstFirst(const api::DiffFacts& facts)
{
    const qint64 rows = facts.values ? facts.values->totalRows : 0;
    QList<api::ColumnFact> columns = facts.columnsIn({api::ColumnState::Different, api::ColumnState::Equal});
    std::stable_sort(columns.begin(), columns.end(), [rows](const api::ColumnFact& left, const api::ColumnFact& right) {
        return differingShare(left, rows) > differingShare(right, rows);
    });
    columns.append(facts.columnsIn({api::ColumnState::TypeDiffers, api::ColumnState::OnlyA, api::ColumnState::OnlyB}));
    return columns;
}

MatchList::MatchList(QWidget* parent)
    : QWidget(parent)
    , m_bars(new QComboBox(this))
    , m_cells(new CellTable({{tr("Column")}, {}, {tr("Differing"), true}, {tr("Match"), true}}, this))
    , m_table(new SmallTable(tr("Column match"), m_cells, this))
{
    m_bars->setAccessibleName(tr("What the bars show"));
    m_bars->addItem(tr("Bar: differing"), Differing);
    m_bars->addItem(tr("Bar: match, 0\u2013100 %"), Match);
    connect(m_bars, &QComboBox::currentIndexChanged, this, &MatchList::fill);
    auto* head = new SectionHeader(tr("Column match, worst first"), true, this);
    head->addWidget(m_bars);
    m_table->setShowGrid(false);
    m_table->setRowHeight(RowHeight);
    m_table->setWidths({162, 0, 92, 104});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_table, 1);
    connect(m_table, &SmallTable::rowActivated, this, [this](int row) {
        const api::ColumnFact& chosen = m_columns.at(row);
        Q_EMIT columnChosen(chosen.name, chosen.state == api::ColumnState::Different);
    });
}

void MatchList::setFacts(const api::DiffFacts& facts)
{
    m_facts = facts;
    m_columns = worstFirst(facts);
    double worst = 0;
    const qint64 rows = facts.values ? facts.values->totalRows : 0;
    for (const api::ColumnFact& column : std::as_const(m_columns))
        worst = std::max(worst, differingShare(column, rows));
    const bool one = !m_columns.isEmpty() && m_columns.first().different;
    const QString upTo = one ? formatShare(*m_columns.first().different, rows) : formatPercent(100 * worst);
    m_bars->setItemText(0, tr("Bar: differing, 0\u2013%1").arg(upTo));
    fill();
}

void MatchList::fill()
{
    const qint64 rows = m_facts.values ? m_facts.values->totalRows : 0;
    double worst = 0;
    for (const api::ColumnFact& column : std::as_const(m_columns))
        worst = std::max(worst, differingShare(column, rows));
    const bool differing = m_bars->currentData().toInt() == Differing;
    QList<QList<Cell>> lines;
    for (const api::ColumnFact& column : std::as_const(m_columns)) {
        const bool compared = column.state == api::ColumnState::Different || column.state == api::ColumnState::Equal;
        Cell name{.text = column.name, .mono = true, .hint = column.name};
        Cell bar{};
        Cell number{.right = true};
        Cell match{.right = true};
        if (compared) {
            const double share = differingShare(column, rows);
            name.sign = column.state == api::ColumnState::Different ? Sign::Changed : Sign::Equal;
            bar.share = !differing ? 1.0 - share : worst > 0 ? share / worst : 0.0;
            number.text = text::count(column.different);
            if (column.estimate)
                number.hint = tr("In the sample; in all rows %1").arg(api::estimateText(*column.estimate));
            number.muted = column.state == api::ColumnState::Equal;
            match.text = matchText(column, rows);
            bar.spoken = match.text;
        } else {
            name.sign = column.state == api::ColumnState::TypeDiffers ? Sign::NotComparable
                        : column.state == api::ColumnState::OnlyA     ? Sign::OnlyA
                                                                      : Sign::OnlyB;
            bar.noBar = true;
            bar.spoken = tr("not compared");
            number.text = column.state == api::ColumnState::TypeDiffers ? tr("type")
                          : column.state == api::ColumnState::OnlyA     ? tr("only A")
                                                                        : tr("only B");
            match.text = tr("not compared");
            number.muted = match.muted = true;
        }
        lines.append({name, bar, number, match});
    }
    m_cells->setRows(lines);
}

} // namespace diffract::ui
