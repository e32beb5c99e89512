// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/result_command.h"

#include "cli/diff_words.h"
#include "report/html_report.h"

namespace diffract::cli {

using client::ApiResult;

ResultCommand::ResultCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent)
    : ServiceCommand(options, err, ExitStatus::Failed, parent)
    , m_output(m_options, out, err)
{}

ResultCommand::~ResultCommand() = default;

void ResultCommand::tellResult(const api::DataDiff& diff, const api::Summary& summary)
{
    m_data.diff = diff;
    m_data.summary = summary;
    if (diff.phase() == api::Phase::Cancelled) {
        finish(ExitStatus::Cancelled, tr("The diff was cancelled at the service."));
        return;
    }
    m_client.details(m_data.diff.id).then(m_turn.get(), [this](const ApiResult<api::LocalDetails>& answer) {
        if (answer.ok())
            m_data.details = *answer;
        if (answer.ok() && !m_options.html.isEmpty() && m_data.diff.phase() == api::Phase::Finished)
            fetchRows();
        else
            conclude();
    });
}

void ResultCommand::fetchRows()
{
    api::SectionQuery query;
    query.limit = report::HtmlOptions().rows;
    m_client.section(m_data.diff.id, api::Section::Diff, query)
        .then(m_turn.get(), [this](const ApiResult<api::LocalSectionPage>& answer) {
            if (answer.ok())
                m_data.changedRows = *answer;
            else
                m_data.rowsProblem = answer.error().message;
            if (!m_data.rowsProblem.isEmpty())
                say(QStringLiteral("diffract-cli: ")
                    + tr("the report lacks the changed rows: %1").arg(m_data.rowsProblem));
            conclude();
        });
}

void ResultCommand::conclude()
{
    m_data.madeAt = m_client.clock().wallClock();
    m_data.program = QStringLiteral("Diffract " DIFFRACT_VERSION);
    onResult();
    const bool failed = m_data.diff.phase() == api::Phase::Failed;
    const auto& error = m_data.summary.error ? m_data.summary.error : m_data.diff.monitorError;
    const ExitStatus failure = error ? exitStatusOf(*error) : ExitStatus::Failed;
    if (failed && failure == ExitStatus::Usage) {
        finish(failure, error->text()); // as any wrong request: no document
        return;
    }
    const Done written = m_output.write(m_data);
    if (failed) {
        finish(failure, error ? error->text() : tr("The run failed, and the service does not say why."));
    } else if (!written.ok()) {
        finish(ExitStatus::Failed, written.error().message);
    } else {
        finish(exitStatusOf(m_data.diff, m_data.summary), unknownResultText(m_data.diff));
    }
}

void ResultCommand::onEnded()
{
    if (!m_options.quiet)
        say(tr("exit status %1: %2 (0 identical, 1 different, 2 usage, 3 failed, 4 no service, 5 not known, 130 "
               "cancelled)")
                .arg(static_cast<int>(m_status))
                .arg(exitStatusWord(m_status)));
}

} // namespace diffract::cli
