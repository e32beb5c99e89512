// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_list_model.h"

#include "ui/models/cell_values.h"

namespace diffract::ui {

void PageListModel::setEntries(const QList<PageEntry>& entries)
{
    if (entries == m_entries)
        return;
    if (entries.size() != m_entries.size()) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    m_entries = entries;
    Q_EMIT dataChanged(index(0), index(static_cast<int>(m_entries.size()) - 1));
}

int PageListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PageListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PageEntry& entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return entry.name;
    case CountRole: return entry.count;
    case StateRole: return static_cast<int>(entry.state);
    case Qt::AccessibleTextRole:
        return entry.count.isEmpty() ? entry.name : entry.name + QStringLiteral(", ") + entry.count;
    case Qt::AccessibleDescriptionRole: return entry.reason;
    case Qt::ToolTipRole: return entry.reason.isEmpty() ? QVariant() : plainToolTip(entry.reason);
    default: return {};
    }
}

} // namespace diffract::ui
