// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine_runner.h"

#include "engine/diff_run.h"
#include "engine/key_guess.h"
#include "engine/materialize/materialize.h"
#include "engine/plan/fetched_note.h"
#include "engine/source/folder_source.h"
#include "engine/web/web_fetch.h"
#include "server/engine_request.h"
#include "server/file_checksum.h"
#include "server/process_limits.h"
#include "server/result_mapping.h"
#include "server/source_access.h"
#include "server/temp_folder.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <future>
#include <optional>
#include <thread>
#include <tuple>

namespace diffract::server {

namespace {

constexpr std::array sides = {api::Side::A, api::Side::B};

engine::Error invalid(const QString& message)
{
    return {.kind = engine::ErrorKind::Invalid, .message = message.toStdString(), .code = "invalid"};
}

engine::SourceSettings sourceSettings(const EngineSettings& settings, const QString& folder)
{
    return {.extensionFolder = QFile::encodeName(settings.extensionFolder).toStdString(),
            .folder = QFile::encodeName(folder).toStdString(),
            .memoryBytes = std::uint64_t(settings.memoryBytes),
            .threads = unsigned(settings.threads)};
}

/// The file that a dataset is, in a folder too; empty for what is fetched.
std::string fileOf(const engine::DatasetSpec& dataset)
{
    const auto* table = std::get_if<engine::TableSpec>(&dataset);
    if (table == nullptr || table->source.kind != engine::SourceKind::Folder)
        return engine::pathOf(dataset);
    const auto file = engine::fileInFolder(*table);
    return file ? file->path : std::string(); // The run itself says what is wrong.
}

bool isOnWeb(const engine::DatasetSpec& dataset)
{
    const auto* file = std::get_if<engine::FileSpec>(&dataset);
    return file != nullptr && file->web.has_value();
}

/// What a run says that was taken up again.
/// @param stage the last one that was not run again. @param lastWritten when the service still worked.
std::string takenUpNote(const std::optional<std::string>& stage, const QDateTime& lastWritten)
{
    const QString when = lastWritten.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC");
    return (stage ? "Taken up again after \"" + *stage + "\"" : std::string("Run again from the start"))
           + ": the service had stopped after " + when.toStdString() + ".";
}

/// One run, step by step; lives on the stack of the runner.
class Job final {
public:
    Job(LiveRun& live, const EngineSettings& settings)
        : m_live(live)
        , m_settings(settings)
        , m_onStop(live.stopToken(), [this] { m_stopChecksums.request_stop(); })
    {}
    ~Job() { m_stopChecksums.request_stop(); }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    [[nodiscard]] RunOutcome run()
    {
        RunOutcome outcome = compare();
        if (!outcome) {
            m_stopChecksums.request_stop();
            m_live.fail();
            return outcome;
        }
        if (auto fault = takeChecksums()) {
            m_live.fail();
            return *fault;
        }
        return outcome;
    }

private:
    [[nodiscard]] RunOutcome compare();
    /// Files on the web, so that the guess and the run read the same copy.
    [[nodiscard]] engine::Done fetchForGuess(engine::DiffRequest& request);
    void sayOpening(const std::string& note);
    /// The guess of the run that was cut off, or a new one.
    [[nodiscard]] engine::Done findKey(engine::DiffRequest& request);
    /// Sets the key to the best guess; leaves it empty when there is none.
    [[nodiscard]] engine::Done inferKey(engine::DiffRequest& request);
    [[nodiscard]] std::optional<engine::Error> takeChecksums();
    /// Those that a service left that ended in mid-run; a side may lie in the same place.
    void clearEarlierTables();
    /// The result stands also when the tables cannot be written: a note then says why.
    void writeTables(engine::DiffSummary& summary);

