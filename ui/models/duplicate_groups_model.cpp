// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/duplicate_groups_model.h"

#include "base/format.h"
#include "ui/models/cell_values.h"
#include "ui/models/roles.h"

namespace diffract::ui {
namespace {

constexpr quintptr TopLevel = 0; // children carry the row of their group plus one
const QString dot = QStringLiteral(" \u00B7 ");

QString joined(const api::Cells& cells)
{
    QStringList texts;
    for (const api::Cell& cell : cells)
        texts += cellText(cell);
    return texts.join(dot);
}

struct GroupState {
    Sign sign = Sign::Equal;
    QString text;
};

GroupState stateOf(const api::SectionRow& row)
{
    using Model = DuplicateGroupsModel;
    // Nobody has matched the rows of the sides.
    if (!row.leftA && !row.leftB)
        return {Sign::NotComparable, Model::tr("not matched")};
    const qint64 a = row.leftA.value_or(0);
    const qint64 b = row.leftB.value_or(0);
    if (a == 0 && b == 0)
        return {Sign::Equal, Model::tr("equal as groups")};
    if (b == 0)
        return {Sign::NotComparable,
                a == 1 ? Model::tr("1 row left over in A") : Model::tr("%1 rows left over in A").arg(formatCount(a))};
    if (a == 0)
        return {Sign::NotComparable,
                b == 1 ? Model::tr("1 row left over in B") : Model::tr("%1 rows left over in B").arg(formatCount(b))};
    return {Sign::Changed, Model::tr("%1 in A, %2 in B left over").arg(formatCount(a), formatCount(b))};
}

} // namespace

DuplicateGroupsModel::DuplicateGroupsModel(QObject* parent)
    : QAbstractItemModel(parent)
{}

void DuplicateGroupsModel::setSources(RowSource* groups, RowSource* rows)
{
    beginResetModel();
    for (RowSource* old : {m_groupSource, m_rowSource}) {
        if (old)
            old->disconnect(this);
    }
    m_groupSource = groups;
    m_rowSource = rows;
    m_groups.clear();
    m_rowColumns.clear();
    m_total = 0;
    m_asked = false;
    endResetModel();
    if (!groups || !rows)
        return;
    connect(groups, &RowSource::arrived, this, [this](const api::LocalSectionPage& page) { takeGroups(page); });
    connect(rows, &RowSource::arrived, this, &DuplicateGroupsModel::takeRows);
    connect(groups, &RowSource::failed, this, [this](qint64, qint64, const Error& error) {
        m_asked = false;
        Q_EMIT failed(error);
    });
    connect(rows, &RowSource::failed, this, [this](qint64, qint64 group, const Error& error) {
        for (Group& one : m_groups) {
            if (one.row.n == group)
                one.asked = false;
        }
        Q_EMIT failed(error);
    });
    m_asked = true;
    groups->request(0, PageGroups, -1);
}

void DuplicateGroupsModel::takeGroups(const api::LocalSectionPage& page)
{
    m_asked = false;
    m_total = page.total;
    if (page.offset != static_cast<qint64>(m_groups.size()))
        return;
    if (!page.rows.empty()) {
        const auto first = static_cast<int>(m_groups.size());
        beginInsertRows({}, first, first + static_cast<int>(page.rows.size()) - 1);
        for (const api::SectionRow& row : page.rows)
            m_groups.push_back({row, {}, false, false});
        endInsertRows();
    }
    Q_EMIT loaded();
}

void DuplicateGroupsModel::takeRows(const api::LocalSectionPage& page, qint64 number)
{
    m_rowColumns = page.columns;
    for (size_t i = 0; i < m_groups.size(); ++i) {
        Group& group = m_groups[i];
        if (group.row.n != number || group.here)
            continue;
        group.here = true;
        if (page.rows.empty())
            return;
        beginInsertRows(index(static_cast<int>(i), 0), 0, static_cast<int>(page.rows.size()) - 1);
        group.rows = page.rows;
        endInsertRows();
        return;
    }
}

QModelIndex DuplicateGroupsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : TopLevel);
}

QModelIndex DuplicateGroupsModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == TopLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, TopLevel);
}

int DuplicateGroupsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != TopLevel || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<size_t>(parent.row())].rows.size());
}

int DuplicateGroupsModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

bool DuplicateGroupsModel::hasChildren(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return !m_groups.empty();
    if (parent.internalId() != TopLevel || parent.column() != 0)
        return false;
    const Group& group = m_groups[static_cast<size_t>(parent.row())];
    return !group.here || !group.rows.empty();
}

bool DuplicateGroupsModel::canFetchMore(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return m_groupSource && !m_asked && static_cast<qint64>(m_groups.size()) < m_total;
    return m_rowSource && parent.internalId() == TopLevel && parent.column() == 0
           && !m_groups[static_cast<size_t>(parent.row())].asked;
}

void DuplicateGroupsModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    if (!parent.isValid()) {
        m_asked = true;
        m_groupSource->request(static_cast<qint64>(m_groups.size()), PageGroups, -1);
        return;
    }
    Group& group = m_groups[static_cast<size_t>(parent.row())];
    group.asked = true;
    m_rowSource->request(0, MostRows, group.row.n);
}

QVariant DuplicateGroupsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == TopLevel)
        return groupData(m_groups[static_cast<size_t>(index.row())], index.column(), role);
    const Group& group = m_groups[static_cast<size_t>(index.internalId() - 1)];
    return rowData(group.rows[static_cast<size_t>(index.row())], group.row.leftA.has_value(), index.column(), role);
}

QVariant DuplicateGroupsModel::groupData(const Group& group, int column, int role) const
{
    const GroupState state = stateOf(group.row);
    switch (role) {
    case Qt::DisplayRole:
    case role::Copy:
        if (column == Key)
            return joined(group.row.key.value_or(api::Cells()));
        if (column == State)
            return state.text;
        return formatCount((column == RowsA ? group.row.rowsA : group.row.rowsB).value_or(0));
    case role::Sign: return int(column == State ? state.sign : Sign::None);
    case role::Mono: return column == Key;
    case Qt::TextAlignmentRole:
        return int((column == RowsA || column == RowsB ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return column == State ? QVariant(signText(state.sign) + QStringLiteral(": ") + state.text) : QVariant();
    default: return {};
    }
}

QVariant DuplicateGroupsModel::rowData(const api::SectionRow& row, bool matched, int column, int role) const
{
    const bool both = row.a && row.b;
    if (column == RowsA || column == RowsB) {
        const bool there = column == RowsA ? row.a.has_value() : row.b.has_value();
        if (role == role::Chip && there)
            return int(column == RowsA ? Chip::SideA : Chip::SideB);
        if ((role == Qt::AccessibleTextRole || role == role::Copy) && there)
            return chipText(column == RowsA ? Chip::SideA : Chip::SideB);
        return {};
    }
    if (column == State) {
        const Sign sign = both ? Sign::Equal : row.a ? Sign::OnlyA : Sign::OnlyB;
        if (role == role::Sign)
            return int(sign);
        if (role == role::Muted)
            return true;
        if (role == Qt::DisplayRole || role == role::Copy)
            return both ? tr("in both") : matched ? tr("left over") : row.a ? tr("in A") : tr("in B");
        return role == Qt::AccessibleTextRole ? QVariant(signText(sign)) : QVariant();
    }
    // What tells the rows of a group apart is everything but the key.
    QStringList texts;
    const api::Cells& cells = row.a ? *row.a : row.b ? *row.b : api::Cells();
    for (size_t i = 0; i < cells.size(); ++i) {
        if (i >= m_rowColumns.size() || !m_rowColumns[i].isKey())
            texts += cellText(cells[i]);
    }
    switch (role) {
    case Qt::DisplayRole:
    case role::Copy: return texts.join(dot);
    case Qt::ToolTipRole: return plainToolTip(texts.join(dot));
    case role::Mono: return true;
    default: return {};
    }
}

QVariant DuplicateGroupsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == RowsA || section == RowsB ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key: return tr("Key");
    case RowsA: return QStringLiteral("A");
    case RowsB: return QStringLiteral("B");
    default: return tr("Rows of the group");
    }
}

} // namespace diffract::ui
