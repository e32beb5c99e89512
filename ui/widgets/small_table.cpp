// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/small_table.h"

#include "ui/models/cell_table.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/bar_delegate.h"
#include "ui/widgets/table_setup.h"

#include <QHeaderView>

namespace diffract::ui {
namespace {

constexpr int NarrowestColumn = 16;

} // namespace

SmallTable::SmallTable(const QString& name, CellTable* model, QWidget* parent)
    : QTableView(parent)
    , m_cells(model)
{
    setModel(model);
    setUpTable(this, {.name = name, .stretchLast = false});
    setItemDelegate(new BarDelegate(this));
    setSelectionMode(SingleSelection);
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) { Q_EMIT rowActivated(index.row()); });
    connect(model, &QAbstractItemModel::modelReset, this, &SmallTable::fit);
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
    if (m_fitting)
        setFixedHeight(horizontalHeader()->minimumHeight()
                       + m_cells->rowCount() * verticalHeader()->defaultSectionSize() + 1);
}

void SmallTable::setWidths(const QList<int>& widths)
{
    QHeaderView* header = horizontalHeader();
    header->setMinimumSectionSize(NarrowestColumn);
    for (int i = 0; i < widths.size(); ++i) {
        header->setSectionResizeMode(i, widths.at(i) == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (widths.at(i) > 0)
            header->resizeSection(i, widths.at(i));
    }
}

void SmallTable::setRowHeight(int pixels)
{
    verticalHeader()->setDefaultSectionSize(pixels);
    fit();
}

void SmallTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || !current.isValid())
        Q_EMIT rowChosen(current.row());
}

} // namespace diffract::ui
