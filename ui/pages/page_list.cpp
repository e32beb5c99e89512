// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_list.h"

#include "ui/pages/page_list_delegate.h"
#include "ui/pages/page_list_model.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

namespace diffract::ui {

PageList::PageList(QWidget* parent)
    : QListView(parent)
    , m_model(new PageListModel(this))
{
    setObjectName(QStringLiteral("pageList"));
    setAccessibleName(tr("Pages"));
    setLook(this, Look::Pages);
    setFixedWidth(metric::PageList);
    setModel(m_model);
    setItemDelegate(new PageListDelegate(this));
    setUniformItemSizes(true);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
}

void PageList::setEntries(const QList<PageEntry>& entries)
{
    m_model->setEntries(entries);
    if (!currentIndex().isValid())
        setCurrentIndex(m_model->index(0));
}

PageKind PageList::current() const
{
    return static_cast<PageKind>(std::max(0, currentIndex().row()));
}

void PageList::setCurrent(PageKind page)
{
    setCurrentIndex(m_model->index(static_cast<int>(page)));
}

void PageList::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QListView::selectionChanged(selected, deselected);
    // A screen reader selects without moving the current row.
    if (!selected.isEmpty() && selected.indexes().first() != currentIndex())
        setCurrentIndex(selected.indexes().first());
}

void PageList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        Q_EMIT pageChosen(static_cast<PageKind>(current.row()));
}

} // namespace diffract::ui
