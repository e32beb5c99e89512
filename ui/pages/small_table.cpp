// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/small_table.h"

#include "ui/pages/cell_table.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/bar_delegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

namespace diffract::ui {

SmallTable::SmallTable(const QString& name, CellTable* model, QWidget* parent)
    : QTableView(parent)
    , m_cells(model)
{
    setAccessibleName(name);
    setModel(model);
    setItemDelegate(new BarDelegate(this));
    setWordWrap(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(metric::Row);
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) { Q_EMIT rowActivated(index.row()); });
    connect(model, &QAbstractItemModel::modelReset, this, &SmallTable::fit);
    connect(model, &QAbstractItemModel::rowsInserted, this, &SmallTable::fit);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &SmallTable::fit);
}

void SmallTable::setFitting(bool fitting)
{
    m_fitting = fitting;
    setVerticalScrollBarPolicy(fitting ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, fitting ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    fit();
}

void SmallTable::fit()
{
    if (!m_fitting)
        return;
    const int head = horizontalHeader()->isHidden() ? 0 : metric::Row;
    setFixedHeight(head + m_cells->rowCount() * verticalHeader()->defaultSectionSize());
}

void SmallTable::setWidths(const QList<int>& widths)
{
    QHeaderView* header = horizontalHeader();
    header->setMinimumSectionSize(16);
    for (int i = 0; i < widths.size(); ++i) {
        if (widths.at(i) == 0) {
            header->setSectionResizeMode(i, QHeaderView::Stretch);
        } else {
            header->setSectionResizeMode(i, QHeaderView::Interactive);
            header->resizeSection(i, widths.at(i));
        }
    }
}

void SmallTable::setSelectable(bool selectable)
{
    setSelectionMode(selectable ? SingleSelection : NoSelection);
    setFocusPolicy(selectable ? Qt::StrongFocus : Qt::NoFocus);
}

void SmallTable::setRowHeight(int pixels)
{
    verticalHeader()->setDefaultSectionSize(pixels);
    fit();
}

QString SmallTable::asText() const
{
    const auto line = [this](int row) {
        QStringList cells;
        for (int column = 0; column < m_cells->columnCount(); ++column) {
            cells.append(row < 0 ? m_cells->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
                                 : m_cells->cell(row, column).text);
        }
        return cells.join(QLatin1Char('\t'));
    };
    QStringList lines{line(-1)};
    const QModelIndexList chosen = selectionModel()->selectedRows();
    if (chosen.isEmpty()) {
        for (int row = 0; row < m_cells->rowCount(); ++row)
            lines.append(line(row));
    }
    for (const QModelIndex& index : chosen)
        lines.append(line(index.row()));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void SmallTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(asText());
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        Q_EMIT rowActivated(currentIndex().row());
        return;
    }
    QTableView::keyPressEvent(event);
}

void SmallTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || !current.isValid())
        Q_EMIT rowChosen(current.row());
}

} // namespace diffract::ui
