// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/source_endpoints.h"

#include "server/answers.h"
#include "server/engine_request.h"
#include "server/source_check.h"
#include "server/source_key_guess.h"
#include "server/source_values.h"
#include "server/timed_stop.h"
#include "server/timestamps.h"

#include <QJsonArray>

#include <utility>

namespace diffract::server {

namespace {

constexpr std::uint64_t queryRows = 1000;
constexpr std::size_t jobThreads = 2;
constexpr std::size_t jobsWaiting = 30;
constexpr std::size_t jobsKept = 200;
constexpr std::size_t queriesGoingOn = 4; ///< After they were answered: what cannot be stopped.
constexpr qint64 mostCandidates = 20;

HttpResponse tooMany()
{
    return HttpResponse::problem(503, QStringLiteral("Too many tests and schema requests are waiting: try again when "
                                                     "some of them are done."));
}

HttpResponse refused(const char* field, const char* code, const QString& message)
{
    return validationAnswer({QStringLiteral("body"), QString::fromLatin1(field)}, QString::fromLatin1(code), message);
}

/// A table is some names, none of them empty.
std::optional<HttpResponse> tableRefusal(const QStringList& table)
{
    if (!table.isEmpty() && !table.contains(QString()))
        return std::nullopt;
    return refused("table", "blank_name", QStringLiteral("table must be a list of names, none of them empty."));
}

api::SourceSchemaTask failedSchema(const QString& why)
{
    api::SourceSchemaTask task;
    task.status = api::JobStatus::failed();
    task.result = QJsonObject{{QStringLiteral("error"), why}};
    return task;
}

QJsonObject schemaOf(const QStringList& table, const std::vector<engine::SourceColumn>& columns)
{
    QJsonArray list;
    QJsonArray key;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        list.append(columnOf(columns[i], i).toJson());
        if (columns[i].isKey)
            key.append(QString::fromStdString(columns[i].column.name));
    }
    return {{QStringLiteral("table"), QJsonArray::fromStringList(table)},
            {QStringLiteral("columns"), list},
            {QStringLiteral("primary_key"), key}};
}

constexpr std::size_t mostQueryBytes = 32U << 20U;

std::size_t sizeOf(const engine::QueryResult& result)
{
    std::size_t size = 0;
    for (const auto& row : result.rows) {
        for (const auto& cell : row)
            size += cell ? cell->size() : 0;
    }
    return size;
}

} // namespace

SourceEndpoints::SourceEndpoints(SourceRegistry& registry, SourceOptions options, const QString& tempFolder,
                                 std::stop_token stop)
    : m_registry(registry)
    , m_access(std::move(options), tempFolder)
    , m_stop(std::move(stop))
    , m_tests(jobsKept)
    , m_schemas(jobsKept)
    , m_queries(queriesGoingOn)
    , m_pool(jobThreads, jobsWaiting)
{}

QString SourceEndpoints::lateText() const
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_access.patience()).count();
    return QStringLiteral("There was no answer within %1 seconds, so it was stopped: ask for less.").arg(seconds);
}

HttpResponse SourceEndpoints::startTest(qint64 id)
{
    if (const Result<api::DataSource> source = m_registry.get(id); !source)
        return errorAnswer(source.error());
    api::SourceTestResults results;
    results.status = api::JobStatus::waiting();
    results.results = testSteps();
    const qint64 job = m_tests.add(results);
    results.id = job;
    m_tests.set(job, results);
    if (!m_pool.add([this, id, job](const std::stop_token& stop) { runTest(id, job, stop); })) {
        m_tests.remove(job);
        return tooMany();
    }
    api::SourceTestStarted started;
    started.jobId = job;
    return HttpResponse::json(started.toJson());
}

void SourceEndpoints::runTest(qint64 id, qint64 job, const std::stop_token& stop)
{
    const TimedStop timed(stop, m_access.patience());
    api::SourceTestResults results;
    results.id = job;
    results.status = api::JobStatus::processing();
    api::SourceLastTest last;
    const auto changed = [&](const std::vector<api::SourceTestStep>& steps) {
        results.results = steps;
        m_tests.set(job, results);
    };
    last.results = id == filesSource().id ? testOfFiles() : testSource(m_access, m_registry.spec(id), timed, changed);
    last.testedAt = isoNow();
    if (!stop.stop_requested() && id != filesSource().id)
        m_registry.setLastTest(id, last.toJson());
    // Whoever sees it done finds it in the data source, too.
    results.results = last.results;
    results.status = stop.stop_requested() ? api::JobStatus::cancelled() : api::JobStatus::done();
    m_tests.set(job, results);
}

