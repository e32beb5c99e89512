// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/source_model.h"

#include "base/hidden_text.h"
#include "ui/connections/source_names.h"

#include <algorithm>

namespace diffract::ui {

QString sourceNote(const api::DataSource& source)
{
    if (!source.accessible)
        return SourceModel::tr("no access");
    if (source.isPaused.value_or(false))
        return SourceModel::tr("paused");
    if (source.secretState == QStringLiteral("missing"))
        return SourceModel::tr("password missing");
    if (source.viewOnly.value_or(false))
        return SourceModel::tr("view only");
    return {};
}

void SourceModel::setRows(std::vector<SourceRow> rows)
{
    const bool same =
        std::equal(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(),
                   [](const SourceRow& one, const SourceRow& other) { return one.source.id == other.source.id; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int SourceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SourceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SourceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SourceRow& one = row(index.row());
    const QString note = sourceNote(one.source);
    if (index.column() == Test) {
        switch (role) {
        case Qt::DisplayRole: return one.test.text;
        case Qt::AccessibleTextRole: return tr("Test: %1").arg(one.test.text);
        case role::Sign: return static_cast<int>(one.test.sign);
        case role::Muted: return one.test.muted;
        case role::Warn: return one.test.warn;
        default: return {};
        }
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (index.column() == Type)
            return sourceTypeName(one.source.type);
        return note.isEmpty() ? withoutHidden(one.source.name)
                              : tr("%1 (%2)").arg(withoutHidden(one.source.name), note);
    case Qt::DecorationRole:
        return index.column() == Name ? icon(sourceTypeIcon(one.source.type), Colour::Muted) : QVariant();
    case role::Muted: return index.column() == Type || !note.isEmpty();
    default: return {};
    }
}

QVariant SourceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    const QString words[] = {tr("Data source"), tr("Type"), tr("Test")};
    return role == Qt::DisplayRole ? QVariant(words[section]) : QVariant();
}

} // namespace diffract::ui
