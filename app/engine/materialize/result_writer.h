// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/materialize/result_tables.h"

#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// Puts the tables of a result into one place. All of them or none; nothing that is there is changed. One use.
class ResultWriter {
public:
    virtual ~ResultWriter() = default;
    ResultWriter(const ResultWriter&) = delete;
    ResultWriter& operator=(const ResultWriter&) = delete;

    /// @param connection of the instance that the result is attached to. @param name of the tables, before "_diff".
    [[nodiscard]] virtual Outcome<std::vector<MaterializedTable>> write(duck::Connection& connection,
                                                                        const ResultTables& result,
                                                                        const std::string& name,
                                                                        const std::stop_token& stop) = 0;

protected:
    ResultWriter() = default;
};

} // namespace diffract::engine
