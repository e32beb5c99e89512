// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/result_writer.h"
#include "engine/materialize/server_table.h"
#include "engine/source/pg_connection.h"
#include "engine/source/source_spec.h"

#include <memory>

namespace diffract::engine {

/// Into a schema of PostgreSQL: the source's tableSchema, else the connection's first. In one transaction, the rows by
/// COPY.
class PgWriter final : public ResultWriter {
public:
    /// @param work for the root certificate.
    PgWriter(SourceSpec destination, std::string work);

    [[nodiscard]] Outcome<std::vector<MaterializedTable>> write(duck::Connection& connection,
                                                                const ResultTables& result, const std::string& name,
                                                                TablesRecord& record,
                                                                const std::stop_token& stop) override;
    [[nodiscard]] Done remove(const TablesRecord& record, const std::stop_token& stop) override;

private:
    using Written = Outcome<std::vector<MaterializedTable>>;
    [[nodiscard]] Written writeAll(duck::Connection& connection, const ResultTables& result, const std::string& name,
                                   TablesRecord& record, const std::stop_token& stop);
    [[nodiscard]] Done removeMarked(const TablesRecord& record, const std::stop_token& stop);
    /// Until the transaction ends, no other has it for the same record: remove() waits for write().
    [[nodiscard]] Done lock(const TablesRecord& record, const std::stop_token& stop);
    [[nodiscard]] Outcome<std::string> schema(const std::stop_token& stop);
    [[nodiscard]] Outcome<bool> isTaken(const std::string& schema, const std::string& table,
                                        const std::stop_token& stop);
    [[nodiscard]] Done writeOne(duck::Connection& connection, const ServerTable& table, const std::string& called,
                                const std::stop_token& stop);

    SourceSpec m_destination;
    std::string m_work;
    std::unique_ptr<PgConnection> m_server;
};

} // namespace diffract::engine
