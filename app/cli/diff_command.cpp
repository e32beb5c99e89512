// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_command.h"

#include "api/validate.h"
#include "cli/check_paths.h"
#include "cli/request_builder.h"

#include <algorithm>
#include <utility>

namespace diffract::cli {

using client::ApiFailure;
using client::ApiResult;

namespace {

using namespace std::chrono_literals;

constexpr auto CancelPatience = 5s;

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
    : ResultCommand(options, out, err, parent)
    , m_follower(m_client, err, {longestSilence, options.quiet, m_link.isLocal()})
    , m_request(createRequest(options))
{
    connect(&m_link, &ServiceLink::ready, this, &DiffCommand::findSources);
}

DiffCommand::~DiffCommand() = default;

void DiffCommand::start()
{
    const api::Problems problems = api::errorsOf(api::validate(m_request));
    const Done paths = checkPaths(m_options);
    const Done files = checkLocalFiles(m_options, {{QStringLiteral("A"), m_request.file1.value_or(QString())},
                                                   {QStringLiteral("B"), m_request.file2.value_or(QString())}});
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
    else if (!files.ok())
        finish(ExitStatus::Usage, files.error().message);
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
            m_follower.cancelDiff();
    } else if (m_cancelled) {
        finish(ExitStatus::Cancelled);
    } else {
        refuse(answer.failure());
    }
}

void DiffCommand::watch(qint64 id)
{
    connect(&m_follower, &DiffFollower::failed, this, &DiffCommand::finish);
    connect(&m_follower, &DiffFollower::refused, this, [this](const ApiFailure& failure) {
        if (failure.status == 404)
            finish(ExitStatus::Failed, failure.error.message);
        else
            refuse(failure);
    });
    connect(&m_follower, &DiffFollower::finished, this, &DiffCommand::onFinished);
    m_follower.follow(id);
}

void DiffCommand::onFinished(const api::DataDiff& diff, const api::Summary& summary)
{
    if (m_cancelled && diff.phase() == api::Phase::Cancelled)
        finish(ExitStatus::Cancelled);
    else
        tellResult(diff, summary);
}

void DiffCommand::onResult()
{
    if (!m_request.inferPk || m_options.quiet)
        return;
    const QStringList& key = m_data.diff.request.pkColumns;
    const QString note = m_data.details ? m_data.details->keyNote.value_or(QString()) : QString();
    if (!key.isEmpty())
        say(note.isEmpty() ? tr("key guessed: %1").arg(joined(key))
                           : tr("key guessed: %1 (%2)").arg(joined(key), note));
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
    m_follower.say(tr("cancelling; interrupt again to leave at once"));
    const bool running = m_follower.isFollowing();
    if (!running && !m_creating) {
        finish(ExitStatus::Cancelled);
        return;
    }
    if (running)
        m_follower.cancelDiff();
    m_client.clock().after(CancelPatience, this, [this] { finish(ExitStatus::Cancelled); });
}

void DiffCommand::note(const QString& text)
{
    m_follower.say(text); // the progress line makes room
}

void DiffCommand::onEnding()
{
    m_follower.stop();
}

} // namespace diffract::cli
