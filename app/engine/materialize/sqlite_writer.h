// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/result_writer.h"
#include "engine/materialize/server_table.h"
#include "engine/source/source_spec.h"
#include "engine/source/sqlite_connection.h"

#include <memory>

namespace diffract::engine {

/// Into a SQLite file, in one transaction.
class SqliteWriter final : public ResultWriter {
public:
    explicit SqliteWriter(SourceSpec destination);

    [[nodiscard]] Outcome<std::vector<MaterializedTable>> write(duck::Connection& connection,
                                                                const ResultTables& result, const std::string& name,
                                                                TablesRecord& record,
                                                                const std::stop_token& stop) override;
    [[nodiscard]] Done remove(const TablesRecord& record, const std::stop_token& stop) override;

private:
    using Written = Outcome<std::vector<MaterializedTable>>;
    /// Opens the file and begins to write: others read on meanwhile, and write when it is over.
    [[nodiscard]] Done begin(const std::stop_token& stop);
    [[nodiscard]] Written writeAll(duck::Connection& connection, const ResultTables& result, const std::string& name,
                                   TablesRecord& record, const std::stop_token& stop);
    [[nodiscard]] Done removeMarked(const TablesRecord& record);
    [[nodiscard]] Outcome<bool> isTaken(const std::string& table);
    /// @param comment goes into the text of the statement, which the file keeps.
    [[nodiscard]] Done writeOne(duck::Connection& connection, const ServerTable& table, const std::string& called,
                                const std::string& comment, const std::stop_token& stop);

    SourceSpec m_destination;
    std::unique_ptr<SqliteConnection> m_file;
};

} // namespace diffract::engine
