// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/column_filter.h"

#include "ui/editor/column_pair.h"
#include "ui/editor/columns_model.h"

namespace diffract::ui {

void ColumnFilter::setText(const QString& text)
{
    m_text = text;
    invalidateRowsFilter();
}

void ColumnFilter::setDifferingOnly(bool only)
{
    m_only = only;
    invalidateRowsFilter();
}

bool ColumnFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto* columns = qobject_cast<const ColumnsModel*>(sourceModel());
    if (!columns || parent.isValid())
        return false;
    const ColumnPair& pair = columns->pair(row);
    return (!m_only || columns->isDiffering(row))
           && (pair.nameA.contains(m_text, Qt::CaseInsensitive) || pair.nameB.contains(m_text, Qt::CaseInsensitive));
}

} // namespace diffract::ui
