// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_model.h"

#include "base/format.h"
#include "base/hidden_text.h"
#include "ui/models/cell_values.h"
#include "ui/models/diff_names.h"
#include "ui/models/diff_texts.h"

#include <algorithm>

namespace diffract::ui {

namespace {

bool isRight(int column)
{
    return column == DiffsModel::Id || column == DiffsModel::Score || column == DiffsModel::Took
           || column == DiffsModel::Run;
}

QStringList shownTags(const api::DataDiff& diff)
{
    QStringList tags = diff.request.tags.value_or(QStringList());
    for (QString& tag : tags)
        tag = withoutHidden(tag);
    return tags;
}

} // namespace

QString sourceName(const QHash<qint64, QString>& names, qint64 id)
{
    const QString name = names.value(id);
    return name.isEmpty() ? DiffsModel::tr("source %1").arg(id) : withoutHidden(name);
}

void DiffsModel::setDiffs(std::vector<api::DataDiff> diffs)
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

void DiffsModel::setSources(const QHash<qint64, QString>& names)
{
    if (m_sources == names)
        return;
    m_sources = names;
    if (!m_diffs.empty())
        Q_EMIT dataChanged(index(0, SourceA), index(rowCount() - 1, SourceB));
}

int DiffsModel::rowOf(qint64 id) const
{
    const auto found =
        std::find_if(m_diffs.begin(), m_diffs.end(), [id](const api::DataDiff& one) { return one.id == id; });
    return found == m_diffs.end() ? -1 : int(found - m_diffs.begin());
}

QString DiffsModel::orderName(int column)
{
    switch (column) {
    case Verdict: return QStringLiteral("result");
    case Id: return QStringLiteral("id");
    case SourceA: return QStringLiteral("data_source1_id");
    case SourceB: return QStringLiteral("data_source2_id");
    case Score: return QStringLiteral("stats.match_ratio");
    case Tags: return QStringLiteral("tags");
    case Run: return QStringLiteral("created_at");
    default: return {};
    }
}

bool DiffsModel::holds(const api::DataDiff& diff, const QHash<qint64, QString>& sources, const QString& text)
{
    QStringList parts{QString::number(diff.id), names::title(diff.request)};
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        parts += names::place(diff.request, side);
        parts += sourceName(sources, diff.request.dataSourceId(side));
    }
    parts += diff.request.pkColumns;
    for (const auto& list : {diff.request.tags, diff.request.includeColumns, diff.request.excludeColumns,
                             diff.request.columnsToCompare, diff.affectedColumns})
        parts += list.value_or(QStringList());
    return std::any_of(parts.begin(), parts.end(),
                       [&text](const QString& part) { return part.contains(text, Qt::CaseInsensitive); });
}

int DiffsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_diffs.size());
}

int DiffsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DiffsModel::textOf(const api::DataDiff& diff, int column) const
{
    switch (column) {
    case Verdict: return texts::chipWord(diff);
    case Id: return QString::number(diff.id);
    case Title: return names::title(diff.request);
    case SourceA: return sourceName(m_sources, diff.request.dataSource1Id);
    case SourceB: return sourceName(m_sources, diff.request.dataSource2Id);
    case Score: return texts::score(diff);
    case Tags: return shownTags(diff).join(QStringLiteral(", "));
    case Took: return texts::took(diff);
    case Run: return texts::created(diff);
    default: return {};
    }
}

QString DiffsModel::hintOf(const api::DataDiff& diff, int column) const
{
    switch (column) {
    case Verdict: return texts::chipHint(diff);
    case Title:
        return names::place(diff.request, api::Side::A) + QLatin1Char('\n') + names::place(diff.request, api::Side::B);
    case Tags: return textOf(diff, Tags);
    case Run: return formatTime(texts::timeOf(diff.createdAt));
    default: return {};
    }
}

QVariant DiffsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const api::DataDiff& one = diff(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return textOf(one, column);
    case Qt::AccessibleTextRole: return column == Tick ? tr("Diff %1").arg(one.id) : textOf(one, column);
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (isRight(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole: {
        const QString hint = hintOf(one, column);
        return hint.isEmpty() ? QVariant() : plainToolTip(hint);
    }
    case role::Chip: return column == Verdict ? QVariant(static_cast<int>(texts::chipOf(one))) : QVariant();
    case role::ChipText: return column == Verdict ? QVariant(textOf(one, Verdict)) : QVariant();
    case role::Mono: return column == SourceA || column == SourceB;
    case role::Muted: return column == Run || column == Id || column == Took;
    case TagsRole: return column == Tags ? QVariant(shownTags(one)) : QVariant();
    default: return {};
    }
}

QVariant DiffsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isRight(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section != Tick)
        return orderName(section).isEmpty()               ? tr("The service cannot sort by this.")
               : section == SourceA || section == SourceB ? tr("The service sorts data sources by their numbers.")
                                                          : tr("Sort all pages by this");
    if (role == Qt::AccessibleTextRole && section == Tick)
        return tr("Selected");
    if (role == role::Chip && (section == SourceA || section == SourceB))
        return static_cast<int>(section == SourceA ? Chip::SideA : Chip::SideB);
    if (role != Qt::DisplayRole)
        return {};
    const QString words[] = {QString(),      tr("Verdict"), tr("ID"),   tr("Diff"), tr("A source"),
                             tr("B source"), tr("Score"),   tr("Tags"), tr("Took"), tr("Run")};
    return words[section];
}

} // namespace diffract::ui