    LiveRun& m_live;
    const EngineSettings& m_settings;
    std::stop_source m_stopChecksums;
    std::stop_callback<std::function<void()>> m_onStop;
    std::array<std::future<Result<FileChecksum>>, 2> m_checksums; ///< Waited for by their destructors.
    std::array<std::string, 2> m_paths;
    std::optional<QTemporaryDir> m_fetched;
};

RunOutcome Job::compare()
{
    clearEarlierTables();
    const api::CreateRequest& request = m_live.request();
    std::array<engine::DatasetSpec, 2> specs;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        Result<engine::DatasetSpec> spec = datasetOf(request, sides[i], m_live.source(sides[i]));
        if (!spec)
            return invalid(spec.error().message);
        specs[i] = std::move(*spec);
        m_paths[i] = fileOf(specs[i]);
        if (!m_paths[i].empty())
            m_checksums[i] = std::async(std::launch::async,
                                        [path = QByteArray::fromStdString(m_paths[i]),
                                         stop = m_stopChecksums.get_token()] { return sha256OfFile(path, stop); });
    }
    engine::DiffRequest wanted;
    wanted.a = std::move(specs[0]);
    wanted.b = std::move(specs[1]);
    fillRequest(wanted, request);
    for (std::size_t i = 0; i < sides.size(); ++i)
        wanted.unreachable[i] = m_live.unreachable()[i].toStdString();
    if (request.inferPk.value_or(false) && wanted.key.empty()) {
        if (const engine::Done found = findKey(wanted); !found)
            return found.error();
    }
    wanted.limits.threads = m_settings.threads;
    wanted.limits.memoryBytes = m_settings.memoryBytes;
    wanted.limits.keepAfter = m_settings.keepAfter;
    wanted.limits.extensionFolder = QFile::encodeName(m_settings.extensionFolder).toStdString();
    wanted.limits.tempFolder = QFile::encodeName(m_settings.tempFolder).toStdString();
    engine::DiffRun run(std::move(wanted), QFile::encodeName(m_live.folder()).toStdString());
    m_live.setInterrupt([&run] { run.interrupt(); });
    RunOutcome outcome = run.run(m_live);
    m_live.setInterrupt({});
    if (outcome && m_live.cutOffAfter())
        outcome->notes.push_back(takenUpNote(run.takenUpAfter(), *m_live.cutOffAfter()));
    if (outcome && m_live.destination())
        writeTables(*outcome);
    return outcome;
}

engine::Done Job::findKey(engine::DiffRequest& request)
{
    if (const std::optional<RunRecord::Key>& before = m_live.record().key) {
        request.key = stringsOf(before->columns);
        m_live.setKey(before->columns, before->note);
        return engine::done();
    }
    for (const std::string& why : request.unreachable) {
        if (!why.empty())
            return engine::invalid("data_source", why);
    }
    if (const engine::Done fetched = fetchForGuess(request); !fetched)
        return fetched;
    return inferKey(request);
}

void Job::sayOpening(const std::string& note)
{
    std::vector<engine::Stage> stages = engine::diffStages();
    stages.front().state = engine::StageState::Running;
    stages.front().note = note;
    m_live.stagesChanged(stages);
}

engine::Done Job::fetchForGuess(engine::DiffRequest& request)
{
    if (!isOnWeb(request.a) && !isOnWeb(request.b))
        return engine::done();
    m_fetched.emplace(m_settings.tempFolder + QStringLiteral("/fetched-XXXXXX"));
    std::array<std::optional<engine::FetchedPart>, 2> parts;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        engine::DatasetSpec& dataset = i == 0 ? request.a : request.b;
        if (!isOnWeb(dataset))
            continue;
        const auto told = [&](std::uint64_t bytes, std::optional<std::uint64_t> of) {
            parts[i] = engine::FetchedPart{bytes, of};
            sayOpening(engine::fetchedNote({}, parts));
        };
        auto fetched =
            engine::fetchFile(std::get<engine::FileSpec>(dataset), QFile::encodeName(m_fetched->path()).toStdString(),
                              {.bytes = std::uint64_t(request.limits.tempBytes)}, told, m_live.stopToken());
        if (!fetched)
            return fetched.error();
        dataset = std::move(*fetched);
    }
    return engine::done();
}

