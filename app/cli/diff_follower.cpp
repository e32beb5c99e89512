// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_follower.h"

#include "cli/diff_words.h"
#include "cli/needed_action.h"
#include "cli/refusal.h"

#include <utility>

namespace diffract::cli {

using client::ApiFailure;

namespace {

constexpr int FailuresBeforeWord = 2; ///< A single poll without an answer is not worth a word.

} // namespace

DiffFollower::DiffFollower(client::ApiClient& client, const Terminal& err, const Options& options, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_err(err)
    , m_options(options)
    , m_progress(err, !options.quiet)
{}

DiffFollower::~DiffFollower() = default;

void DiffFollower::follow(qint64 id, const std::optional<ApiFailure>& before)
{
    m_watcher = std::make_unique<client::DiffWatcher>(m_client, id);
    m_lastAnswer = m_client.clock().monotonic();
    connect(m_watcher.get(), &client::DiffWatcher::progressed, this, &DiffFollower::onProgressed);
    connect(m_watcher.get(), &client::DiffWatcher::pollFailed, this, &DiffFollower::onPollFailed);
    connect(m_watcher.get(), &client::DiffWatcher::cancelFailed, this,
            [this](const ApiFailure& failure) { say(tr("the diff is not cancelled: %1").arg(failure.error.message)); });
    connect(m_watcher.get(), &client::DiffWatcher::failed, this, &DiffFollower::refused);
    connect(m_watcher.get(), &client::DiffWatcher::finished, this,
            [this](const api::DataDiff& diff, const api::Summary& summary) {
                m_progress.finish(diff);
                Q_EMIT finished(diff, summary);
            });
    if (before)
        saySilence(*before);
    m_watcher->start();
}

void DiffFollower::onProgressed(const api::DataDiff& diff)
{
    m_lastAnswer = m_client.clock().monotonic();
    if (std::exchange(m_silent, false))
        say(tr("%1 answers again").arg(m_client.address().shown()));
    sayState(diff);
    m_progress.show(diff);
}

void DiffFollower::sayState(const api::DataDiff& diff)
{
    const QString state = diff.status ? diff.status->raw : QString();
    if (std::exchange(m_state, state) == state || diff.isFinal())
        return;
    const QString action = neededAction(diff, m_client.address());
    if (!action.isEmpty())
        say(action);
    else if (m_options.saysStates && !m_err.isTerminal() && !state.isEmpty())
        say(tr("diff %1: %2").arg(diff.id).arg(shortWord(state)));
}

void DiffFollower::onPollFailed(const ApiFailure& failure, int inARow)
{
    if (m_options.local)
        return;
    const bool goesOn = m_options.patient && failure.retryable;
    const qint64 silence = m_client.clock().monotonic() - m_lastAnswer;
    if (!goesOn && silence > m_options.longestSilence.count())
        Q_EMIT failed(ExitStatus::NoService, tr("%1 No answer for %2 s: given up. The diff %3 may still run there.")
                                                 .arg(failure.error.message)
                                                 .arg(silence / 1000)
                                                 .arg(m_watcher->id()));
    else if (inARow == FailuresBeforeWord && !m_silent)
        saySilence(failure);
}

void DiffFollower::saySilence(const ApiFailure& failure)
{
    m_silent = true;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_options.longestSilence).count();
    say(m_options.patient && failure.retryable
            ? tr("%1 Trying again until it answers.").arg(failure.error.message)
            : tr("%1 Trying again for %2 s.").arg(failure.error.message).arg(seconds));
}

void DiffFollower::say(const QString& text)
{
    if (m_options.quiet)
        return;
    m_progress.clear();
    m_err.writeLine(printable(QStringLiteral("diffract-cli: ") + text));
}

bool DiffFollower::isFollowing() const
{
    return m_watcher && m_watcher->isWatching();
}

void DiffFollower::cancelDiff()
{
    if (m_watcher)
        m_watcher->cancelDiff();
}

void DiffFollower::stop()
{
    m_progress.clear();
    if (m_watcher)
        m_watcher->stop();
}

} // namespace diffract::cli
