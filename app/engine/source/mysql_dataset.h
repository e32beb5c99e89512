// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/dataset_spec.h"
#include "engine/source/landing.h"
#include "engine/source/mysql_column.h"
#include "engine/source/mysql_connection.h"
#include "engine/source/source.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// A table or query in the transaction that is open on a connection, which it must not outlive: read by the server
/// as one statement. What a user wrote is a derived table of ours. The connection's watch heeds stop requests.
class MySqlDataset final {
public:
    [[nodiscard]] static Outcome<MySqlDataset> open(MySqlConnection& connection, const DatasetSpec& dataset,
                                                    FetchWish wish);

    /// Those that are wanted; no value has been read yet that needs a wider type.
    [[nodiscard]] const std::vector<MySqlColumn>& columns() const noexcept { return m_columns; }
    /// All behind FROM, but the limit; its rows are called t.
    [[nodiscard]] const std::string& from() const noexcept { return m_from; }
    /// t.`id`.
    [[nodiscard]] std::string column(std::size_t position) const;
    /// Fetches the rows that meet one of the conditions; an empty condition takes all.
    [[nodiscard]] Outcome<Landed> land(const SourceSettings& settings, const std::vector<std::string>& conditions,
                                       const std::stop_token& stop) const;

private:
    MySqlDataset(MySqlConnection& connection, FetchWish wish);
    [[nodiscard]] Done select(const DatasetSpec& dataset);
    [[nodiscard]] std::string statement(const std::string& condition) const;
    /// Says which columns have to be widened: what has landed is void then.
    [[nodiscard]] Outcome<std::vector<bool>> copied(std::vector<MySqlColumn>& columns, Landing& landing,
                                                    const std::vector<std::string>& conditions,
                                                    const std::stop_token& stop) const;

    MySqlConnection* m_connection;
    FetchWish m_wish;
    std::string m_what;
    std::string m_select;
    std::string m_from;
    std::string m_limit;
    std::vector<std::string> m_names;
    std::vector<MySqlColumn> m_columns;
};

} // namespace diffract::engine
