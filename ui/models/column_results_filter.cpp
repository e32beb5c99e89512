// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/column_results_filter.h"

#include "ui/models/column_results_model.h"
#include "ui/models/roles.h"

namespace diffract::ui {

ColumnResultsFilter::ColumnResultsFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(role::Sort);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void ColumnResultsFilter::setOnlyDiffering(bool only)
{
    m_onlyDiffering = only;
    invalidateFilter();
}

void ColumnResultsFilter::setText(const QString& text)
{
    m_text = text;
    invalidateFilter();
}

bool ColumnResultsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex state = sourceModel()->index(row, ColumnResultsModel::State, parent);
    if (m_onlyDiffering && static_cast<Sign>(state.data(role::Sign).toInt()) != Sign::Changed)
        return false;
    const QModelIndex name = sourceModel()->index(row, ColumnResultsModel::Name, parent);
    return name.data().toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace diffract::ui
