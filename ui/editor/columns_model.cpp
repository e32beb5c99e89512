// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/columns_model.h"

#include "ui/editor/editor_document.h"

namespace diffract::ui {

ColumnsModel::ColumnsModel(EditorDocument& document, QObject* parent)
    : QAbstractTableModel(parent)
    , m_document(document)
{
    connect(&document, &EditorDocument::columnsChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
    connect(&document, &EditorDocument::keyChanged, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, Key), index(rowCount() - 1, Rule));
    });
}

const ColumnPair& ColumnsModel::pair(int row) const
{
    return m_document.pairs().at(static_cast<size_t>(row));
}

bool ColumnsModel::isDiffering(int row) const
{
    const ColumnPair::State state = pair(row).state;
    return state != ColumnPair::State::Matched && state != ColumnPair::State::Unknown;
}

int ColumnsModel::differing() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += isDiffering(row) ? 1 : 0;
    return count;
}

int ColumnsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_document.pairs().size());
}

int ColumnsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool ColumnsModel::isKey(const ColumnPair& pair) const
{
    return !pair.nameA.isEmpty() && m_document.key().contains(pair.nameA);
}

QString ColumnsModel::ruleText(const ColumnPair& pair) const
{
    switch (pair.state) {
    case ColumnPair::State::TypeDiffers: return tr("type differs: not compared");
    case ColumnPair::State::OnlyA: return tr("only in A");
    case ColumnPair::State::OnlyB: return tr("only in B");
    case ColumnPair::State::Unknown: return {};
    case ColumnPair::State::Matched: break;
    }
    if (isKey(pair))
        return tr("key");
    if (!m_document.isCompared(pair))
        return tr("left out");
    return pair.mapped ? tr("exact, mapped by hand") : tr("exact");
}

QVariant ColumnsModel::checkState(const ColumnPair& pair, int column) const
{
    if (pair.state == ColumnPair::State::Unknown)
        return {};
    if (column == Key)
        return static_cast<int>(isKey(pair) ? Qt::Checked : Qt::Unchecked);
    if (column == Compare)
        return static_cast<int>(m_document.isCompared(pair) ? Qt::Checked : Qt::Unchecked);
    return {};
}

QVariant ColumnsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ColumnPair& one = pair(index.row());
    const int column = index.column();
    const bool matched = one.state == ColumnPair::State::Matched;
    const bool unknown = one.state == ColumnPair::State::Unknown;
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case NameA: return one.nameA;
        case TypeA: return one.typeA;
        case NameB: return one.nameB;
        case TypeB: return one.typeB;
        case Rule: return ruleText(one);
        default: return {};
        }
    case Qt::AccessibleTextRole:
        if (column == Key)
            return tr("Key: %1").arg(one.name());
        if (column == Compare)
            return tr("Compare: %1").arg(one.name());
        return column == Match ? ruleText(one) : data(index, Qt::DisplayRole);
    case Qt::CheckStateRole: return checkState(one, column);
    case role::Sign:
        if (column != Match || unknown)
            return {};
        return static_cast<int>(one.state == ColumnPair::State::TypeDiffers ? Sign::NotComparable
                                : one.state == ColumnPair::State::OnlyA     ? Sign::OnlyA
                                : one.state == ColumnPair::State::OnlyB     ? Sign::OnlyB
                                : one.mapped                                ? Sign::Mapped
                                                                            : Sign::Equal);
    case role::Mono: return column == NameA || column == NameB || column == TypeA || column == TypeB;
    case role::Muted: return column == TypeA || column == TypeB;
    case role::Warn: return column == Rule && !matched;
    case role::Missing:
        return !unknown
               && ((column <= TypeA && one.nameA.isEmpty())
                   || ((column == NameB || column == TypeB) && one.nameB.isEmpty()));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter
                   | (column == Key || column == Compare || column == Match ? Qt::AlignHCenter : Qt::AlignLeft));
    default: return {};
    }
}

bool ColumnsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    const ColumnPair one = pair(index.row());
    const bool on = value.toInt() == Qt::Checked;
    if (index.column() == Compare) {
        m_document.setCompared(one.nameA, on);
        return true;
    }
    const QStringList old = m_document.key();
    QStringList key;
    // Names are kept in the order of the table.
    for (const ColumnPair& other : m_document.pairs()) {
        if (other.nameA == one.nameA ? on : (!other.nameA.isEmpty() && old.contains(other.nameA)))
            key += other.nameA;
    }
    m_document.setKey(key);
    return true;
}

Qt::ItemFlags ColumnsModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() != Key && index.column() != Compare)
        return flags;
    // What cannot be ticked stays reachable, so that its reason can be read.
    const ColumnPair& one = pair(index.row());
    const bool possible = one.state == ColumnPair::State::Matched && (index.column() == Key || !isKey(one));
    flags.setFlag(Qt::ItemIsUserCheckable, possible);
    return flags;
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Key || section == Compare ? Qt::AlignHCenter : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QString words[] = {tr("Column A"), tr("Type A"), QString(),     tr("Column B"),
                             tr("Type B"),   tr("Key"),    tr("Compare"), tr("Rule")};
    return words[section];
}

} // namespace diffract::ui
