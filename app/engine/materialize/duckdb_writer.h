// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/database.h"
#include "engine/materialize/result_writer.h"

namespace diffract::engine {

/// Into the DuckDB file that the connection's instance has open: every type as it was, in one transaction.
class DuckDbWriter final : public ResultWriter {
public:
    /// @param options for remove(), which opens the file itself.
    explicit DuckDbWriter(duck::DatabaseOptions options);

    [[nodiscard]] Outcome<std::vector<MaterializedTable>> write(duck::Connection& connection,
                                                                const ResultTables& result, const std::string& name,
                                                                TablesRecord& record,
                                                                const std::stop_token& stop) override;
    [[nodiscard]] Done remove(const TablesRecord& record, const std::stop_token& stop) override;

private:
    duck::DatabaseOptions m_options;
};

} // namespace diffract::engine
