// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_command.h"

#include "api/validate.h"
#include "cli/check_paths.h"
#include "cli/request_builder.h"
#include "report/html_report.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace diffract::cli {

using client::ApiFailure;
using client::ApiResult;

namespace {

using namespace std::chrono_literals;

constexpr auto CancelPatience = 5s;
constexpr auto EndOfEngine = 2s;
constexpr int FailuresBeforeWord = 2; ///< A single poll without an answer is not worth a word.

QString joined(const QStringList& names)
{
    return names.join(QLatin1String(", "));
}

/// Whether nothing but the files is at fault.
bool isAboutFiles(const ApiFailure& failure)
{
    const auto& problems = failure.problems;
    return failure.status == 422 && !problems.empty()
           && std::all_of(problems.begin(), problems.end(), [](const api::Problem& problem) {
                  return problem.loc.contains(QLatin1String("file1")) || problem.loc.contains(QLatin1String("file2"));
              });
}

} // namespace

DiffCommand::DiffCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent,
                         std::chrono::milliseconds longestSilence)
    : ServiceCommand(options, err, ExitStatus::Failed, parent)
    , m_longestSilence(longestSilence)
    , m_output(m_options, out, err)
    , m_progress(err, !options.quiet)
    , m_request(createRequest(options))
{
    connect(&m_link, &ServiceLink::ready, this, &DiffCommand::findSources);
}

DiffCommand::~DiffCommand() = default;

void DiffCommand::start()
{
    const api::Problems problems = api::errorsOf(api::validate(m_request));
    const Done paths = checkPaths(m_options);
    for (const api::Problem& problem : problems) {
        if (problem.loc.contains(QLatin1String("pk_columns")) && m_request.pkColumns.isEmpty())
            continue; // it will be guessed
        if (problem.loc.constLast().endsWith(QLatin1String("_id")))
            continue; // it will be found by its name
        finish(ExitStatus::Usage, problemLine(problem));
        return;
    }
    if (!paths.ok())
        finish(ExitStatus::Usage, paths.error().message);
    else
        m_link.start();
}

void DiffCommand::findSources()
{
    if (!m_options.hasSources())
        return guessOrCreate();
    m_finder = std::make_unique<SourceFinder>(m_client, m_passwords);
    connect(m_finder.get(), &SourceFinder::failed, this, &DiffCommand::finish);
    connect(m_finder.get(), &SourceFinder::found, this, [this](const std::vector<api::DataSource>& sources) {
        std::size_t next = 0;
        for (const api::Side side : {api::Side::A, api::Side::B}) {
            const SourceSide& asked = m_options.sides[side == api::Side::A ? 0 : 1];
            if (asked.source.isEmpty())
                continue;
            const api::DataSource& source = sources.at(next++);
            (side == api::Side::A ? m_request.dataSource1Id : m_request.dataSource2Id) = source.id.value_or(0);
            // The name of a file has dots of its own.
            if (source.type == QLatin1String("folder") && !asked.path.isEmpty())
                (side == api::Side::A ? m_request.table1 : m_request.table2) =
                    asked.path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
        }
        guessOrCreate();
    });
    QStringList wanted;
    for (const SourceSide& side : m_options.sides) {
        if (!side.source.isEmpty())
            wanted.append(side.source);
    }
    m_finder->find(wanted);
}

void DiffCommand::guessOrCreate()
{
    if (m_options.hasSources() && m_request.pkColumns.isEmpty() && !m_options.noKey) {
        m_request.inferPk = true; // the guess before the run is for files
        create();
    } else if (m_request.pkColumns.isEmpty() && !m_options.noKey)
        guessKey();
    else
        create();
}

void DiffCommand::guessKey()
{
    m_client.guessKey(keyGuessRequest(m_options))
        .then(m_turn.get(), [this](const ApiResult<api::LocalKeyGuess>& answer) { onKeyGuessed(answer); });
}

void DiffCommand::onKeyGuessed(const ApiResult<api::LocalKeyGuess>& answer)
{
    if (!answer.ok()) {
        if (answer.failure().status == 404 || isAboutFiles(answer.failure())) {
            // A service without this extension infers the key while it runs. And a faulty file ends a run the same
            // way with and without --key: the same status, the same document.
            m_request.inferPk = true;
            create();
        } else {
            refuse(answer.failure());
        }
        return;
    }
    if (answer->candidates.empty()) {
        const QString note = answer->note.value_or(QString());
        const QString text = tr("No key could be guessed. %1 See --key, --no-key and --map.").arg(note);
        finish(ExitStatus::Usage, text.simplified());
        return;
    }
    const api::KeyCandidate& best = answer->candidates.front();
    m_request.pkColumns = best.pkColumns;
    if (!m_options.quiet)
        say(tr("key guessed: %1 (%2)").arg(joined(best.pkColumns), best.reason));
    create();
}

void DiffCommand::create()
{
    m_creating = true;
    m_client.createDiff(m_request).then(m_turn.get(),
                                        [this](const ApiResult<api::DataDiff>& answer) { onCreated(answer); });
}

void DiffCommand::onCreated(const ApiResult<api::DataDiff>& answer)
{
    m_creating = false;
    if (answer.ok()) {
        watch(answer->id);
        if (m_cancelled)
            m_watcher->cancelDiff();
    } else if (m_cancelled) {
        finish(ExitStatus::Cancelled);
    } else {
        refuse(answer.failure());
    }
}

