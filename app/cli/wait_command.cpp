// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/wait_command.h"

#include "cli/diff_words.h"

namespace diffract::cli {

namespace {

DiffFollower::Options followOptions(const CliOptions& options)
{
    DiffFollower::Options follow;
    follow.quiet = options.quiet;
    follow.saysStates = true;
    follow.patient = true; // --timeout ends it
    return follow;
}

} // namespace

WaitCommand::WaitCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent)
    : ServiceCommand(options, err, ExitStatus::Failed, parent)
    , m_writer(out, err, options.quiet)
    , m_follower(m_client, err, followOptions(options))
{
    connect(&m_link, &ServiceLink::ready, this, &WaitCommand::begin);
    connect(&m_follower, &DiffFollower::failed, this, &WaitCommand::finish);
    connect(&m_follower, &DiffFollower::refused, this, &WaitCommand::refuseDiff);
    connect(&m_follower, &DiffFollower::finished, this, &WaitCommand::onFinished);
}

WaitCommand::~WaitCommand() = default;

void WaitCommand::start()
{
    m_link.start();
}

void WaitCommand::begin()
{
    if (m_options.timeout)
        m_client.clock().after(*m_options.timeout, m_turn.get(), [this] {
            finish(ExitStatus::TimedOut, tr("Diff %1 is not over after %2 s: no longer waited for.")
                                             .arg(m_options.id)
                                             .arg(m_options.timeout->count()));
        });
    // A diff that is not there, a refused key, and what does not pass by itself is told at once.
    m_client.pollDiff(m_options.id).then(m_turn.get(), [this](const client::ApiResult<api::DataDiff>& answer) {
        if (answer.ok())
            m_follower.follow(m_options.id);
        else if (answer.failure().retryable && !m_link.isLocal())
            m_follower.follow(m_options.id, answer.failure());
        else
            refuseDiff(answer.failure());
    });
}

void WaitCommand::onFinished(const api::DataDiff& diff, const api::Summary& summary)
{
    api::DataDiff told = diff;
    if (!told.monitorError)
        told.monitorError = summary.error;
    m_follower.stop();
    const Done written = m_options.quiet ? done() : m_writer.writeLine(statusLine(told));
    if (!written.ok()) // the exit status says it all the same
        say(QStringLiteral("diffract-cli: ") + written.error().message);
    switch (diff.phase()) {
    case api::Phase::Cancelled: return finish(ExitStatus::Cancelled, tr("The diff was cancelled at the service."));
    case api::Phase::Failed:
        if (!told.monitorError)
            return finish(ExitStatus::Failed, tr("The run failed, and the service does not say why."));
        return finish(exitStatusOf(*told.monitorError), told.monitorError->text());
    default: return finish(exitStatusOf(diff, summary), unknownResultText(diff));
    }
}

void WaitCommand::note(const QString& text)
{
    m_follower.say(text); // the progress line makes room
}

void WaitCommand::onEnding()
{
    m_follower.stop();
}

void WaitCommand::cancel()
{
    if (m_finishing)
        Q_EMIT over(static_cast<int>(m_status));
    else
        finish(ExitStatus::Cancelled,
               tr("No longer waited for. Diff %1 goes on; to stop it: diffract-cli cancel %1").arg(m_options.id));
}

} // namespace diffract::cli
