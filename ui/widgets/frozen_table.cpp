// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frozen_table.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/pair_header.h"
#include "ui/widgets/rows_view.h"
#include "ui/widgets/table_setup.h"
#include "ui/widgets/value_delegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

namespace diffract::ui {
namespace {

constexpr int MostOfWidth = 60; ///< Per cent.
constexpr int LeastFrozen = 2;  ///< The sign and one key.

void prepare(QTableView* view, const QString& name)
{
    view->setHorizontalHeader(new PairHeader(view));
    TableOptions options;
    options.name = name;
    options.dense = true;
    options.stretchLast = false;
    setUpTable(view, options);
    view->horizontalHeader()->setFixedHeight(2 * metric::DenseRow);
    view->setItemDelegate(new ValueDelegate(view));
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
}

} // namespace

FrozenTable::FrozenTable(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_main(new RowsView(this))
    , m_frozen(new QTableView(this))
    , m_foot(new QWidget(this))
{
    prepare(m_frozen, name + tr(", keys"));
    prepare(m_main, name);
    setAccessibleName(name);
    setFocusProxy(m_main);
    setPanel(m_foot, Colour::Surface);
    m_frozen->setFocusPolicy(Qt::NoFocus);
    m_frozen->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_frozen, 1);
    left->addWidget(m_foot);
    auto* line = new QFrame(this);
    line->setFixedWidth(1);
    setPanel(line, Colour::ControlBorder);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(left);
    layout->addWidget(line);
    layout->addWidget(m_main, 1);

    connect(m_main->verticalScrollBar(), &QScrollBar::valueChanged, m_frozen->verticalScrollBar(),
            &QScrollBar::setValue);
    connect(m_frozen->verticalScrollBar(), &QScrollBar::valueChanged, m_main->verticalScrollBar(),
            &QScrollBar::setValue);
    connect(m_main->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &FrozenTable::adjust);
    connect(m_frozen->horizontalHeader(), &QHeaderView::sectionResized, this, &FrozenTable::adjust);

    for (QTableView* view : {static_cast<QTableView*>(m_main), m_frozen}) {
        for (QAction* action : view->actions())
            view->removeAction(action);
        connect(view, &QTableView::activated, this,
                [this](const QModelIndex& index) { Q_EMIT rowActivated(index.row()); });
    }
    auto* copying = new QAction(tr("Copy with headers"), this);
    copying->setShortcut(QKeySequence::Copy);
    copying->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copying, &QAction::triggered, this, &FrozenTable::copy);
    addAction(copying);
    m_main->addAction(copying);
    m_frozen->addAction(copying);
}

void FrozenTable::setModel(QAbstractItemModel* model)
{
    m_main->setModel(model);
    m_frozen->setModel(model);
    m_frozen->setSelectionModel(m_main->selectionModel());
    connect(m_main->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { Q_EMIT currentRowChanged(current.row()); });
    setFrozen(m_count);
}

void FrozenTable::setFrozen(int columns)
{
    m_count = columns;
    m_placed = -1;
    place();
}

void FrozenTable::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void FrozenTable::place()
{
    const QAbstractItemModel* model = m_main->model();
    const int most = width() * MostOfWidth / 100;
    int columns = 0;
    int taken = 0;
    for (; model && columns < qMin(m_count, model->columnCount()); ++columns) {
        // A hidden section has no width: ask the view that shows it.
        taken += qMax(m_frozen->columnWidth(columns), m_main->columnWidth(columns));
        if (columns >= LeastFrozen && taken > most)
            break;
    }
    if (columns == m_placed)
        return;
    m_placed = columns;
    for (int column = 0; model && column < model->columnCount(); ++column) {
        QTableView* to = column < columns ? m_frozen : m_main;
        QTableView* from = column < columns ? m_main : m_frozen;
        // The view that shows a column knows its width: headers of hidden ones were not measured.
        if (to->isColumnHidden(column) && from->columnWidth(column) > 0)
            to->setColumnWidth(column, from->columnWidth(column));
        to->setColumnHidden(column, false);
        from->setColumnHidden(column, true);
    }
    adjust();
}

void FrozenTable::fit()
{
    fitColumns(m_frozen);
    fitColumns(m_main);
    setFrozen(m_count);
}

QTableView* FrozenTable::mainView() const
{
    return m_main;
}

void FrozenTable::showCell(const QModelIndex& index)
{
    m_main->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_main->scrollTo(index);
}

void FrozenTable::adjust()
{
    int width = 0;
    const QAbstractItemModel* model = m_frozen->model();
    for (int column = 0; model && column < qMin(m_placed, model->columnCount()); ++column)
        width += m_frozen->columnWidth(column);
    m_frozen->setFixedWidth(width);
    // As high as the scroll bar of the main view, so that the rows stay level at the end.
    const QScrollBar* bar = m_main->horizontalScrollBar();
    m_foot->setFixedSize(width, bar->maximum() > 0 ? bar->sizeHint().height() : 0);
}

void FrozenTable::copy()
{
    const QString text = selectionAsText(m_main->selectionModel(), this);
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

} // namespace diffract::ui
