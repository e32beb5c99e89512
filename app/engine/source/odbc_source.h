// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/landing.h"
#include "engine/source/odbc_column.h"
#include "engine/source/odbc_connection.h"
#include "engine/source/source.h"
#include "engine/source/source_parts.h"

#include <memory>
#include <string>
#include <vector>

namespace diffract::engine {

/// Anything with an ODBC driver, through unixODBC. What a user wrote as SQL goes out as a subquery of ours only,
/// and may not hold a semicolon, so it can be nothing but one query whatever the server's syntax is; whether a
/// function in it may change something is for the account's rights to say.
class OdbcSource final : public Source {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Source>> open(const SourceSpec& spec, const SourceSettings& settings);

    [[nodiscard]] Outcome<std::vector<SourceTable>> tables(std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<SourceColumn>> columns(const std::vector<std::string>& table,
                                                             std::stop_token stop) override;
    [[nodiscard]] Outcome<QueryResult> query(const std::string& sql, const std::vector<std::string>& values,
                                             std::uint64_t limit, std::stop_token stop) override;
    [[nodiscard]] Outcome<Landed> fetch(const DatasetSpec& dataset, const FetchWish& wish,
                                        std::stop_token stop) override;

private:
    OdbcSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<OdbcConnection> connection);
    template <typename Result, typename Function>
    Outcome<Result> inTransaction(const std::stop_token& stop, Function function);
    [[nodiscard]] Outcome<std::vector<OdbcColumn>> described(const std::string& sql);
    [[nodiscard]] Outcome<std::string> selected(const Wanted& wanted, const FetchWish& wish);
    [[nodiscard]] Outcome<Landed> landed(const Wanted& wanted, const FetchWish& wish, const std::stop_token& stop);
    [[nodiscard]] Outcome<bool> copied(const std::string& sql, std::vector<OdbcColumn>& columns, Landing& landing,
                                       const FetchWish& wish, const std::stop_token& stop);
    [[nodiscard]] std::string qualified(const std::vector<std::string>& path) const;

    SourceSpec m_spec;
    SourceSettings m_settings;
    std::unique_ptr<OdbcConnection> m_connection;
};

} // namespace diffract::engine
