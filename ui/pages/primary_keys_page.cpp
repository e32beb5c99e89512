// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/primary_keys_page.h"

#include "ui/models/cell_table.h"
#include "ui/pages/counter_lines.h"
#include "ui/pages/duplicates_pane.h"
#include "ui/pages/exclusives_pane.h"
#include "ui/pages/page_gate.h"
#include "ui/pages/record_pane.h"
#include "ui/pages/rows_pane.h"
#include "ui/widgets/small_table.h"

#include <QBoxLayout>
#include <QShortcut>
#include <QSplitter>

namespace diffract::ui {
namespace {

constexpr int RecordWidth = 300;

} // namespace

PrimaryKeysPage::PrimaryKeysPage(RowSources& sources, QWidget* parent)
    : DiffPage(parent)
    , m_gate(new PageGate(PageKind::PrimaryKeys, this))
    , m_cells(new CellTable(
          {{tr("Counter")}, {QStringLiteral("A"), true}, {QStringLiteral("B"), true}, {tr("B \u2212 A"), true}, {}},
          this))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_gate);
    auto* content = new QSplitter(Qt::Vertical, m_gate);
    m_gate->setContent(content);
    m_counters = new SmallTable(tr("Key counters"), m_cells, content);
    m_counters->setWidths({150, 130, 130, 110, 0});
    auto* below = new QSplitter(Qt::Horizontal, content);
    m_exclusives = new ExclusivesPane(sources, below);
    m_duplicates = new DuplicatesPane(sources, below);
    below->addWidget(m_exclusives);
    m_record = new RecordPane(below);
    m_record->follow(m_exclusives->rows());
    m_record->makeClosable();
    m_record->hide();
    below->addWidget(m_duplicates);
    below->addWidget(m_record);
    below->setStretchFactor(0, 54);
    below->setStretchFactor(1, 46);
    below->setSizes({560, 480, RecordWidth});
    below->setChildrenCollapsible(false);
    connect(m_exclusives->rows(), &RowsPane::rowsWanted, this,
            [this] { Q_EMIT openPage(PageKind::Values, Spot::Changed, QString()); });
    connect(m_exclusives->rows(), &RowsPane::rowActivated, m_record, &QWidget::show);
    auto* close = new QShortcut(Qt::Key_Escape, below);
    close->setContext(Qt::WidgetWithChildrenShortcut);
    connect(close, &QShortcut::activated, m_record, &QWidget::hide);
    content->addWidget(m_counters);
    content->addWidget(below);
    content->setStretchFactor(1, 1);
    content->setSizes({198, 440});
    content->setChildrenCollapsible(false);
}

void PrimaryKeysPage::setFacts(const api::DiffFacts& facts)
{
    if (!m_gate->setFacts(facts))
        return;
    QList<QList<Cell>> rows;
    for (const CounterLine& line : keyCounters(facts)) {
        rows.append({Cell{.text = line.name}, Cell{.text = line.a, .right = true}, Cell{.text = line.b, .right = true},
                     Cell{.text = line.delta, .right = true, .muted = true},
                     Cell{.text = line.remark, .sign = line.sign, .second = line.second, .muted = true}});
    }
    m_cells->setRows(rows);
    m_exclusives->setFacts(facts);
    m_record->setTables(facts.sides[0].title, facts.sides[1].title);
    m_duplicates->setFacts(facts);
}

void PrimaryKeysPage::showSpot(Spot spot, const QString&)
{
    if (spot == Spot::Duplicates)
        m_duplicates->focusGroups();
    else
        m_exclusives->showSpot(spot);
}

} // namespace diffract::ui
