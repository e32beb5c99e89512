// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cell_table.h"

#include "ui/models/cell_values.h"

namespace diffract::ui {
namespace {

int alignment(bool right)
{
    return static_cast<int>(Qt::AlignVCenter) | static_cast<int>(right ? Qt::AlignRight : Qt::AlignLeft);
}

QString spokenText(const Cell& cell)
{
    if (!cell.spoken.isEmpty())
        return cell.spoken;
    if (cell.sign == Sign::None)
        return cell.text;
    const QString sign = signText(cell.sign);
    return cell.text.isEmpty() ? sign : sign + QStringLiteral(": ") + cell.text;
}

} // namespace

CellTable::CellTable(QList<Header> headers, QObject* parent)
    : QAbstractTableModel(parent)
    , m_headers(std::move(headers))
{}

void CellTable::setRows(const QList<QList<Cell>>& rows)
{
    if (rows == m_rows)
        return;
    // The same shape is a change of texts: selection and scroll position stay.
    if (rows.size() == m_rows.size()) {
        m_rows = rows;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void CellTable::setHeaders(const QList<Header>& headers)
{
    Q_ASSERT(headers.size() == m_headers.size());
    m_headers = headers;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int CellTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CellTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant CellTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Cell& one = cell(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole: return one.text;
    case Qt::AccessibleTextRole: return spokenText(one);
    case Qt::ToolTipRole: return one.hint.isEmpty() ? QVariant() : plainToolTip(one.hint);
    case Qt::TextAlignmentRole: return alignment(one.right);
    case role::Sign: return static_cast<int>(one.sign);
    case role::SecondSign: return static_cast<int>(one.second);
    case role::Tint: return static_cast<int>(one.tint);
    case role::Mono: return one.mono;
    case role::Strong: return one.strong;
    case role::Muted: return one.muted;
    case role::Warn: return one.warn;
    case role::Missing: return one.missing;
    case role::NoBar: return one.noBar;
    case role::Share: return one.share ? QVariant(*one.share) : QVariant();
    default: return {};
    }
}

QVariant CellTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Header& one = m_headers.at(section);
    if (role == Qt::DisplayRole)
        return one.text;
    return role == Qt::TextAlignmentRole ? QVariant(alignment(one.right)) : QVariant();
}

} // namespace diffract::ui
