// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/draft_list_model.h"

#include <QLocale>

namespace diffract::ui {

QString savedText(const QDateTime& at, const QDateTime& now)
{
    const qint64 minutes = at.secsTo(now) / 60;
    if (minutes < 1)
        return DraftListModel::tr("saved just now");
    if (minutes < 60)
        return DraftListModel::tr("saved %1 min ago").arg(minutes);
    if (minutes < 24 * 60)
        return DraftListModel::tr("saved %1 h ago").arg(minutes / 60);
    return DraftListModel::tr("saved %1").arg(QLocale().toString(at.toLocalTime(), QStringLiteral("d MMM, HH:mm")));
}

void DraftListModel::setDrafts(std::vector<store::Draft> drafts)
{
    if (drafts == m_drafts)
        return;
    beginResetModel();
    m_drafts = std::move(drafts);
    endResetModel();
}

int DraftListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_drafts.size());
}

int DraftListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DraftListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const store::Draft& one = draft(index.row());
    const bool saved = index.column() == Saved;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return saved                 ? savedText(one.savedAt, QDateTime::currentDateTimeUtc())
               : one.title.isEmpty() ? tr("New diff")
                                     : one.title;
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (saved ? Qt::AlignRight : Qt::AlignLeft));
    case role::Muted: return saved;
    default: return {};
    }
}

QVariant DraftListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Title ? tr("Draft") : tr("Saved");
}

} // namespace diffract::ui
