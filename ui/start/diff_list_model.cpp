// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/diff_list_model.h"

#include "ui/models/cell_values.h"
#include "ui/models/diff_names.h"
#include "ui/models/diff_texts.h"

namespace diffract::ui {

namespace {

QString textOf(const api::DataDiff& diff, int column)
{
    switch (column) {
    case DiffListModel::Verdict: return texts::chipWord(diff);
    case DiffListModel::Title: return names::title(diff.request);
    case DiffListModel::SideA: return names::name(diff.request, api::Side::A);
    case DiffListModel::SideB: return names::name(diff.request, api::Side::B);
    case DiffListModel::Score: return texts::score(diff);
    case DiffListModel::Run: return texts::created(diff);
    default: return {};
    }
}

} // namespace

void DiffListModel::setDiffs(std::vector<api::DataDiff> diffs)
{
    const bool sameRows = std::equal(m_diffs.begin(), m_diffs.end(), diffs.begin(), diffs.end(),
                                     [](const auto& one, const auto& other) { return one.id == other.id; });
    if (!sameRows) {
        beginResetModel();
        m_diffs = std::move(diffs);
        endResetModel();
        return;
    }
    for (size_t row = 0; row < diffs.size(); ++row) {
        if (m_diffs[row] == diffs[row])
            continue;
        m_diffs[row] = std::move(diffs[row]);
        Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    }
}

int DiffListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_diffs.size());
}

int DiffListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DiffListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const api::DataDiff& one = diff(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return textOf(one, column);
    case Qt::ToolTipRole: {
        const QString hint = column == Verdict ? texts::chipHint(one) : QString();
        return hint.isEmpty() ? QVariant() : plainToolTip(hint);
    }
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (column >= Score ? Qt::AlignRight : Qt::AlignLeft));
    case role::Chip: return column == Verdict ? QVariant(static_cast<int>(texts::chipOf(one))) : QVariant();
    case role::ChipText: return column == Verdict ? QVariant(textOf(one, Verdict)) : QVariant();
    case role::Mono: return column == SideA || column == SideB;
    case role::Muted: return column == Run;
    default: return {};
    }
}

QVariant DiffListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section >= Score ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QString words[] = {tr("Verdict"), tr("Diff"), tr("A"), tr("B"), tr("Score"), tr("Run")};
    return words[section];
}

} // namespace diffract::ui