engine::Done Job::inferKey(engine::DiffRequest& request)
{
    sayOpening("looking for a key");
    const QTemporaryDir folder(m_settings.tempFolder + QStringLiteral("/guess-XXXXXX"));
    if (!folder.isValid())
        return unusableFolder(m_settings.tempFolder, folder);
    const api::CreateRequest& asked = m_live.request();
    const auto guess = engine::guessKeyOf(request.a, request.b,
                                          {.mapping = request.columnMapping,
                                           .avoidNames = stringsOf(asked.inferPkAvoidNames.value_or(QStringList())),
                                           .avoidTypes = stringsOf(asked.inferPkAvoidTypes.value_or(QStringList()))},
                                          sourceSettings(m_settings, folder.path()), m_live.stopToken());
    if (!guess)
        return guess.error();
    std::string note = guess->note;
    if (!guess->candidates.empty()) {
        request.key = guess->candidates.front().columns;
        note = guess->candidates.front().reason + (note.empty() ? "" : " " + note);
    } else if (note.empty()) {
        note = "No key was found: whole rows are compared.";
    }
    m_live.setKey(textsOf(request.key), QString::fromStdString(note));
    m_live.rememberKey(textsOf(request.key), QString::fromStdString(note));
    return engine::done();
}

void Job::clearEarlierTables()
{
    if (!m_live.cutOffAfter() || !m_live.destination() || !m_live.destinationUnreachable().isEmpty())
        return;
    const QTemporaryDir folder(m_settings.tempFolder + QStringLiteral("/tables-XXXXXX"));
    // Tried again, and told, when the tables are written.
    std::ignore = engine::removeTables(QFile::encodeName(m_live.folder()).toStdString(), *m_live.destination(),
                                       sourceSettings(m_settings, folder.path()), m_live.stopToken());
}

void Job::writeTables(engine::DiffSummary& summary)
{
    const std::string where = '"' + m_live.destination()->name + '"';
    if (!m_live.destinationUnreachable().isEmpty()) {
        const std::string left = engine::tablesLeft(QFile::encodeName(m_live.folder()).toStdString());
        summary.notes.push_back("The result tables were not written into " + where + ". "
                                + m_live.destinationUnreachable().toStdString() + (left.empty() ? "" : " " + left));
        return;
    }
    const QTemporaryDir folder(m_settings.tempFolder + QStringLiteral("/tables-XXXXXX"));
    const auto written = engine::materialize(QFile::encodeName(m_live.folder()).toStdString(), *m_live.destination(),
                                             "diffract_" + std::to_string(m_live.id()),
                                             sourceSettings(m_settings, folder.path()), m_live.stopToken());
    if (!written) {
        summary.notes.push_back("The result tables were not written into " + where + ". "
                                + withoutSecret(written.error(), *m_live.destination()).message);
        return;
    }
    m_live.setTables(
        tablesOf(*written, m_live.request().materializationDestinationId.value_or(0), summary.sample.has_value()));
    summary.notes.push_back("The rows of the result were written into data source " + where + " as "
                            + std::to_string(written->size()) + " tables, the first is " + written->front().path.back()
                            + ".");
}

std::optional<engine::Error> Job::takeChecksums()
{
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (!m_checksums[i].valid())
            continue;
        const Result<FileChecksum> checksum = m_checksums[i].get();
        if (!checksum)
            continue; // The run itself could read the file; the report goes without.
        m_live.setChecksum(sides[i], checksum->sha256);
        if (checksum->changed)
            return engine::Error{.kind = engine::ErrorKind::Changed,
                                 .message = m_paths[i] + " changed while it was being compared. Run the diff again.",
                                 .code = "changed",
                                 .detail = {},
                                 .file = m_paths[i]};
    }
    return std::nullopt;
}

} // namespace

EngineSettings EngineSettings::resolved() const
{
    EngineSettings out = *this;
    if (out.memoryBytes <= 0)
        out.memoryBytes = defaultMemoryLimit();
    if (out.threads <= 0)
        out.threads = int(std::max(1U, std::thread::hardware_concurrency()));
    return out;
}

Runner engineRunner(const EngineSettings& settings)
{
    return [settings = settings.resolved()](LiveRun& live) -> RunOutcome { return Job(live, settings).run(); };
}

} // namespace diffract::server
