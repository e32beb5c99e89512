// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/dialect.h"
#include "engine/source/landed.h"
#include "engine/source/source.h"

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// One or two datasets of a database, held in one read-only snapshot as long as this lives: questions are answered
/// inside the database, and what is fetched at last is of the same moment. One thread at a time; a stop request ends
/// every call as it does those of Source. Errors: those of Source::fetch().
class Snapshot {
public:
    using Rows = std::vector<std::vector<std::optional<std::string>>>;

    virtual ~Snapshot() = default;
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    [[nodiscard]] virtual const Dialect& dialect() const = 0;
    /// Of a dataset: what land() would give when no column has to be widened, Column::position as there. isKey as
    /// declared, when the whole key is among the columns; nothing is declared of a query.
    [[nodiscard]] virtual const std::vector<SourceColumn>& columns(std::size_t dataset) const = 0;
    /// What stands behind FROM: a dataset's rows after its filter, under the name t.
    [[nodiscard]] virtual std::string from(std::size_t dataset) const = 0;
    /// A column there: t."id".
    [[nodiscard]] virtual std::string column(std::size_t dataset, std::size_t position) const = 0;
    /// The rows of a query of ours, every value as text.
    [[nodiscard]] virtual Outcome<Rows> ask(const std::string& sql, std::stop_token stop) = 0;
    /// Fetches the rows of a dataset that meet any of the conditions, of which a row meets one at most. Conditions are
    /// ours, over from(); they may hold subqueries over from() of either dataset. An empty one takes all rows.
    [[nodiscard]] virtual Outcome<Landed> land(std::size_t dataset, const std::vector<std::string>& conditions,
                                               std::stop_token stop) = 0;

protected:
    Snapshot() = default;
};

} // namespace diffract::engine
