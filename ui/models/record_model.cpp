// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/record_model.h"

#include "ui/models/cell_values.h"
#include "ui/models/exact_difference.h"
#include "ui/models/roles.h"

#include <algorithm>

namespace diffract::ui {
namespace {

Sign signOf(const api::SectionColumn& column, bool differs)
{
    if (column.isKey())
        return Sign::Key;
    if (column.role == QLatin1String("type_differs"))
        return Sign::NotComparable;
    if (column.role == QLatin1String("only_a"))
        return Sign::OnlyA;
    if (column.role == QLatin1String("only_b"))
        return Sign::OnlyB;
    return differs ? Sign::Changed : Sign::Equal;
}

QString noteOf(const api::SectionColumn& column)
{
    if (column.role == QLatin1String("type_differs"))
        return RecordModel::tr("types differ");
    if (column.role == QLatin1String("only_a"))
        return RecordModel::tr("only in A");
    return column.role == QLatin1String("only_b") ? RecordModel::tr("only in B") : QString();
}

QString inWords(const api::Cell& cell)
{
    return cell && cell->isEmpty() ? RecordModel::tr("empty") : cellText(cell);
}

} // namespace

RecordModel::RecordModel(QObject* parent)
    : QAbstractTableModel(parent)
{}

void RecordModel::setRecord(const std::vector<api::SectionColumn>& columns, const api::SectionRow& row)
{
    beginResetModel();
    m_columns = columns;
    m_row = row;
    m_order.clear();
    for (int i = 0; i < static_cast<int>(columns.size()); ++i)
        m_order.push_back(i);
    std::stable_sort(m_order.begin(), m_order.end(), [this](int a, int b) {
        const auto rank = [this](int i) { return m_columns[static_cast<size_t>(i)].isKey() ? 0 : differs(i) ? 1 : 2; };
        return rank(a) < rank(b);
    });
    endResetModel();
}

void RecordModel::clear()
{
    setRecord({}, {});
}

bool RecordModel::differs(int column) const
{
    return std::find(m_row.d.begin(), m_row.d.end(), column) != m_row.d.end();
}

const api::Cell* RecordModel::cell(int column, bool sideB) const
{
    const std::optional<api::Cells>& cells = sideB ? m_row.b : m_row.a;
    const api::SectionColumn& info = m_columns[static_cast<size_t>(column)];
    if (info.role == (sideB ? QLatin1String("only_a") : QLatin1String("only_b")))
        return nullptr;
    return cells && static_cast<size_t>(column) < cells->size() ? &(*cells)[static_cast<size_t>(column)] : nullptr;
}

QString RecordModel::delta(int column) const
{
    const api::SectionColumn& info = m_columns[static_cast<size_t>(column)];
    const api::Cell* a = cell(column, false);
    const api::Cell* b = cell(column, true);
    if (!differs(column) || !a || !b || !*a || !*b || !isNumberKind(info.kindA.value_or(QString())))
        return {};
    const std::optional<ExactDifference> apart = exactDifference(**a, **b);
    if (!apart)
        return {};
    const QString text = tr("B \u2212 A = %1").arg(apart->difference);
    return apart->percent.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(apart->percent);
}

QString RecordModel::spoken(int column) const
{
    const api::SectionColumn& info = m_columns[static_cast<size_t>(column)];
    QStringList parts{info.name + QStringLiteral(": ") + signText(signOf(info, differs(column)))};
    const api::Cell* a = cell(column, false);
    const api::Cell* b = cell(column, true);
    if (a && b && *a == *b)
        parts += inWords(*a);
    else {
        if (a)
            parts += QStringLiteral("A ") + inWords(*a);
        if (b)
            parts += QStringLiteral("B ") + inWords(*b);
    }
    if (const QString apart = delta(column); !apart.isEmpty())
        parts += apart;
    return parts.join(QStringLiteral(", "));
}

int RecordModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int RecordModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RecordModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = m_order[static_cast<size_t>(index.row())];
    const api::SectionColumn& info = m_columns[static_cast<size_t>(column)];
    const bool changed = differs(column);
    if (index.column() == Name) {
        switch (role) {
        case Qt::DisplayRole:
        case role::Copy: return info.name;
        case Qt::ToolTipRole:
            return plainToolTip(info.name + QLatin1Char(' ') + info.typeA.value_or(info.typeB.value_or(QString())));
        case Qt::AccessibleTextRole: return spoken(column);
        case DeltaRole: return delta(column);
        case NoteRole: return noteOf(info);
        case role::Sign: return int(signOf(info, changed));
        case role::Mono: return true;
        case role::Strong: return changed;
        case role::Muted: return !changed;
        default: return {};
        }
    }
    const bool sideB = index.column() == ValueB;
    const api::Cell* value = cell(column, sideB);
    if (!value)
        return role == role::Missing ? QVariant(true) : QVariant();
    const api::Cell* partner = cell(column, !sideB);
    switch (role) {
    case role::Differs: return changed;
    case role::Tint: return int(changed ? Tint::Changed : Tint::None);
    case role::SecondOfPair: return sideB;
    case role::Partner: return partner ? valueVariant(*partner) : QVariant();
    case Qt::TextAlignmentRole: return int(Qt::AlignLeft | Qt::AlignVCenter);
    default: return cellData(*value, (sideB ? info.kindB : info.kindA).value_or(QString()), role);
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Column");
    case ValueA: return QStringLiteral("A");
    case ValueB: return QStringLiteral("B");
    default: return {};
    }
}

} // namespace diffract::ui
