// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/job_command.h"

#include "cli/check_paths.h"
#include "cli/diff_words.h"
#include "cli/needed_action.h"

#include <QJsonDocument>

namespace diffract::cli {

using client::ApiResult;

JobCommand::JobCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent)
    : ServiceCommand(options, err, ExitStatus::Failed, parent)
    , m_writer(out, err, options.quiet)
{
    connect(&m_link, &ServiceLink::ready, this, &JobCommand::begin);
}

JobCommand::~JobCommand() = default;

void JobCommand::start()
{
    const Done paths = checkPaths(m_options);
    if (paths.ok())
        m_link.start();
    else
        finish(ExitStatus::Usage, paths.error().message);
}

void JobCommand::begin()
{
    switch (m_options.action) {
    case CliOptions::Action::Cancel: return cancelDiff();
    case CliOptions::Action::Archive: return archive();
    default: return status();
    }
}

void JobCommand::status()
{
    m_client.diff(m_options.id).then(m_turn.get(), [this](const ApiResult<api::DataDiff>& answer) {
        if (!answer.ok())
            return refuseDiff(answer.failure());
        const bool wordless = answer->phase() == api::Phase::Failed && !answer->monitorError;
        if (wordless && m_options.json.isEmpty())
            findReason(*answer);
        else
            tellStatus(*answer);
    });
}

void JobCommand::findReason(const api::DataDiff& diff)
{
    // A service tells it in the summary only.
    m_client.summaryResults(m_options.id).then(m_turn.get(), [this, diff](const ApiResult<api::Summary>& answer) {
        api::DataDiff told = diff;
        if (answer.ok())
            told.monitorError = answer->error;
        tellStatus(told);
    });
}

void JobCommand::tellStatus(const api::DataDiff& diff)
{
    const QString action = neededAction(diff, m_client.address());
    if (!action.isEmpty() && !m_options.quiet)
        say(QStringLiteral("diffract-cli: ") + action);
    if (m_options.json != QLatin1String("-")) {
        const Done told = m_writer.writeLine(statusLine(diff));
        if (!told.ok())
            return finish(ExitStatus::Failed, told.error().message);
    }
    if (!m_options.json.isEmpty()) {
        const Done written = m_writer.write(m_options.json, QJsonDocument(diff.toJson()).toJson());
        if (!written.ok())
            return finish(ExitStatus::Failed, written.error().message);
    }
    finish(ExitStatus::Identical);
}

void JobCommand::tell(const QString& text)
{
    const Done told = m_options.quiet ? done() : m_writer.writeLine(text);
    if (told.ok())
        finish(ExitStatus::Identical);
    else
        finish(ExitStatus::Failed, told.error().message);
}

void JobCommand::cancelDiff()
{
    m_client.cancelDiff(m_options.id).then(m_turn.get(), [this](const ApiResult<api::CancelResult>& answer) {
        if (!answer.ok())
            return refuseDiff(answer.failure());
        const api::JobStatus& status = answer->status;
        const QString id = QString::number(m_options.id);
        QString text = tr("Diff %1 is being cancelled; it is %2 as yet.").arg(id, shortWord(status.raw));
        if (status.phase() == api::Phase::Cancelled)
            text = tr("Diff %1 is cancelled.").arg(id);
        else if (status.isFinal())
            text = tr("Diff %1 was over before: %2.").arg(id, status.raw);
        tell(text);
    });
}

void JobCommand::archive()
{
    api::DiffPatch patch;
    patch.archived = !m_options.undo;
    m_client.patchDiff(m_options.id, patch).then(m_turn.get(), [this](const ApiResult<std::monostate>& answer) {
        if (!answer.ok())
            return refuseDiff(answer.failure());
        tell((m_options.undo ? tr("Diff %1 is not archived any more.") : tr("Diff %1 is archived.")).arg(m_options.id));
    });
}

void JobCommand::cancel()
{
    if (m_finishing)
        Q_EMIT over(static_cast<int>(m_status));
    else
        finish(ExitStatus::Cancelled);
}

} // namespace diffract::cli
