// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/paths.h"
#include "server/api_router.h"
#include "server/diff_registry.h"
#include "server/http_server.h"
#include "server/reader_cache.h"
#include "server/run_outcome.h"
#include "server/source_endpoints.h"
#include "server/source_registry.h"

#include <QDateTime>
#include <QHash>

#include <stop_token>
#include <thread>

namespace diffract::server {

struct ServiceOptions {
    Paths paths;
    QByteArray key;               ///< At least 32 characters.
    Runner runner;                ///< engineRunner(), or a test's own.
    QString tempFolder;           ///< For guesses; must exist.
    std::int64_t memoryLimit = 0; ///< Bytes, told by local/status.
    HttpLimits http;
    CancelPolicy cancelling;
    SourceOptions sources;
    QHash<QString, QString> secrets; ///< Passwords of data sources by number or name.
    DiffRegistry::Unfinished unfinished = DiffRegistry::Unfinished::TakeUp;
};

/// The whole REST service over the engine: registry, endpoints, listener. start() answers before the history
/// is read; requests that need it wait for it.
class EngineService final {
public:
    explicit EngineService(ServiceOptions options);
    /// Calls stop().
    ~EngineService();
    EngineService(const EngineService&) = delete;
    EngineService& operator=(const EngineService&) = delete;

    /// @return the port, or why the folders cannot be used or the port not opened.
    [[nodiscard]] Result<quint16> start(quint16 port);
    /// Interrupts the run, closes every connection. Blocks until all is stored.
    void stop();
    [[nodiscard]] QString url() const { return m_http.url(); }
    [[nodiscard]] QList<ApiRouter::Name> routes() const { return m_router.names(); }
    /// For the process that takes over.
    [[nodiscard]] QHash<QString, QString> secrets() const { return m_sources.secrets(); }

private:
    /// Looks up how the source of a side is reached.
    [[nodiscard]] engine::Done findSource(LiveRun& live, api::Side side) const;
    /// Runs a diff with its sources looked up.
    [[nodiscard]] RunOutcome run(LiveRun& live) const;
    /// Takes away the result tables of a run that did not end well. @return what may have stayed, for a note.
    [[nodiscard]] QString clearTables(const LiveRun& live) const;
    [[nodiscard]] HttpResponse status() const;

    ServiceOptions m_options;
    QDateTime m_startedAt = QDateTime::currentDateTimeUtc();
    std::stop_source m_stop; ///< Ends previews, guesses and queries.
    SourceRegistry m_sources;
    SourceEndpoints m_sourceEndpoints;
    DiffRegistry m_registry;
    ReaderCache m_readers;
    ApiRouter m_router;
    HttpServer m_http;
    std::thread m_loading;
};

} // namespace diffract::server
