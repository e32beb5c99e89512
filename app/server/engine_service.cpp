// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine_service.h"

#include "api/local_status.h"
#include "engine/materialize/materialize.h"
#include "server/data_sources.h"
#include "server/diff_endpoints.h"
#include "server/local_endpoints.h"
#include "server/openapi_document.h"
#include "server/process_limits.h"
#include "server/timestamps.h"
#include "server/versions.h"

#include <QFile>
#include <QTemporaryDir>

#include <utility>

namespace diffract::server {

EngineService::EngineService(ServiceOptions options)
    : m_options(std::move(options))
    , m_sources(m_options.paths.data + QStringLiteral("/data_sources.json"))
    , m_sourceEndpoints(m_sources, m_options.sources, m_options.tempFolder, m_stop.get_token())
    , m_registry(
          m_options.paths.data + QStringLiteral("/diffs"), [this](LiveRun& live) { return run(live); },
          m_options.cancelling, [this](const LiveRun& live) { return clearTables(live); })
    , m_http(
          m_options.key, [this](const HttpRequest& request) { return m_router.route(request); },
          [this](const HttpRequest& request) { return m_router.laneOf(request); }, m_options.http)
{
    addSourceListEndpoints(m_router, m_sources, m_sourceEndpoints.access(),
                           [this](qint64 id) { return m_registry.isSourceInUse(id); });
    m_sourceEndpoints.add(m_router);
    addDiffEndpoints(m_router, m_registry, m_readers, m_sources, m_sourceEndpoints.access(), m_stop.get_token());
    addLocalEndpoints(m_router, m_options.tempFolder, m_stop.get_token());
    m_router.add("GET", "/api/v1/local/status", [this](const Call&) { return status(); });
    m_router.add("GET", "/api/v1/openapi.json", [](const Call&) {
        HttpResponse response;
        response.body = openapiDocument();
        return response;
    });
}

EngineService::~EngineService()
{
    stop();
}

Result<quint16> EngineService::start(quint16 port)
{
    if (const Done made = m_options.paths.create(); !made)
        return made.error();
    m_sources.setSecrets(std::exchange(m_options.secrets, {}));
    if (const Done opened = m_registry.open(m_options.unfinished); !opened)
        return opened.error();
    Result<quint16> listening = m_http.start(port);
    if (listening)
        m_loading = std::thread([this] { m_registry.load(); });
    return listening;
}

void EngineService::stop()
{
    if (m_loading.joinable())
        m_loading.join();
    m_stop.request_stop();
    m_sourceEndpoints.stop();
    m_registry.shutdown();
    m_http.stop();
}

namespace {

QString secretLost(const engine::SourceSpec& spec)
{
    return QStringLiteral("The service was started anew while this diff was running, and the password of data source "
                          "'%1' is kept in memory only. Give the password again, then run the diff again.")
        .arg(QString::fromStdString(spec.name));
}

} // namespace

engine::Done EngineService::findSource(LiveRun& live, api::Side side) const
{
    const qint64 id = live.request().dataSourceId(side);
    if (id == filesSource().id)
        return engine::done();
    bool lacksSecret = false;
    // A run that is taken up may have fetched already what it needs.
    Result<engine::SourceSpec> spec = m_sources.spec(id, live.cutOffAfter() ? &lacksSecret : nullptr);
    if (!spec)
        return engine::Error{
            .kind = engine::ErrorKind::Invalid, .message = spec.error().message.toStdString(), .code = "data_source"};
    if (lacksSecret)
        live.setUnreachable(side, secretLost(*spec));
    const Result<api::DataSource> source = m_sources.get(id);
    live.setSource(side, std::move(*spec), source ? source->type : QString());
    return engine::done();
}

RunOutcome EngineService::run(LiveRun& live) const
{
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        if (const engine::Done found = findSource(live, side); !found) {
            live.fail();
            return found.error();
        }
    }
    if (const std::optional<qint64> id = live.request().materializationDestinationId) {
        bool lacksSecret = false;
        Result<engine::SourceSpec> spec = m_sources.spec(*id, live.cutOffAfter() ? &lacksSecret : nullptr);
        if (!spec) {
            live.fail();
            return engine::Error{.kind = engine::ErrorKind::Invalid,
                                 .message = spec.error().message.toStdString(),
                                 .code = "data_source"};
        }
        const QString unreachable = lacksSecret ? secretLost(*spec) : QString();
        live.setDestination(std::move(*spec), unreachable);
    }
    RunOutcome outcome = m_options.runner(live);
    if (outcome)
        return outcome;
    engine::Error error = outcome.error();
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        if (const auto& spec = live.source(side))
            error = withoutSecret(std::move(error), *spec);
    }
    return error;
}

QString EngineService::clearTables(const LiveRun& live) const
{
    const std::string folder = QFile::encodeName(live.folder()).toStdString();
    const std::string left = engine::tablesLeft(folder);
    const qint64 id = live.request().materializationDestinationId.value_or(0);
    bool lacksSecret = false;
    const Result<engine::SourceSpec> spec = m_sources.spec(id, &lacksSecret);
    QString why;
    if (!spec) {
        why = spec.error().message + QLatin1Char(' ') + QString::fromStdString(left);
    } else if (lacksSecret) {
        why = QStringLiteral("The password of the data source was not given since the service was started. ")
              + QString::fromStdString(left);
    } else {
        const QTemporaryDir work(m_options.tempFolder + QStringLiteral("/tables-XXXXXX"));
        engine::SourceSettings settings = m_options.sources.settings;
        settings.folder = QFile::encodeName(work.path()).toStdString();
        // The run's own stop request is often why it is to be cleared.
        if (const engine::Done gone = engine::removeTables(folder, *spec, settings); !gone)
            why = QString::fromStdString(withoutSecret(gone.error(), *spec).message);
    }
    engine::forgetTables(folder);
    if (why.isEmpty())
        return {};
    return QStringLiteral("Result tables in \"%1\" could not be removed again. %2").arg(m_sources.nameOf(id), why);
}

HttpResponse EngineService::status() const
{
    const RunQueue::Counts counts = m_registry.counts();
    api::LocalStatus status;
    status.version = QStringLiteral(DIFFRACT_VERSION);
    status.duckdb = duckdbVersion();
    status.running = counts.running;
    status.waiting = counts.waiting;
    status.memoryUsed = residentMemory();
    status.memoryLimit = m_options.memoryLimit;
    status.startedAt = isoTime(m_startedAt);
    return HttpResponse::json(status.toJson());
}

} // namespace diffract::server
