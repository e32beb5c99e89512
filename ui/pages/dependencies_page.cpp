// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dependencies_page.h"

#include "api/diff_facts.h"
#include "ui/models/cell_table.h"
#include "ui/pages/number_text.h"
#include "ui/pages/page_gate.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/small_table.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>

namespace diffract::ui {
namespace {

constexpr int FindWidth = 220;

QString kindText(const QString& kind)
{
    QString text = kind;
    return text.replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString pathText(const api::Dependency& dependency)
{
    return dependency.path.join(QStringLiteral(" / "));
}

QString sourceText(const api::Dependency& dependency)
{
    return dependency.dataSourceId > 0 ? DependenciesPage::tr("%1 \u00b7 %2")
                                             .arg(dependency.dataSourceType, QString::number(dependency.dataSourceId))
                                       : dependency.dataSourceType;
}

QList<Cell> cellsOf(const api::Dependency& dependency)
{
    const QString path = pathText(dependency);
    return {Cell{.text = kindText(dependency.itemType), .hint = dependency.itemType},
            Cell{.text = dependency.name, .mono = true, .hint = dependency.name},
            Cell{.text = path, .mono = true, .muted = true, .hint = path},
            Cell{.text = sourceText(dependency), .muted = true},
            Cell{.text = dependency.popularity ? formatCount(*dependency.popularity) : QString(), .right = true}};
}

bool holds(const QList<Cell>& row, const QString& wanted)
{
    return std::any_of(row.begin(), row.end(),
                       [&](const Cell& cell) { return cell.text.contains(wanted, Qt::CaseInsensitive); });
}

} // namespace

DependenciesPage::DependenciesPage(QWidget* parent)
    : DiffPage(parent)
    , m_gate(new PageGate(PageKind::Dependencies, this))
    , m_cells(new CellTable({{tr("Kind")}, {tr("Name")}, {tr("Path")}, {tr("Data source")}, {tr("Popularity"), true}},
                            this))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_gate);
    auto* content = new QWidget(m_gate);
    m_gate->setContent(content);
    auto* bar = new QFrame(content);
    setPanel(bar, Colour::Surface, Qt::BottomEdge);
    bar->setFixedHeight(metric::FilterBar);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    row->setSpacing(metric::Space2);
    m_find = new SearchField(tr("Find a dependency"), bar);
    m_find->setFixedWidth(FindWidth);
    m_count = plainLabel({}, Type::Note, Colour::Muted, bar);
    m_copy = new QPushButton(icon(Icon::Copy), tr("Copy"), bar);
    m_copy->setAccessibleName(tr("Copy the dependencies"));
    m_copy->setToolTip(tr("Copies the lines shown, tabulators between"));
    row->addWidget(m_find);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_copy);
    auto* body = new QWidget(content);
    m_table = new SmallTable(tr("Dependencies"), m_cells, body);
    m_table->setWidths({130, 220, 0, 150, 96});
    m_empty = new EmptyState(Icon::Info, QString(), QString(), body);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(body, 1);
    connect(m_find, &SearchField::searched, this, &DependenciesPage::fill);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(asText()); });
}

void DependenciesPage::setFacts(const api::DiffFacts& facts)
{
    if (!m_gate->setFacts(facts))
        return;
    m_all = *facts.dependencies;
    std::stable_sort(m_all.begin(), m_all.end(), [](const api::Dependency& one, const api::Dependency& other) {
        return one.popularity.value_or(0) > other.popularity.value_or(0);
    });
    fill();
}

void DependenciesPage::fill()
{
    const QString wanted = m_find->text().trimmed();
    QList<QList<Cell>> rows;
    for (const api::Dependency& dependency : m_all) {
        const QList<Cell> row = cellsOf(dependency);
        if (wanted.isEmpty() || holds(row, wanted))
            rows.append(row);
    }
    m_cells->setRows(rows);
    const auto all = static_cast<qint64>(m_all.size());
    const QString number = all == 1 ? tr("1 dependency") : tr("%1 dependencies").arg(formatCount(all));
    m_count->setText(rows.size() == all ? number : tr("%1 of %2").arg(formatCount(rows.size()), number));
    m_find->setEnabled(all > 0);
    m_copy->setEnabled(!rows.isEmpty());
    if (all == 0)
        m_empty->setState(Icon::SignEqual, tr("Nothing depends on the two tables"),
                          tr("The service has found no dashboard, model or view that reads them."));
    else
        m_empty->setState(Icon::Search, tr("No dependency holds \u201c%1\u201d").arg(wanted),
                          tr("Kind, name, path and data source are looked through."));
    m_stack->setCurrentIndex(rows.isEmpty() ? 1 : 0);
}

QString DependenciesPage::asText() const
{
    QStringList lines;
    QStringList head;
    for (int column = 0; column < m_cells->columnCount(); ++column)
        head.append(m_cells->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    lines.append(head.join(QLatin1Char('\t')));
    for (int row = 0; row < m_cells->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_cells->columnCount(); ++column)
            cells.append(m_cells->cell(row, column).text.simplified());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace diffract::ui
