// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/summary_command.h"

#include "cli/check_paths.h"
#include "cli/diff_words.h"
#include "cli/needed_action.h"

namespace diffract::cli {

using client::ApiResult;

SummaryCommand::SummaryCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent)
    : ResultCommand(options, out, err, parent)
{
    connect(&m_link, &ServiceLink::ready, this, &SummaryCommand::begin);
}

SummaryCommand::~SummaryCommand() = default;

void SummaryCommand::start()
{
    const Done paths = checkPaths(m_options);
    if (paths.ok())
        m_link.start();
    else
        finish(ExitStatus::Usage, paths.error().message);
}

void SummaryCommand::begin()
{
    m_client.diff(m_options.id).then(m_turn.get(), [this](const ApiResult<api::DataDiff>& answer) {
        if (answer.ok())
            onDiff(*answer);
        else
            refuseDiff(answer.failure());
    });
}

void SummaryCommand::onDiff(const api::DataDiff& diff)
{
    if (diff.isPurged()) {
        finish(ExitStatus::Failed, tr("Diff %1 was purged: its result is gone.").arg(diff.id));
    } else if (!diff.isFinal()) {
        const QString action = neededAction(diff, m_client.address());
        const QString word = diff.status ? shortWord(diff.status->raw) : tr("running");
        finish(ExitStatus::Failed,
               action.isEmpty()
                   ? tr("Diff %1 has no result yet: it is %2. See diffract-cli wait.").arg(diff.id).arg(word)
                   : tr("There is no result yet: %1").arg(action));
    } else if (diff.phase() == api::Phase::Cancelled) {
        tellResult(diff, {});
    } else {
        fetchSummary(diff);
    }
}

void SummaryCommand::fetchSummary(const api::DataDiff& diff)
{
    m_client.summaryResults(diff.id).then(m_turn.get(), [this, diff](const ApiResult<api::Summary>& answer) {
        const bool failed = diff.phase() == api::Phase::Failed;
        if (!answer.ok() && !(failed && answer.failure().status == 404))
            return refuseDiff(answer.failure());
        if (answer.ok() && !answer->status.isFinal() && !failed)
            return finish(ExitStatus::Failed,
                          tr("Diff %1 is %2, but the service has not put its summary together yet (%3). Try again.")
                              .arg(diff.id)
                              .arg(diff.status ? diff.status->raw : tr("done"), shortWord(answer->status.raw)));
        tellResult(diff, answer.ok() ? *answer : api::Summary());
    });
}

void SummaryCommand::cancel()
{
    if (m_finishing)
        Q_EMIT over(static_cast<int>(m_status));
    else
        finish(ExitStatus::Cancelled);
}

} // namespace diffract::cli
