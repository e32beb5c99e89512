// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/columns_page.h"

#include "base/format.h"
#include "ui/charts/match_chart.h"
#include "ui/models/column_results_filter.h"
#include "ui/models/column_results_model.h"
#include "ui/pages/page_gate.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/bar_delegate.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/sign_label.h"
#include "ui/widgets/table_setup.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace diffract::ui {
namespace {

constexpr int FindWidth = 176;

struct Order {
    int column;
    Qt::SortOrder order;
};
constexpr Order orders[] = {{ColumnResultsModel::Match, Qt::AscendingOrder},
                            {ColumnResultsModel::Match, Qt::DescendingOrder},
                            {ColumnResultsModel::Differing, Qt::DescendingOrder},
                            {ColumnResultsModel::Name, Qt::AscendingOrder},
                            {-1, Qt::AscendingOrder}};

} // namespace

ColumnsPage::ColumnsPage(QWidget* parent)
    : DiffPage(parent)
    , m_gate(new PageGate(PageKind::Columns, this))
    , m_model(new ColumnResultsModel(this))
    , m_filter(new ColumnResultsFilter(this))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_gate);
    auto* content = new QWidget(m_gate);
    m_gate->setContent(content);
    auto* bar = new QFrame(content);
    setPanel(bar, Colour::Surface, Qt::BottomEdge);
    bar->setFixedHeight(metric::FilterBar);
    makeBar(new QHBoxLayout(bar));
    makeTable(content);
    auto* chartPart = new QWidget(content);
    auto* chartColumn = new QVBoxLayout(chartPart);
    chartColumn->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, 0);
    chartColumn->setSpacing(0);
    m_chartTitle = plainLabel({}, Type::Note, Colour::Muted, chartPart);
    m_chart = new MatchChart(chartPart);
    chartColumn->addWidget(m_chartTitle);
    chartColumn->addWidget(m_chart, 1);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(chartPart);
    column->addWidget(m_table, 1);
    column->addWidget(makeNotes(content));
    connect(m_onlyDiffering, &QCheckBox::toggled, this, &ColumnsPage::refilter);
    connect(m_sort, &QComboBox::currentIndexChanged, this, &ColumnsPage::refilter);
    connect(m_find, &SearchField::searched, this, &ColumnsPage::refilter);
    connect(m_rows, &QPushButton::clicked, this, &ColumnsPage::showRows);
    connect(m_chart, &MatchChart::currentChanged, this, [this](const QString& name) { showSpot(Spot::None, name); });
    connect(m_chart, &MatchChart::activated, this, &ColumnsPage::showRows);
    refilter();
}

void ColumnsPage::makeBar(QHBoxLayout* row)
{
    row->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    row->setSpacing(metric::Space2);
    m_onlyDiffering = new QCheckBox(tr("Only columns with differences"), this);
    m_onlyDiffering->setAccessibleName(m_onlyDiffering->text());
    m_onlyDiffering->setChecked(true);
    m_count = plainLabel({}, Type::Note, Colour::Muted, this);
    m_sort = new QComboBox(this);
    m_sort->setAccessibleName(tr("Sort"));
    m_sort->addItems({tr("Match, worst first"), tr("Match, best first"), tr("Differing, most first"), tr("Name"),
                      tr("Order of the table")});
    m_find = new SearchField(tr("Find a column"), this);
    m_find->setMinimumWidth(FindWidth / 2);
    m_find->setMaximumWidth(FindWidth);
    m_rows = new QPushButton(icon(Icon::Rows), tr("Show rows"), this);
    m_rows->setAccessibleName(tr("Show rows"));
    m_rows->setToolTip(tr("The changed rows, with the selected column"));
    row->addWidget(m_onlyDiffering);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_rows);
    row->addWidget(plainLabel(tr("Sort"), Type::Note, Colour::Muted, this));
    row->addWidget(m_sort);
    row->addWidget(m_find);
}

void ColumnsPage::makeTable(QWidget* parent)
{
    m_filter->setSourceModel(m_model);
    m_table = new QTableView(parent);
    m_table->setModel(m_filter);
    setUpTable(m_table, {.name = tr("Compared columns")});
    m_table->setItemDelegateForColumn(ColumnResultsModel::Share, new BarDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_table, &QTableView::activated, this, &ColumnsPage::showRows);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ColumnsPage::onCurrentRow);
}

