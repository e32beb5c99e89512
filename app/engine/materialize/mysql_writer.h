// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/result_writer.h"
#include "engine/materialize/server_table.h"
#include "engine/source/mysql_connection.h"
#include "engine/source/source_spec.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace diffract::engine {

/// Into a database of MySQL or MariaDB: the source's tableSchema, else the connection's. Making a table ends a
/// transaction there, so the tables have names of their own until all rows are in; then one statement renames them.
class MySqlWriter final : public ResultWriter {
public:
    explicit MySqlWriter(SourceSpec destination);

    [[nodiscard]] Outcome<std::vector<MaterializedTable>> write(duck::Connection& connection,
                                                                const ResultTables& result, const std::string& name,
                                                                TablesRecord& record,
                                                                const std::stop_token& stop) override;
    [[nodiscard]] Done remove(const TablesRecord& record, const std::stop_token& stop) override;

private:
    using Written = Outcome<std::vector<MaterializedTable>>;
    [[nodiscard]] Done prepare();
    [[nodiscard]] Written writeAll(duck::Connection& connection, const ResultTables& result, const std::string& name,
                                   TablesRecord& record, const std::stop_token& stop);
    [[nodiscard]] Outcome<bool> isTaken(const std::string& table);
    [[nodiscard]] Done writeOne(duck::Connection& connection, const ServerTable& table, const std::string& called,
                                const std::string& comment, const std::stop_token& stop);
    /// One INSERT of the rows that were gathered.
    [[nodiscard]] Done insert(const std::string& head, std::string& rows);
    [[nodiscard]] std::string rowOf(const ServerTable& table, const duck::Rows& rows) const;
    /// As long as the connection lives, no other has it for the same record: remove() waits for write().
    [[nodiscard]] Done lock(const TablesRecord& record, int seconds);
    /// Tables under their unfinished names.
    [[nodiscard]] Done dropUnfinished(const TablesRecord& record);
    [[nodiscard]] Done dropMarked(const TablesRecord& record);

    SourceSpec m_destination;
    std::unique_ptr<MySqlConnection> m_server;
    std::string m_schema;
    std::size_t m_longest = 0; ///< Bytes of a statement.
    bool m_hasUuid = false;
};

} // namespace diffract::engine
