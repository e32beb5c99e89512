// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/source/source.h"
#include "engine/source/source_parts.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// "schema"."table"
[[nodiscard]] std::string qualifiedName(const std::vector<std::string>& path);

/// Reads tables and queries of a source through DuckDB: a query is one SELECT (select_check.h), and runs as it is.
/// What the instance can reach is all that a query can. The connection must outlive this; one thread.
class SelectReader final {
public:
    SelectReader(SourceSpec spec, SourceSettings settings, duck::Connection& connection);

    /// Of a statement or a table. @param what of messages: "the query"
    [[nodiscard]] Outcome<std::vector<SourceColumn>> described(const std::string& from, const std::string& what,
                                                               const std::stop_token& stop,
                                                               const std::vector<duck::Value>& bound = {});
    /// As Source::query() and Source::fetch().
    [[nodiscard]] Outcome<QueryResult> query(const std::string& sql, const std::vector<std::string>& values,
                                             std::uint64_t limit, std::stop_token stop);
    [[nodiscard]] Outcome<Landed> fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop);
    /// What DuckDB says, as a fault of what was asked for.
    [[nodiscard]] Error failed(const Error& error, const std::string& what) const;

private:
    /// What goes behind FROM; a query is checked first.
    [[nodiscard]] Outcome<std::string> relation(const Wanted& wanted);

    SourceSpec m_spec;
    SourceSettings m_settings;
    duck::Connection& m_connection;
};

} // namespace diffract::engine
