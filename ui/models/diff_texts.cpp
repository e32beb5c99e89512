// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/diff_texts.h"

#include "base/format.h"

#include <QLocale>
#include <QObject>

namespace diffract::ui::texts {

namespace {
const QString dash = QStringLiteral("—");
}

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

QString chipWord(const api::DataDiff& diff)
{
    if (diff.phase() == api::Phase::NeedsAction)
        return diff.status->raw == QLatin1String("needs_confirmation") ? QObject::tr("To confirm")
                                                                       : QObject::tr("To sign in");
    const Chip chip = chipOf(diff);
    return chip == Chip::Neutral && diff.status ? diff.status->raw : chipText(chip);
}

QString score(const api::DataDiff& diff)
{
    if (!diff.diffStats || !diff.diffStats->matchRatio)
        return dash;
    return formatPercent(100 * *diff.diffStats->matchRatio);
}

QDateTime timeOf(const std::optional<QString>& text)
{
    return text ? QDateTime::fromString(*text, Qt::ISODateWithMs).toLocalTime() : QDateTime();
}

QString created(const api::DataDiff& diff)
{
    const QDateTime at = timeOf(diff.createdAt);
    if (!at.isValid())
        return dash;
    const bool thisYear = at.date().year() == QDate::currentDate().year();
    return QLocale().toString(at, thisYear ? QStringLiteral("d MMM, HH:mm") : QStringLiteral("d MMM yyyy, HH:mm"));
}

} // namespace diffract::ui::texts
