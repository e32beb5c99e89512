// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_model.h"

namespace diffract::ui {

PreviewModel::PreviewModel(bool types, QObject* parent)
    : QAbstractTableModel(parent)
    , m_types(types)
{}

void PreviewModel::setPreview(const std::optional<api::LocalPreview>& preview)
{
    beginResetModel();
    m_columns = preview ? preview->columns : std::vector<api::PreviewColumn>();
    m_rows = preview ? preview->rows : std::vector<api::Cells>();
    endResetModel();
}

bool PreviewModel::isNumber(int column) const
{
    const QString& kind = m_columns.at(static_cast<size_t>(column)).kind;
    return kind == QLatin1String("integer") || kind == QLatin1String("decimal") || kind == QLatin1String("float")
           || kind == QLatin1String("number") || kind == QLatin1String("double");
}

int PreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const api::Cells& cells = m_rows.at(static_cast<size_t>(index.row()));
    const size_t column = static_cast<size_t>(index.column());
    const api::Cell cell = column < cells.size() ? cells[column] : api::Cell();
    switch (role) {
    case Qt::DisplayRole: return cell.value_or(QString());
    case Qt::AccessibleTextRole: return !cell ? tr("NULL") : cell->isEmpty() ? tr("empty") : *cell;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case role::IsValue:
    case role::Mono: return true;
    case role::Value: return cell ? QVariant(*cell) : QVariant();
    case role::IsText: return !isNumber(index.column());
    default: return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const api::PreviewColumn& column = m_columns.at(static_cast<size_t>(section));
    switch (role) {
    case Qt::DisplayRole:
        return m_types ? QVariant(column.name + QStringLiteral("  ") + column.type) : QVariant(column.name);
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(column.name, column.type);
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    default: return {};
    }
}

} // namespace diffract::ui