void DiffCommand::watch(qint64 id)
{
    m_watcher = std::make_unique<client::DiffWatcher>(m_client, id);
    m_lastAnswer = m_client.clock().monotonic();
    connect(m_watcher.get(), &client::DiffWatcher::progressed, this, [this](const api::DataDiff& diff) {
        m_lastAnswer = m_client.clock().monotonic();
        if (std::exchange(m_silent, false))
            sayProgress(tr("%1 answers again").arg(m_client.address().shown()));
        m_progress.show(diff);
    });
    connect(m_watcher.get(), &client::DiffWatcher::pollFailed, this, &DiffCommand::onPollFailed);
    connect(m_watcher.get(), &client::DiffWatcher::failed, this, [this](const ApiFailure& failure) {
        finish(failure.status == 404 ? ExitStatus::Failed : exitStatusOf(failure.error), failure.error.message);
    });
    connect(m_watcher.get(), &client::DiffWatcher::finished, this, &DiffCommand::onFinished);
    m_watcher->start();
}

void DiffCommand::onPollFailed(const ApiFailure& failure, int inARow)
{
    if (m_link.isLocal())
        return; // an engine that is gone is told by ServiceLink
    if (m_client.clock().monotonic() - m_lastAnswer > m_longestSilence.count()) {
        finish(ExitStatus::NoService,
               tr("%1 No answer for %2 s: given up. The diff %3 may still run there.")
                   .arg(failure.error.message)
                   .arg(std::chrono::duration_cast<std::chrono::seconds>(m_longestSilence).count())
                   .arg(m_watcher->id()));
    } else if (inARow == FailuresBeforeWord) {
        m_silent = true;
        sayProgress(tr("%1 Trying again for %2 s.")
                        .arg(failure.error.message)
                        .arg(std::chrono::duration_cast<std::chrono::seconds>(m_longestSilence).count()));
    }
}

void DiffCommand::sayProgress(const QString& text)
{
    if (m_options.quiet)
        return;
    m_progress.clear();
    say(QStringLiteral("diffract-cli: ") + text);
}

void DiffCommand::onFinished(const api::DataDiff& diff, const api::Summary& summary)
{
    m_progress.finish(diff);
    m_data.diff = diff;
    m_data.summary = summary;
    if (diff.phase() == api::Phase::Cancelled) {
        finish(ExitStatus::Cancelled, m_cancelled ? QString() : tr("The diff was cancelled at the service."));
        return;
    }
    fetchDetails();
}

void DiffCommand::fetchDetails()
{
    m_client.details(m_data.diff.id).then(m_turn.get(), [this](const ApiResult<api::LocalDetails>& answer) {
        if (answer.ok())
            m_data.details = *answer;
        if (answer.ok() && !m_options.html.isEmpty() && m_data.diff.phase() == api::Phase::Finished)
            fetchRows();
        else
            conclude();
    });
}

void DiffCommand::fetchRows()
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

void DiffCommand::conclude()
{
    m_data.madeAt = m_client.clock().wallClock();
    m_data.program = QStringLiteral("Diffract " DIFFRACT_VERSION);
    sayInferredKey();
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
        finish(exitStatusOf(m_data.diff, m_data.summary));
    }
}

void DiffCommand::sayInferredKey() const
{
    if (!m_request.inferPk || m_options.quiet)
        return;
    const QStringList& key = m_data.diff.request.pkColumns;
    const QString note = m_data.details ? m_data.details->keyNote.value_or(QString()) : QString();
    if (!key.isEmpty())
        say(note.isEmpty() ? tr("key guessed: %1").arg(joined(key))
                           : tr("key guessed: %1 (%2)").arg(joined(key), note));
}

void DiffCommand::refuse(const ApiFailure& failure)
{
    QStringList lines{refusalText(failure)};
    if (!failure.instance.isEmpty() && failure.status >= 500)
        lines.append(tr("Incident %1.").arg(failure.instance));
    const auto tell = [this, status = exitStatusOf(failure.error), text = lines.join(QLatin1Char('\n'))] {
        finish(status, text);
    };
    // An engine of our own that is gone tells its end by itself, perhaps a moment after the broken connection did.
    if (m_link.isLocal() && failure.error.kind == ErrorKind::Unreachable)
        QTimer::singleShot(EndOfEngine, m_turn.get(), tell);
    else
        tell();
}

void DiffCommand::cancel()
{
    if (m_cancelled || m_finishing) {
        // Asked twice, or while the engine is being stopped: nothing more is waited for.
        m_turn.reset();
        Q_EMIT over(static_cast<int>(m_finishing ? m_status : ExitStatus::Cancelled));
        return;
    }
    m_cancelled = true;
    sayProgress(tr("cancelling; interrupt again to leave at once"));
    const bool running = m_watcher && m_watcher->isWatching();
    if (!running && !m_creating) {
        finish(ExitStatus::Cancelled);
        return;
    }
    if (running)
        m_watcher->cancelDiff();
    m_client.clock().after(CancelPatience, this, [this] { finish(ExitStatus::Cancelled); });
}

void DiffCommand::onEnding()
{
    m_progress.clear();
    if (m_watcher)
        m_watcher->stop();
}

void DiffCommand::onEnded()
{
    if (!m_options.quiet)
        say(tr("exit status %1: %2 (0 identical, 1 different, 2 usage, 3 failed, 4 no service, 130 cancelled)")
                .arg(static_cast<int>(m_status))
                .arg(exitStatusWord(m_status)));
}

} // namespace diffract::cli
