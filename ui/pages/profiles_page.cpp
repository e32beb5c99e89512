// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profiles_page.h"

#include "api/diff_facts.h"
#include "ui/models/cell_table.h"
#include "ui/pages/number_text.h"
#include "ui/pages/page_gate.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/small_table.h"

#include <QBoxLayout>
#include <QLabel>

namespace diffract::ui {
namespace {

const QString Dash = QStringLiteral("\u2014");

QList<Cell> cellsOf(const QString& column, bool sideB, const api::TableProfile* profile)
{
    Cell name{.text = column, .mono = true, .hint = column};
    Cell side{.text = sideB ? ProfilesPage::tr("Only in B") : ProfilesPage::tr("Only in A"),
              .sign = sideB ? Sign::OnlyB : Sign::OnlyA};
    QList<Cell> cells{name, side};
    const auto found =
        profile ? profile->columns.find(column) : std::map<QString, api::ColumnProfileStats>::const_iterator{};
    if (!profile || found == profile->columns.end()) {
        for (int i = 0; i < 5; ++i)
            cells.append(Cell{.text = Dash, .right = i < 3, .muted = true});
        return cells;
    }
    const api::ColumnProfileStats& stats = found->second;
    const auto edge = [](const std::optional<QString>& text) {
        return Cell{
            .text = text.value_or(Dash), .mono = text.has_value(), .muted = !text, .hint = text.value_or(QString())};
    };
    cells.append(Cell{.text = formatCount(stats.total), .right = true});
    cells.append(Cell{.text = formatCount(stats.nulls), .right = true, .muted = stats.nulls == 0});
    cells.append(Cell{.text = stats.distinct ? ProfilesPage::tr("about %1").arg(formatCount(*stats.distinct)) : Dash,
                      .right = true,
                      .muted = !stats.distinct});
    cells.append(edge(stats.min));
    cells.append(edge(stats.max));
    return cells;
}

} // namespace

ProfilesPage::ProfilesPage(QWidget* parent)
    : DiffPage(parent)
    , m_gate(new PageGate(PageKind::Profiles, this))
    , m_cells(new CellTable({{tr("Key column")},
                             {tr("Keys")},
                             {tr("Total"), true},
                             {tr("Nulls"), true},
                             {tr("Distinct"), true},
                             {tr("Least")},
                             {tr("Greatest")}},
                            this))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_gate);
    auto* content = new QWidget(m_gate);
    m_gate->setContent(content);
    auto* bar = new QFrame(content);
    setPanel(bar, Colour::Surface, Qt::BottomEdge);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    m_note = plainLabel(tr("Of the keys that only one side has. Distinct values are estimated; the service profiles no "
                           "other columns in its answer."),
                        Type::Note, Colour::Muted, bar);
    m_note->setWordWrap(true);
    row->addWidget(m_note, 1);
    m_table = new SmallTable(tr("Profile of the exclusive keys"), m_cells, content);
    m_table->setWidths({180, 110, 100, 90, 120, 0, 0});
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_table, 1);
}

void ProfilesPage::setFacts(const api::DiffFacts& facts)
{
    if (!m_gate->setFacts(facts))
        return;
    const api::TableProfile* const a = facts.exclusivesProfile->t1 ? &*facts.exclusivesProfile->t1 : nullptr;
    const api::TableProfile* const b = facts.exclusivesProfile->t2 ? &*facts.exclusivesProfile->t2 : nullptr;
    // In the order of the key, then what else the service has profiled.
    QStringList names = facts.keys;
    for (const api::TableProfile* profile : {a, b}) {
        if (!profile)
            continue;
        for (const auto& [name, stats] : profile->columns) {
            if (!names.contains(name))
                names.append(name);
        }
    }
    const auto profiled = [&](const QString& name) {
        return (a && a->columns.contains(name)) || (b && b->columns.contains(name));
    };
    QList<QList<Cell>> rows;
    for (const QString& name : std::as_const(names)) {
        if (!profiled(name))
            continue;
        rows.append(cellsOf(name, false, a));
        rows.append(cellsOf(name, true, b));
    }
    m_cells->setRows(rows);
    m_table->setVisible(!rows.isEmpty());
    m_note->setText(rows.isEmpty() ? tr("Every key has a partner: there is nothing to profile.")
                                   : tr("Of the keys that only one side has. Distinct values are estimated; the "
                                        "service profiles no other columns in its answer."));
}

} // namespace diffract::ui
