// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/diff_list_model.h"

#include "base/format.h"
#include "ui/start/diff_names.h"

#include <QLocale>

namespace diffract::ui {

namespace {

/// As the diff's own header shows it: never 100 for a ratio below 1 (engine.md, match).
QString scoreText(const api::DataDiff& diff)
{
    if (!diff.diffStats || !diff.diffStats->matchRatio)
        return QStringLiteral("—");
    return formatPercent(100 * *diff.diffStats->matchRatio);
}

QDateTime timeOf(const std::optional<QString>& text)
{
    return text ? QDateTime::fromString(*text, Qt::ISODateWithMs).toLocalTime() : QDateTime();
}

QString runText(const api::DataDiff& diff)
{
    const QDateTime at = timeOf(diff.createdAt);
    if (!at.isValid())
        return QStringLiteral("—");
    const bool thisYear = at.date().year() == QDate::currentDate().year();
    return QLocale().toString(at, thisYear ? QStringLiteral("d MMM, HH:mm") : QStringLiteral("d MMM yyyy, HH:mm"));
}

QString textOf(const api::DataDiff& diff, int column)
{
    switch (column) {
    case DiffListModel::Verdict: {
        const Chip chip = chipOf(diff);
        return chip == Chip::Neutral && diff.status ? diff.status->raw : chipText(chip);
    }
    case DiffListModel::Title: return names::title(diff.request);
    case DiffListModel::SideA: return names::name(diff.request, api::Side::A);
    case DiffListModel::SideB: return names::name(diff.request, api::Side::B);
    case DiffListModel::Score: return scoreText(diff);
    case DiffListModel::Run: return runText(diff);
    default: return {};
    }
}

} // namespace

Chip chipOf(const api::DataDiff& diff)
{
    switch (diff.phase()) {
    case api::Phase::Failed: return Chip::Failed;
    case api::Phase::Cancelled: return Chip::Cancelled;
    case api::Phase::NeedsAction: return Chip::Neutral;
    case api::Phase::Unfinished:
        if (diff.status && !diff.status->isKnown())
            return Chip::Neutral;
        return diff.status == api::JobStatus::waiting() ? Chip::Waiting : Chip::Running;
    case api::Phase::Finished: break;
    }
    const auto verdict = diff.verdict();
    if (!verdict)
        return Chip::Done;
    switch (*verdict) {
    case api::DiffResult::Error: return Chip::Failed;
    case api::DiffResult::BadPks: return Chip::BadKeys;
    case api::DiffResult::Different: return Chip::Different;
    case api::DiffResult::MissingPks: return Chip::MissingKeys;
    case api::DiffResult::Identical: return Chip::Identical;
    case api::DiffResult::Empty: return Chip::Empty;
    }
    return Chip::Neutral;
}

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
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (column >= Score ? Qt::AlignRight : Qt::AlignLeft));
    case role::Chip: return column == Verdict ? QVariant(static_cast<int>(chipOf(one))) : QVariant();
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
