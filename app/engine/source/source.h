// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/outcome.h"
#include "engine/source/dataset_spec.h"
#include "engine/source/dependent.h"
#include "engine/source/landed.h"
#include "engine/source/source_settings.h"
#include "engine/web/web_fetch.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

class Snapshot;

/// A table or view of a source.
struct SourceTable {
    std::vector<std::string> path{}; ///< As TableSpec wants it.
    bool isView = false;
    std::optional<std::uint64_t> rows{}; ///< When the source knows without counting; an estimate.
};

/// A column as the source declares it.
struct SourceColumn {
    Column column{};
    std::string sourceType{}; ///< The source's own type text: "numeric(38,10)", "varchar(20)".
    bool isNullable = true;
    bool isKey = false; ///< Part of the declared primary key.
};

/// The first rows of a query, every value as its exact text.
struct QueryResult {
    std::vector<SourceColumn> columns{};
    std::vector<std::vector<std::optional<std::string>>> rows{};
    bool isCut = false; ///< There were more rows than asked for.
};

/// What of a dataset is fetched.
struct FetchWish {
    std::vector<std::string> columns{}; ///< By the source's names; empty: all.
    std::vector<std::string> leftOut{}; ///< The table's other columns where columns names some; for messages.
    /// Of the names of all columns of a table those that are not fetched; instead of `columns`. For fittingWish().
    std::function<std::vector<std::string>(const std::vector<std::string>&)> excludes{};
    std::vector<Column> known{};               ///< All columns of the table where `excludes` left some out.
    std::string filter{};                      ///< A condition in the source's SQL, over its own column names.
    std::optional<std::uint64_t> rowLimit{};   ///< At most so many rows; Landed says so in its problems.
    std::function<void(std::uint64_t)> rows{}; ///< Told how many have come so far, a few times a second.
    FetchedBytes bytes{};                      ///< The same of a file on the web.
};

/// An open connection to one source, read-only: nothing a user writes as SQL can change the source or read
/// outside it. One thread at a time; a stop request ends every call within a few seconds, also inside a remote
/// statement, with Cancelled. Errors name the source's host or path, the statement (in detail) and the server's
/// own message: NotFound (no such file, table), Io (unreachable, refused, timed out), Invalid (SQL, names),
/// Unavailable extensions as Io with code "missing_extension" and how to add it. Never a password.
class Source {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Source>> open(const SourceSpec& spec, const SourceSettings& settings,
                                                               std::stop_token stop = {});
    virtual ~Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    /// In path order; system tables are left out.
    [[nodiscard]] virtual Outcome<std::vector<SourceTable>> tables(std::stop_token stop) = 0;
    /// In the source's order. Columns without a name or with the same name twice are Invalid, as is none at all.
    [[nodiscard]] virtual Outcome<std::vector<SourceColumn>> columns(const std::vector<std::string>& table,
                                                                     std::stop_token stop) = 0;
    /// The views that read a table, also through others, in path order: those the account may see. Empty where the
    /// source does not know (ODBC, a folder). NotFound like columns(), or empty.
    [[nodiscard]] virtual Outcome<std::vector<Dependent>> dependents(const std::vector<std::string>& table,
                                                                     std::stop_token stop);
    /// @param values bound to the statement's parameters, as text. @param limit rows to read at most.
    [[nodiscard]] virtual Outcome<QueryResult> query(const std::string& sql, const std::vector<std::string>& values,
                                                     std::uint64_t limit, std::stop_token stop) = 0;
    /// Fetches a table or query of this source in one read-only transaction.
    [[nodiscard]] virtual Outcome<Landed> fetch(const DatasetSpec& dataset, const FetchWish& wish,
                                                std::stop_token stop) = 0;
    /// Datasets of a source, before they are fetched.
    struct Held {
        DatasetSpec dataset{};
        FetchWish wish{};
    };
    /// Whether snapshot() works: the source has SQL of its own that we know (Postgres, MySql).
    [[nodiscard]] static bool answersQuestions(SourceKind kind) noexcept;
    /// Holds one or two datasets; see snapshot.h. The source is in use until it is gone. Invalid "no_snapshot" unless
    /// answersQuestions().
    [[nodiscard]] virtual Outcome<std::unique_ptr<Snapshot>> snapshot(std::vector<Held> datasets, std::stop_token stop);

protected:
    Source() = default;
};

} // namespace diffract::engine
