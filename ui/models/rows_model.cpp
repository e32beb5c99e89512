// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rows_model.h"

#include "ui/models/cell_values.h"
#include "ui/models/roles.h"

#include <algorithm>

namespace diffract::ui {
namespace {

constexpr int KeptPages = 100;
constexpr int MostUnderway = 2;
constexpr size_t MostWanted = 4; // scrolled past: not wanted any more

bool oneSided(api::Section section)
{
    using enum api::Section;
    return section == Exclusives1 || section == Exclusives2 || section == NullKeys1 || section == NullKeys2;
}

bool ofB(api::Section section)
{
    return section == api::Section::Exclusives2 || section == api::Section::NullKeys2;
}

} // namespace

RowsModel::RowsModel(QObject* parent)
    : QAbstractTableModel(parent)
{}

void RowsModel::setSource(RowSource* source)
{
    beginResetModel();
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    m_columns.clear();
    m_total = 0;
    m_known = false;
    m_pages.clear();
    m_recent.clear();
    m_wanted.clear();
    m_underway.clear();
    m_failedPages.clear();
    layOut();
    endResetModel();
    if (!source)
        return;
    connect(source, &RowSource::arrived, this, [this](const api::LocalSectionPage& page) { take(page); });
    connect(source, &RowSource::failed, this, [this](qint64 offset, qint64, const Error& error) {
        const int page = static_cast<int>(offset / PageRows);
        m_underway.removeAll(page);
        m_failedPages.append(page);
        Q_EMIT failed(error);
        askNext();
    });
    connect(source, &QObject::destroyed, this, [this] { m_source = nullptr; });
    want(0);
}

void RowsModel::setShownColumns(const std::optional<QStringList>& names)
{
    if (names == m_shown)
        return;
    beginResetModel();
    m_shown = names;
    layOut();
    endResetModel();
}

void RowsModel::retry()
{
    const QList<int> pages = std::exchange(m_failedPages, {});
    for (const int page : pages)
        want(page);
}

void RowsModel::take(const api::LocalSectionPage& page)
{
    const int number = static_cast<int>(page.offset / PageRows);
    m_underway.removeAll(number);
    if (!m_known) {
        beginResetModel();
        m_known = true;
        m_columns = page.columns;
        m_section = api::sectionFromWire(page.section).value_or(api::Section::Diff);
        m_total = page.total;
        m_pages.insert(number, page.rows);
        m_recent.push_front(number);
        layOut();
        endResetModel();
        Q_EMIT loaded();
        return;
    }
    m_pages.insert(number, page.rows);
    m_recent.remove(number);
    m_recent.push_front(number);
    while (m_recent.size() > KeptPages) {
        m_pages.remove(m_recent.back());
        m_recent.pop_back();
    }
    const int first = number * PageRows;
    const int last = std::min(rowCount(), first + PageRows) - 1;
    if (first <= last && columnCount() > 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    askNext();
}

void RowsModel::layOut()
{
    m_view.clear();
    m_keyCount = 0;
    if (m_columns.empty())
        return;
    m_view.push_back({});
    const bool one = oneSided(m_section);
    const auto count = static_cast<int>(m_columns.size());
    for (int i = 0; i < count; ++i) {
        if (m_columns[static_cast<size_t>(i)].isKey()) {
            m_view.push_back({i, one && ofB(m_section), false});
            ++m_keyCount;
        }
    }
    for (int i = 0; i < count; ++i) {
        const api::SectionColumn& column = m_columns[static_cast<size_t>(i)];
        if (column.isKey() || (m_shown && !m_shown->contains(column.name)))
            continue;
        const bool hasA = column.typeA.has_value() || column.role != QLatin1String("only_b");
        const bool hasB = column.role != QLatin1String("only_a");
        if (one) {
            if (ofB(m_section) ? hasB && column.role != QLatin1String("only_a")
                               : hasA && column.role != QLatin1String("only_b"))
                m_view.push_back({i, ofB(m_section), false});
        } else if (column.role == QLatin1String("only_a") || column.role == QLatin1String("only_b")) {
            m_view.push_back({i, column.role == QLatin1String("only_b"), false});
        } else {
            m_view.push_back({i, false, true});
            m_view.push_back({i, true, true});
        }
    }
}

void RowsModel::want(int page) const
{
    if (!m_source || m_underway.contains(page) || m_failedPages.contains(page))
        return;
    m_wanted.remove(page);
    m_wanted.push_front(page);
    while (m_wanted.size() > MostWanted)
        m_wanted.pop_back();
    if (m_asking)
        return;
    // Not from within data(): a source may answer at once.
    m_asking = true;
    auto* self = const_cast<RowsModel*>(this);
    QMetaObject::invokeMethod(
        self,
        [self] {
            self->m_asking = false;
            self->askNext();
        },
        Qt::QueuedConnection);
}

void RowsModel::askNext()
{
    while (m_source && !m_wanted.empty() && m_underway.size() < MostUnderway) {
        const int page = m_wanted.front();
        m_wanted.pop_front();
        if (m_pages.contains(page) || m_underway.contains(page))
            continue;
        m_underway.append(page);
        m_source->request(qint64(page) * PageRows, PageRows, -1);
    }
}

const api::SectionRow* RowsModel::rowAt(int row) const
{
    const auto page = m_pages.constFind(row / PageRows);
    if (row < 0 || page == m_pages.constEnd())
        return nullptr;
    const auto at = static_cast<size_t>(row % PageRows);
    return at < page->size() ? &(*page)[at] : nullptr;
}

QModelIndex RowsModel::nextDifference(const QModelIndex& from, bool forward)
{
    const int step = forward ? 1 : -1;
    int row = from.isValid() ? from.row() : (forward ? 0 : rowCount() - 1);
    int column = from.isValid() ? from.column() + step : (forward ? 0 : columnCount() - 1);
    // The cell of B belongs to the difference one stands on.
    if (from.isValid() && forward && column < columnCount() && m_view[size_t(column)].sideB
        && m_view[size_t(column)].pair)
        ++column;
    for (; row >= 0 && row < rowCount(); row += step) {
        const api::SectionRow* found = rowAt(row);
        if (!found) {
            want(row / PageRows);
            return index(row, std::min(1 + m_keyCount, columnCount() - 1));
        }
        for (; column >= 0 && column < columnCount(); column += step) {
            const ViewColumn& view = m_view[static_cast<size_t>(column)];
            if (view.source >= 0 && !view.sideB && differs(*found, view.source))
                return index(row, column);
        }
        column = forward ? 0 : columnCount() - 1;
    }
    return {};
}

int RowsModel::dataColumn(int column) const
{
    return column >= 0 && column < columnCount() ? m_view[static_cast<size_t>(column)].source : -1;
}

int RowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::min(m_total, MostRows));
}

int RowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_view.size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ViewColumn& column = m_view[static_cast<size_t>(index.column())];
    const api::SectionRow* row = rowAt(index.row());
    if (!row) {
        want(index.row() / PageRows);
        if (role == Qt::DisplayRole)
            return column.source < 0 ? QString() : QStringLiteral("\u2026");
        return role == role::Loading ? QVariant(column.source >= 0) : QVariant();
    }
    return column.source < 0 ? signData(*row, role) : valueData(*row, column, role);
}

QVariant RowsModel::signData(const api::SectionRow& row, int role) const
{
    Sign sign = Sign::Changed;
    if (m_section == api::Section::NullKeys1 || m_section == api::Section::NullKeys2)
        sign = Sign::NotComparable;
    else if (!row.b || m_section == api::Section::Exclusives1)
        sign = Sign::OnlyA;
    else if (!row.a || m_section == api::Section::Exclusives2)
        sign = Sign::OnlyB;
    else if (row.d.empty())
        sign = Sign::Equal;
    switch (role) {
    case role::Sign: return static_cast<int>(sign);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
    case role::Copy: return signText(sign);
    default: return {};
    }
}

bool RowsModel::differs(const api::SectionRow& row, int source) const
{
    return std::find(row.d.begin(), row.d.end(), source) != row.d.end();
}

QVariant RowsModel::valueData(const api::SectionRow& row, const ViewColumn& column, int role) const
{
    const api::SectionColumn& info = m_columns[static_cast<size_t>(column.source)];
    const auto cellOf = [&](bool sideB) {
        const std::optional<api::Cells>& cells = sideB ? row.b : row.a;
        const auto at = static_cast<size_t>(column.source);
        return cells && at < cells->size() ? &(*cells)[at] : nullptr;
    };
    const api::Cell* cell = cellOf(column.sideB);
    // A key is the same on both sides; a row of one side only has it there.
    if (!cell && info.isKey())
        cell = cellOf(!column.sideB);
    const bool changed = column.pair && differs(row, column.source);
    const QString kind = (column.sideB ? info.kindB : info.kindA).value_or(QString());
    if (!cell)
        return role == role::Missing ? QVariant(column.pair) : QVariant();
    switch (role) {
    case role::Differs: return changed;
    case role::Tint: return static_cast<int>(changed ? Tint::Changed : Tint::None);
    case role::Sign: return static_cast<int>(changed && column.sideB ? Sign::Changed : Sign::None);
    case role::SecondOfPair: return column.sideB;
    case role::Muted: return !changed && !info.isKey() && m_section == api::Section::Diff;
    case role::Partner: {
        const api::Cell* partner = column.pair ? cellOf(!column.sideB) : nullptr;
        return partner ? valueVariant(*partner) : QVariant();
    }
    case Qt::AccessibleTextRole:
        return changed ? signText(Sign::Changed) + QStringLiteral(": ") + cellText(*cell) : cellText(*cell);
    default: return cellData(*cell, kind, role);
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const ViewColumn& column = m_view[static_cast<size_t>(section)];
    if (column.source < 0)
        return role == role::Sign ? QVariant(int(Sign::Key)) : role == role::GroupId ? QVariant(-1) : QVariant();
    const api::SectionColumn& info = m_columns[static_cast<size_t>(column.source)];
    const QString kind = (column.sideB ? info.kindB : info.kindA).value_or(QString());
    const QString typeA = info.typeA.value_or(QString());
    const QString typeB = info.typeB.value_or(QString());
    const QString name = column.sideB && info.nameB ? *info.nameB : info.name;
    switch (role) {
    case Qt::DisplayRole: return column.pair ? QString(column.sideB ? QLatin1Char('B') : QLatin1Char('A')) : name;
    case Qt::AccessibleTextRole:
        return column.pair ? name + QLatin1Char(' ') + QLatin1Char(column.sideB ? 'B' : 'A') : name;
    case Qt::ToolTipRole: return plainToolTip(name + QLatin1Char(' ') + (column.sideB ? typeB : typeA));
    case Qt::TextAlignmentRole: return int((isNumberKind(kind) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case role::Group: return column.pair ? QVariant(info.name) : QVariant();
    case role::GroupNote:
        return typeA == typeB || typeB.isEmpty() ? typeA
               : typeA.isEmpty()                 ? typeB
                                                 : typeA + QStringLiteral(", ") + typeB;
    case role::GroupId: return column.pair ? column.source : -1;
    case role::Copy:
        return column.pair ? name + (column.sideB ? QStringLiteral(" (B)") : QStringLiteral(" (A)")) : name;
    default: return {};
    }
}

} // namespace diffract::ui
