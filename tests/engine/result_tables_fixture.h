// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_fixture.h"
#include "engine/landed_fixture.h"
#include "engine/materialize/materialize.h"
#include "engine/materialize/tables_record.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace diffract::test {

/// A finished run over values of every type, its tables in another place, and what is read there.
class ResultTablesFixture final {
public:
    struct Typed {
        const char* name;
        const char* type;                ///< DuckDB's.
        std::vector<const char*> values; ///< As DuckDB's casts from text want them, SQL literals.
    };
    /// What every database has a place for (but for the one or other type).
    [[nodiscard]] static const std::vector<Typed>& usual();
    /// Beyond what some or all databases can keep by their own types.
    [[nodiscard]] static const std::vector<Typed>& odd();

    /// Rows of test data: each column by name, and the type that it has in the database.
    static void typeRows(const std::vector<Typed>& columns, const std::map<std::string, const char*>& types);

    /// Rows with the values stand in A only, so they are those of exclusives1; the id counts from 1.
    void run(const std::vector<Typed>& columns);
    /// Two SELECTs.
    void run(const std::string& selectA, const std::string& selectB, const std::vector<std::string>& key = {"id"});

    /// One row or two for each of the tables; verifySmall() reads them all.
    void runSmall();
    /// @param prefix before "diffract_7_diff". @param isFalse what the database shows for it.
    static void verifySmall(const engine::SourceSpec& source, const std::string& prefix, const char* isFalse = "false");

    [[nodiscard]] engine::Outcome<std::vector<engine::MaterializedTable>> write(const engine::SourceSpec& destination,
                                                                                std::stop_token stop = {}) const;
    /// The same, by a process that is killed before it says that it is done.
    [[nodiscard]] engine::Outcome<std::vector<engine::MaterializedTable>>
    writeCutOff(const engine::SourceSpec& destination, std::stop_token stop = {}) const;
    /// What it has noted.
    [[nodiscard]] engine::TablesRecord record() const;
    [[nodiscard]] bool isNoted() const { return !engine::tablesLeft(files.resultFolder()).empty(); }
    [[nodiscard]] engine::Done clear(const engine::SourceSpec& destination) const;
    /// Cancels the writing as soon as it is time; verifies that it ends so, and soon.
    void verifyCancel(const engine::SourceSpec& destination, const std::function<bool()>& isTime) const;
    /// Of the pages of exclusives1: the texts of a column, row by row, "NULL" for NULL.
    [[nodiscard]] QStringList shown(const char* column) const;
    /// The same by a query to where the table is.
    [[nodiscard]] static QStringList queried(const engine::SourceSpec& source, const std::string& sql);
    /// The same from a fetch of the whole table, as the next comparison would read it.
    [[nodiscard]] QStringList fetched(const engine::SourceSpec& source, const std::vector<std::string>& table,
                                      const char* column) const;

    DiffFixture files;
    LandedFixture landed;
};

} // namespace diffract::test