QWidget* ColumnsPage::makeNotes(QWidget* parent)
{
    auto* notes = new QWidget(parent);
    auto* column = new QVBoxLayout(notes);
    column->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    column->setSpacing(metric::Space1);
    const auto line = [&](QWidget* sign, ElidedLabel*& text) {
        auto* one = new QWidget(notes);
        auto* row = new QHBoxLayout(one);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(metric::Space1);
        row->addWidget(sign);
        text = new ElidedLabel({}, Type::Note, Colour::Muted, one);
        row->addWidget(text, 1);
        column->addWidget(one);
        return one;
    };
    m_equalLine = line(new SignLabel(Icon::Info, Colour::Muted, notes), m_equal);
    m_otherLine = line(new SignLabel(Sign::NotComparable, notes), m_other);
    return notes;
}

void ColumnsPage::setFacts(const api::DiffFacts& facts)
{
    if (!m_gate->setFacts(facts)
        || (facts.columns == m_facts.columns && facts.values == m_facts.values && facts.sample == m_facts.sample))
        return;
    m_facts = facts;
    const QString chosen = currentColumn();
    m_model->setResults(columnResults(facts));
    m_table->setColumnHidden(ColumnResultsModel::Estimate, !facts.sample);
    if (facts.values)
        m_chartTitle->setText(
            (facts.sample ? tr("Differing values, % of a sample of %1 rows") : tr("Differing values, % of %1 rows"))
                .arg(formatCount(facts.values->totalRows)));
    if (facts.values)
        m_count->setText(
            tr("%1 of %2")
                .arg(formatCount(facts.values->columnsWithDifferences), formatCount(facts.values->comparedColumns)));
    const bool none = facts.columnsIn({api::ColumnState::Different}).isEmpty();
    m_onlyDiffering->setEnabled(!none);
    if (none)
        m_onlyDiffering->setChecked(false);
    refilter();
    fitColumns(m_table);
    showSpot(Spot::None, chosen);
    showNotes();
}

void ColumnsPage::refilter()
{
    m_filter->setOnlyDiffering(m_onlyDiffering->isChecked());
    m_filter->setText(m_find->text());
    const Order& order = orders[std::max(0, m_sort->currentIndex())];
    m_filter->sort(order.column, order.order);
    std::vector<ColumnResult> shown;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        shown.push_back(m_model->result(m_filter->mapToSource(m_filter->index(row, 0)).row()));
    m_chart->setResults(shown);
    m_chart->parentWidget()->setVisible(m_chart->bars() > 0);
    if (!m_table->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_table->selectRow(0);
    onCurrentRow();
}

void ColumnsPage::showNotes()
{
    QStringList equal;
    for (const api::ColumnFact& column : m_facts.columnsIn({api::ColumnState::Equal}))
        equal.append(column.name);
    m_equalLine->setVisible(!equal.isEmpty());
    const QString names = equal.join(QStringLiteral(", "));
    if (m_facts.sample)
        m_equal->setFullText(tr("No difference in the sample: %1").arg(names));
    else
        m_equal->setFullText(equal.size() == 1
                                 ? tr("1 column matches in full: %1").arg(names)
                                 : tr("%1 columns match in full: %2").arg(formatCount(equal.size()), names));
    QStringList other;
    for (const api::ColumnFact& column : m_facts.columns) {
        if (column.state == api::ColumnState::TypeDiffers)
            other.append(column.typeA.isEmpty() ? tr("%1 (type differs)").arg(column.name)
                                                : tr("%1 (%2 and %3)").arg(column.name, column.typeA, column.typeB));
        else if (column.state == api::ColumnState::OnlyA)
            other.append(tr("%1 (only in A)").arg(column.name));
        else if (column.state == api::ColumnState::OnlyB)
            other.append(tr("%1 (only in B)").arg(column.name));
        else if (column.state == api::ColumnState::Excluded)
            other.append(tr("%1 (left out)").arg(column.name));
    }
    m_otherLine->setVisible(!other.isEmpty());
    m_other->setFullText(tr("Not compared: %1").arg(other.join(QStringLiteral(", "))));
}

QString ColumnsPage::currentColumn() const
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? m_model->result(index.row()).name : QString();
}

void ColumnsPage::onCurrentRow()
{
    m_chart->setCurrent(currentColumn());
    m_rows->setEnabled(m_facts.rowsKept && m_table->currentIndex().isValid());
}

void ColumnsPage::showRows()
{
    const QString name = currentColumn();
    if (!name.isEmpty())
        Q_EMIT openPage(PageKind::Values, Spot::Changed, name);
}

void ColumnsPage::showSpot(Spot, const QString& column)
{
    const int row = m_model->rowOf(column);
    if (row < 0)
        return;
    QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
    if (!index.isValid()) {
        m_onlyDiffering->setChecked(false);
        m_find->clear();
        refilter();
        index = m_filter->mapFromSource(m_model->index(row, 0));
    }
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

} // namespace diffract::ui
