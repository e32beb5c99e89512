// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watched_text.h"

#include "base/format.h"
#include "ui/models/diff_names.h"
#include "ui/models/diff_texts.h"

#include <QObject>

namespace diffract::ui {

namespace {

QString tr(const char* text)
{
    return QObject::tr(text);
}

/// "answered 3 s ago"
QString answered(const client::Watched& item, const QDateTime& now)
{
    if (!item.answeredAt.isValid())
        return {};
    const qint64 seconds = qMax<qint64>(0, item.answeredAt.secsTo(now));
    return seconds < 1 ? tr("answered just now")
                       : tr("answered %1 ago").arg(formatDuration(static_cast<double>(seconds)));
}

void describeNeed(const QString& word, const QString& service, WatchedText& text)
{
    const bool signIn = word == QLatin1String("needs_authentication");
    text.icon = signIn ? Icon::Key : Icon::Help;
    text.colour = Colour::Warn;
    text.state = signIn ? tr("Sign in") : tr("Confirm");
    text.note = signIn ? tr("Waits for you: a data source asks for a sign-in, on the page of %1.").arg(service)
                       : tr("Waits for a yes, on the page of %1.").arg(service);
}

void describeRun(const api::DataDiff& diff, WatchedText& text)
{
    const QString& word = text.word;
    const bool queued = word == QLatin1String("queued");
    const bool waits = queued || word == QLatin1String("waiting") || word == QLatin1String("pending");
    text.icon = waits ? Icon::Pending : Icon::Running;
    text.colour = waits ? Colour::Muted : Colour::Accent;
    text.state = queued ? tr("Queued") : waits ? tr("Waiting") : tr("In progress");
    const auto steps = diff.diffProgress ? diff.diffProgress->steps() : std::nullopt;
    if (!steps)
        return;
    const auto [done, all] = *steps;
    text.note = tr("step %1 of %2").arg(qMin(done, all - 1) + 1).arg(all);
    text.share = static_cast<double>(done) / static_cast<double>(all);
}

void describeEnd(const api::DataDiff& diff, WatchedText& text)
{
    const api::Phase phase = diff.phase();
    // Neither a good end nor a bad one, as far as is known.
    const bool unknown = !diff.unknownResult().isEmpty();
    text.state = phase == api::Phase::Failed      ? tr("Failed")
                 : phase == api::Phase::Cancelled ? tr("Cancelled")
                                                  : tr("Done");
    text.icon = phase == api::Phase::Failed      ? Icon::Error
                : phase == api::Phase::Cancelled ? Icon::Cancel
                : unknown                        ? Icon::Help
                                                 : Icon::Done;
    text.colour = phase == api::Phase::Failed                 ? Colour::Error
                  : phase == api::Phase::Cancelled || unknown ? Colour::Muted
                                                              : Colour::Ok;
    QStringList facts;
    if (phase == api::Phase::Finished)
        facts += texts::outcome(diff);
    if (const QString score = texts::score(diff); phase == api::Phase::Finished && !score.isEmpty())
        facts += score;
    if (const double seconds = secondsOf(diff); seconds > 0)
        facts += tr("took %1").arg(formatDuration(seconds));
    text.note = facts.join(QStringLiteral(" · "));
}

} // namespace

double secondsOf(const api::DataDiff& diff)
{
    if (diff.runtime)
        return qMax(0.0, *diff.runtime);
    const QDateTime from = texts::timeOf(diff.createdAt);
    const QDateTime to = texts::timeOf(diff.finishedAt);
    return from.isValid() && to.isValid() ? qMax(0.0, static_cast<double>(from.msecsTo(to)) / 1000) : 0.0;
}

WatchedText watchedText(const client::Watched& item, const QString& service, const QDateTime& now)
{
    WatchedText text;
    text.title = item.diff ? names::title(item.diff->request) : QObject::tr("Diff %1").arg(item.ref.id);
    text.word = item.diff && item.diff->status ? item.diff->status->raw : QString();
    if (!item.diff) {
        text.state = item.over ? tr("Not there") : tr("Asking");
        text.colour = item.over ? Colour::Error : Colour::Muted;
        text.icon = item.over ? Icon::Error : Icon::Pending;
    } else if (item.over && !item.diff->isFinal()) {
        text.state = tr("Not there any more");
        text.colour = Colour::Error;
        text.icon = Icon::Error;
    } else if (item.over) {
        describeEnd(*item.diff, text);
        text.word.clear();
    } else if (item.needsAction()) {
        describeNeed(text.word, service, text);
    } else {
        describeRun(*item.diff, text);
    }
    if (!item.trouble.isEmpty())
        text.note = item.trouble;
    else if (!item.over && item.diff && !item.needsAction())
        text.note += (text.note.isEmpty() ? QString() : QStringLiteral(" · ")) + answered(item, now);
    return text;
}

} // namespace diffract::ui
