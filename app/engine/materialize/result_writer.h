// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/materialize/result_tables.h"
#include "engine/materialize/tables_record.h"

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
    /// @param record keeps what is made before any of it could outlive this process. After an error it is empty when
    /// surely nothing is there; else remove() is to be called.
    [[nodiscard]] virtual Outcome<std::vector<MaterializedTable>> write(duck::Connection& connection,
                                                                        const ResultTables& result,
                                                                        const std::string& name, TablesRecord& record,
                                                                        const std::stop_token& stop) = 0;

    /// Takes away what a record names, in whatever state it is, as far as its mark proves it to be of that record.
    /// What is not there is no error. Waits for a writer that the place has not yet noticed to be gone.
    [[nodiscard]] virtual Done remove(const TablesRecord& record, const std::stop_token& stop) = 0;

protected:
    ResultWriter() = default;
};

/// How long remove() waits for others that use what it takes away.
inline constexpr int removalSeconds = 15;

} // namespace diffract::engine