HttpResponse SourceEndpoints::testResults(qint64 job) const
{
    const std::optional<api::SourceTestResults> results = m_tests.get(job);
    return results ? HttpResponse::json(results->toJson())
                   : HttpResponse::problem(404, QStringLiteral("There is no test %1, or it was long ago.").arg(job));
}

HttpResponse SourceEndpoints::startSchema(const Call& call)
{
    HttpResponse refusal;
    const auto request = bodyAs<api::SourceSchemaRequest>(call.request, refusal);
    if (!request)
        return refusal;
    const qint64 id = call.id();
    if (const Result<api::DataSource> source = m_registry.get(id); !source)
        return errorAnswer(source.error());
    if (const auto wrong = tableRefusal(request->table))
        return *wrong;
    SchemaTask entry{id, {}};
    entry.task.status = api::JobStatus::waiting();
    const qint64 task = m_schemas.add(entry);
    const bool taken = m_pool.add([this, id, task, table = request->table](const std::stop_token& stop) {
        SchemaTask now{id, {}};
        now.task.status = api::JobStatus::processing();
        m_schemas.set(task, now);
        m_schemas.set(task, {id, readSchema(id, table, stop)});
    });
    if (!taken) {
        m_schemas.remove(task);
        return tooMany();
    }
    api::SourceSchemaStarted started;
    started.taskId = task;
    return HttpResponse::json(started.toJson());
}

api::SourceSchemaTask SourceEndpoints::readSchema(qint64 id, const QStringList& table,
                                                  const std::stop_token& stop) const
{
    const Result<engine::SourceSpec> spec = m_registry.spec(id);
    if (!spec)
        return failedSchema(spec.error().message);
    const TimedStop timed(stop, m_access.patience());
    const auto failed = [&](const engine::Error& error) {
        return failedSchema(timed.isLate() ? lateText() : QString::fromStdString(error.message));
    };
    const auto session = m_access.open(*spec, timed.token());
    if (!session)
        return failed(session.error());
    const auto columns = session->source->columns(stringsOf(table), timed.token());
    if (!columns)
        return failed(withoutSecret(columns.error(), *spec));
    api::SourceSchemaTask task;
    task.status = api::JobStatus::done();
    task.result = schemaOf(table, *columns);
    return task;
}

HttpResponse SourceEndpoints::schema(qint64 source, qint64 task) const
{
    const std::optional<SchemaTask> entry = m_schemas.get(task);
    if (!entry || entry->source != source)
        return HttpResponse::problem(
            404,
            QStringLiteral("There is no schema task %1 of data source %2, or it was long ago.").arg(task).arg(source));
    return HttpResponse::json(entry->task.toJson());
}

HttpResponse SourceEndpoints::query(const Call& call)
{
    HttpResponse refusal;
    const auto request = bodyAs<api::SourceQuery>(call.request, refusal);
    if (!request)
        return refusal;
    const Result<engine::SourceSpec> spec = m_registry.spec(call.id());
    if (!spec)
        return errorAnswer(spec.error());
    if (request->query.trimmed().isEmpty())
        return refused("query", "blank", QStringLiteral("query is empty: write one SELECT."));
    if (m_queries.isFull())
        return HttpResponse::problem(503, QStringLiteral("Queries that were stopped have not ended yet: try again when "
                                                         "they have."));
    const auto answer = m_queries.answerOf([this, spec = *spec, request = *request] { return answerOf(spec, request); },
                                           m_access.patience() + m_access.grace());
    return answer ? *answer : refused("query", "timeout", lateText());
}

HttpResponse SourceEndpoints::answerOf(const engine::SourceSpec& spec, const api::SourceQuery& request) const
{
    const TimedStop timed(m_stop, m_access.patience());
    const auto session = m_access.open(spec, timed.token());
    if (!session)
        return timed.isLate() ? HttpResponse::problem(400, lateText()) : openRefusal(session.error());
    const auto result = session->source->query(
        request.query.toStdString(), stringsOf(request.params.value_or(QStringList())), queryRows, timed.token());
    if (!result)
        return timed.isLate() ? refused("query", "timeout", lateText())
                              : sourceRefusal(withoutSecret(result.error(), spec), "query");
    if (sizeOf(*result) > mostQueryBytes)
        return refused("query", "too_large",
                       QStringLiteral("The answer has more than 32 MB: ask for fewer columns or shorter values."));
    const Result<api::SourceQueryResult> answer = resultOf(*result, queryRows);
    return answer ? HttpResponse::json(answer->toJson()) : refused("query", "same_name", answer.error().message);
}

