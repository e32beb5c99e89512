// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/dataset_spec.h"
#include "engine/source/landing.h"
#include "engine/source/pg_column.h"
#include "engine/source/pg_connection.h"
#include "engine/source/source.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// "public"."orders".
[[nodiscard]] std::string pgQualified(const std::vector<std::string>& path);

/// A table or query in the transaction that is open on a connection, which it must not outlive: read by the server
/// as one statement, and what its open numerics need is measured. What a user wrote is a subquery of ours.
class PgDataset final {
public:
    [[nodiscard]] static Outcome<PgDataset> open(PgConnection& connection, const DatasetSpec& dataset, FetchWish wish,
                                                 const std::stop_token& stop);

    /// Those that are wanted; no value has been read yet that needs a wider type.
    [[nodiscard]] const std::vector<PgColumn>& columns() const noexcept { return m_columns; }
    /// All behind FROM, but the limit; its rows are called t.
    [[nodiscard]] const std::string& from() const noexcept { return m_from; }
    /// t."id".
    [[nodiscard]] std::string column(std::size_t position) const;
    /// Fetches the rows that meet one of the conditions; an empty condition takes all.
    [[nodiscard]] Outcome<Landed> land(const SourceSettings& settings, const std::vector<std::string>& conditions,
                                       const std::stop_token& stop) const;

private:
    struct Copy;
    PgDataset(PgConnection& connection, FetchWish wish);
    [[nodiscard]] Done select(const DatasetSpec& dataset, const std::stop_token& stop);
    [[nodiscard]] Done measure(const std::stop_token& stop);
    /// False when columns had to be widened: what has landed is void.
    [[nodiscard]] Outcome<bool> copied(Copy& copy, const std::vector<std::string>& conditions,
                                       const std::stop_token& stop) const;
    [[nodiscard]] Done copyOne(Copy& copy, const std::string& condition, std::vector<bool>& tooWide,
                               const std::stop_token& stop) const;

    PgConnection* m_connection;
    FetchWish m_wish;
    std::string m_what;
    std::string m_from;
    std::string m_limit;
    std::vector<PgColumn> m_columns;
    std::vector<Problem> m_problems;
};

} // namespace diffract::engine
