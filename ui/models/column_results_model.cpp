// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/column_results_model.h"

#include "base/format.h"
#include "ui/models/cell_values.h"
#include "ui/models/roles.h"

#include <algorithm>

namespace diffract::ui {

std::vector<ColumnResult> columnResults(const api::DiffFacts& facts)
{
    std::vector<ColumnResult> results;
    const qint64 rows = facts.values ? facts.values->totalRows : 0;
    for (const api::ColumnFact& column : facts.columnsIn({api::ColumnState::Different, api::ColumnState::Equal})) {
        ColumnResult result;
        result.name = column.name;
        result.type = column.typeA == column.typeB || column.typeB.isEmpty()
                          ? column.typeA
                          : column.typeA + QStringLiteral(", ") + column.typeB;
        result.differing = column.different.value_or(0);
        result.estimate = column.estimate;
        // The service's own number, as in reports and on the command line; from the counts where it gives none.
        if (column.match)
            result.match = *column.match;
        else if (column.different && rows > 0)
            result.match = 100.0 * static_cast<double>(rows - *column.different) / static_cast<double>(rows);
        else
            result.match = 100;
        results.push_back(result);
    }
    return results;
}

ColumnResultsModel::ColumnResultsModel(QObject* parent)
    : QAbstractTableModel(parent)
{}

void ColumnResultsModel::setResults(const std::vector<ColumnResult>& results)
{
    if (results == m_results)
        return;
    beginResetModel();
    m_results = results;
    m_worst = 0;
    for (const ColumnResult& result : m_results)
        m_worst = std::max(m_worst, 100 - result.match);
    endResetModel();
}

int ColumnResultsModel::rowOf(const QString& name) const
{
    const auto found = std::find_if(m_results.begin(), m_results.end(),
                                    [&](const ColumnResult& result) { return result.name == name; });
    return found == m_results.end() ? -1 : static_cast<int>(found - m_results.begin());
}

int ColumnResultsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_results.size());
}

int ColumnResultsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ColumnResultsModel::text(const ColumnResult& result, int column) const
{
    switch (column) {
    case Name: return result.name;
    case Type: return result.type;
    case Match: return formatPercent(result.match);
    case Differing: return formatCount(result.differing);
    case Estimate: return result.estimate ? api::estimateText(*result.estimate) : QString();
    default: return {};
    }
}

QVariant ColumnResultsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ColumnResult& result = m_results[static_cast<size_t>(index.row())];
    const int column = index.column();
    const Sign sign = result.differing > 0 || result.match < 100 ? Sign::Changed : Sign::Equal;
    switch (role) {
    case Qt::DisplayRole: return text(result, column);
    case role::Copy: return column == State ? QVariant(signText(sign)) : text(result, column);
    case Qt::ToolTipRole: return column == Name ? QVariant(plainToolTip(result.name)) : QVariant();
    case Qt::AccessibleTextRole: return column == State ? QVariant(signText(sign)) : text(result, column);
    case role::Sign: return int(column == State ? sign : Sign::None);
    case role::Mono: return column == Name || column == Type;
    case role::Muted: return column == Type || (column == Differing && result.differing == 0);
    case role::Share: return column == Share && m_worst > 0 ? QVariant((100 - result.match) / m_worst) : QVariant();
    case role::Sort:
        switch (column) {
        case Match: return result.match;
        case Share: return -result.match;
        case Differing: return result.differing;
        case Estimate: return result.estimate ? result.estimate->estimate : result.differing;
        case State: return int(sign);
        default: return text(result, column);
        }
    case Qt::TextAlignmentRole:
        return int((column == Match || column == Differing ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant ColumnResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Match || section == Differing ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Column");
    case Type: return tr("Type");
    case Match: return tr("Match");
    case Differing: return tr("Differing");
    case Estimate: return tr("In all rows");
    case Share: return tr("Differing values");
    default: return {};
    }
}

} // namespace diffract::ui
