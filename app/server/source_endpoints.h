// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source_query.h"
#include "api/data_source_table.h"
#include "api/data_source_test.h"
#include "server/api_router.h"
#include "server/deaf_work.h"
#include "server/recent.h"
#include "server/source_access.h"
#include "server/source_registry.h"
#include "server/work_pool.h"

#include <stop_token>

namespace diffract::server {

/// What works on data sources: tests and schemas as jobs, queries, key guesses and lists of tables while the
/// client waits (on the remote lane, within the patience of SourceOptions). Any thread.
class SourceEndpoints final {
public:
    /// @param registry lives longer. @param stop ends what clients wait for.
    SourceEndpoints(SourceRegistry& registry, SourceOptions options, const QString& tempFolder, std::stop_token stop);

    void add(ApiRouter& router);
    /// Ends the jobs and waits for them.
    void stop() { m_pool.stop(); }
    [[nodiscard]] const SourceAccess& access() const { return m_access; }

private:
    struct SchemaTask {
        qint64 source = 0;
        api::SourceSchemaTask task;
    };

    [[nodiscard]] HttpResponse startTest(qint64 id);
    [[nodiscard]] HttpResponse testResults(qint64 job) const;
    void runTest(qint64 id, qint64 job, const std::stop_token& stop);
    [[nodiscard]] HttpResponse startSchema(const Call& call);
    [[nodiscard]] HttpResponse schema(qint64 source, qint64 task) const;
    [[nodiscard]] api::SourceSchemaTask readSchema(qint64 id, const QStringList& table,
                                                   const std::stop_token& stop) const;
    [[nodiscard]] HttpResponse query(const Call& call);
    [[nodiscard]] HttpResponse answerOf(const engine::SourceSpec& spec, const api::SourceQuery& request) const;
    [[nodiscard]] HttpResponse guessPk(const Call& call) const;
    [[nodiscard]] HttpResponse tables(const Call& call) const;
    [[nodiscard]] QString lateText() const;

    SourceRegistry& m_registry;
    const SourceAccess m_access;
    const std::stop_token m_stop;
    Recent<api::SourceTestResults> m_tests;
    Recent<SchemaTask> m_schemas;
    DeafWork m_queries;
    WorkPool m_pool; ///< Last with m_queries: their threads use the rest.
};

} // namespace diffract::server
