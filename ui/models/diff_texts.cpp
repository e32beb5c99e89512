// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/diff_texts.h"

#include "api/verdict.h"
#include "base/format.h"

#include <QLocale>
#include <QObject>

namespace diffract::ui::texts {

namespace {
const QString dash = QStringLiteral("—");
constexpr qsizetype LongestWord = 60;

/// Of a diff that is not over.
Chip stateChip(const std::optional<api::JobStatus>& status)
{
    if (!status)
        return Chip::Running;
    constexpr std::pair<const char*, Chip> chips[] = {{"needs_confirmation", Chip::Confirm},
                                                      {"needs_authentication", Chip::SignIn},
                                                      {"waiting", Chip::Waiting},
                                                      {"pending", Chip::Waiting},
                                                      {"queued", Chip::Queued},
                                                      {"processing", Chip::Running},
                                                      {"running", Chip::Running}};
    for (const auto& [word, chip] : chips) {
        if (status->raw == QLatin1String(word))
            return chip;
    }
    return Chip::Neutral;
}

} // namespace

Chip chipOf(const api::DataDiff& diff)
{
    switch (diff.phase()) {
    case api::Phase::Failed: return Chip::Failed;
    case api::Phase::Cancelled: return Chip::Cancelled;
    case api::Phase::NeedsAction:
    case api::Phase::Unfinished: return stateChip(diff.status);
    case api::Phase::Finished: break;
    }
    const auto verdict = diff.verdict();
    if (!verdict)
        return diff.unknownResult().isEmpty() ? Chip::Done : Chip::Neutral;
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
    if (const QString unknown = diff.unknownResult(); !unknown.isEmpty())
        return shortened(unknown, LongestWord);
    const Chip chip = chipOf(diff);
    return chip == Chip::Neutral && diff.status ? shortened(diff.status->raw, LongestWord) : chipText(chip);
}

QString chipHint(const api::DataDiff& diff)
{
    if (diff.monitorError)
        return diff.monitorError->text();
    if (const auto verdict = diff.verdict())
        return api::verdictSentence(*verdict);
    if (const QString unknown = diff.unknownResult(); !unknown.isEmpty())
        return QObject::tr("The service says: %1").arg(unknown);
    return diff.status ? diff.status->raw : QString();
}

QString outcome(const api::DataDiff& diff)
{
    const QString unknown = diff.unknownResult();
    return unknown.isEmpty() ? chipWord(diff) : api::verdictText(unknown);
}

QString score(const api::DataDiff& diff)
{
    if (!diff.diffStats || !diff.diffStats->matchRatio)
        return dash;
    return formatPercent(100 * *diff.diffStats->matchRatio);
}

QString took(const api::DataDiff& diff)
{
    if (!diff.isFinal())
        return {};
    if (diff.runtime)
        return *diff.runtime < 0 ? QString() : formatDuration(*diff.runtime);
    const QDateTime begun = timeOf(diff.createdAt);
    const QDateTime ended = timeOf(diff.finishedAt);
    const qint64 ms = begun.isValid() && ended.isValid() ? begun.msecsTo(ended) : -1;
    return ms < 0 ? QString() : formatDuration(double(ms) / 1000);
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
