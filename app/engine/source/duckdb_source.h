// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/session.h"
#include "engine/source/select_reader.h"
#include "engine/source/source.h"

#include <memory>
#include <string>
#include <vector>

namespace diffract::engine {

/// A DuckDB file, attached read-only to an instance that has loaded nothing and can reach this file and the
/// folder of this use alone. Queries are one SELECT (select_check.h), and run as they are in DuckDB's own SQL.
class DuckDbSource final : public Source {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Source>> open(const SourceSpec& spec, const SourceSettings& settings,
                                                               const std::stop_token& stop);

    [[nodiscard]] Outcome<std::vector<SourceTable>> tables(std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<SourceColumn>> columns(const std::vector<std::string>& table,
                                                             std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<Dependent>> dependents(const std::vector<std::string>& table,
                                                             std::stop_token stop) override;
    [[nodiscard]] Outcome<QueryResult> query(const std::string& sql, const std::vector<std::string>& values,
                                             std::uint64_t limit, std::stop_token stop) override;
    [[nodiscard]] Outcome<Landed> fetch(const DatasetSpec& dataset, const FetchWish& wish,
                                        std::stop_token stop) override;

private:
    DuckDbSource(SourceSpec spec, SourceSettings settings, duck::Session session);
    [[nodiscard]] Done attach(const std::stop_token& stop);
    [[nodiscard]] SelectReader reader() { return {m_spec, m_settings, m_session.connection}; }

    SourceSpec m_spec;
    SourceSettings m_settings;
    std::string m_catalog; ///< The file as its own views and queries call it.
    duck::Session m_session;
};

} // namespace diffract::engine