HttpResponse SourceEndpoints::guessPk(const Call& call) const
{
    HttpResponse refusal;
    const auto request = bodyAs<api::SourceKeyRequest>(call.request, refusal);
    if (!request)
        return refusal;
    const Result<engine::SourceSpec> spec = m_registry.spec(call.id());
    if (!spec)
        return errorAnswer(spec.error());
    if (const auto wrong = tableRefusal(request->table))
        return *wrong;
    if (const qint64 wanted = request->candidates.value_or(1); wanted < 1 || wanted > mostCandidates)
        return refused("candidates", "out_of_range", QStringLiteral("candidates is 1 to %1.").arg(mostCandidates));
    if (request->sampleSize.value_or(1) < 1)
        return refused("sample_size", "out_of_range", QStringLiteral("sample_size is 1 or more."));
    api::SourceKeyRequest bounded = *request;
    bounded.sampleSize = std::min(request->sampleSize.value_or(kKeySample), kKeySample);
    const TimedStop timed(m_stop, m_access.patience());
    // The contract has a field for what went wrong.
    const auto failed = [&](const engine::Error& error) {
        api::SourceKeyGuess none;
        none.candidates.emplace();
        none.error = timed.isLate() ? lateText() : QString::fromStdString(error.message);
        return HttpResponse::json(none.toJson());
    };
    const auto session = m_access.open(*spec, timed.token());
    if (!session)
        return failed(session.error());
    const auto guess = spec->kind == engine::SourceKind::Folder
                           ? guessKeyOfFile(*spec, session->settings, bounded, timed.token())
                           : guessKey(*session->source, spec->kind, bounded, timed.token());
    return guess ? HttpResponse::json(guess->toJson()) : failed(withoutSecret(guess.error(), *spec));
}

HttpResponse SourceEndpoints::tables(const Call& call) const
{
    const Result<engine::SourceSpec> spec = m_registry.spec(call.id());
    if (!spec)
        return errorAnswer(spec.error());
    const TimedStop timed(m_stop, m_access.patience());
    const auto session = m_access.open(*spec, timed.token());
    if (!session)
        return timed.isLate() ? HttpResponse::problem(400, lateText()) : openRefusal(session.error());
    const auto tables = session->source->tables(timed.token());
    if (!tables)
        return timed.isLate() ? HttpResponse::problem(400, lateText())
                              : openRefusal(withoutSecret(tables.error(), *spec));
    QJsonArray out;
    for (const engine::SourceTable& table : *tables) {
        api::SourceTable one;
        for (const std::string& part : table.path)
            one.path.append(QString::fromStdString(part));
        one.isView = table.isView;
        if (table.rows)
            one.rows = qint64(*table.rows);
        out.append(one.toJson());
    }
    return HttpResponse::json(out);
}

void SourceEndpoints::add(ApiRouter& router)
{
    router.add("GET", "/api/v1/data_sources/test/{id}", [this](const Call& call) { return testResults(call.id()); });
    router.add("POST", "/api/v1/data_sources/{id}/test", [this](const Call& call) { return startTest(call.id()); });
    router.add(
        "POST", "/api/v1/data_sources/{id}/query", [this](const Call& call) { return query(call); }, Lane::Remote);
    router.add(
        "POST", "/api/v1/data_sources/{id}/guess_pk", [this](const Call& call) { return guessPk(call); }, Lane::Remote);
    router.add("POST", "/api/v1/data_sources/{id}/dataset_schema",
               [this](const Call& call) { return startSchema(call); });
    router.add("GET", "/api/v1/data_sources/{id}/dataset_schema/{id}",
               [this](const Call& call) { return schema(call.ids.at(0), call.ids.at(1)); });
    router.add(
        "GET", "/api/v1/local/data_sources/{id}/tables", [this](const Call& call) { return tables(call); },
        Lane::Remote);
}

} // namespace diffract::server
