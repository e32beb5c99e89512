// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/source_settings.h"
#include "engine/source/source_spec.h"

#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// One table that was written.
struct MaterializedTable {
    enum class Part { Diff, Exclusives, Duplicates1, Duplicates2 };
    Part part = Part::Diff;
    std::vector<std::string> path{}; ///< As a TableSpec of the destination wants it.

    friend bool operator==(const MaterializedTable&, const MaterializedTable&) = default;
};

/// Whether result tables can be written there.
[[nodiscard]] bool takesTables(SourceKind kind) noexcept;

/// Writes the rows of a finished run as tables into a data source (docs/rest-extensions.md, Result tables): NAME_diff,
/// NAME_exclusives1, NAME_exclusives2, NAME_duplicates1, NAME_duplicates2; in a folder as Parquet files. Keys stand
/// once, other columns as t1_COLUMN and t2_COLUMN, whether a pair is equal as match_COLUMN. All of them or none; a
/// name that is taken gets a number. Nothing that is there is changed.
///
/// What is made is noted in the result folder before. The note stays after success, until forgetTables(): a process
/// that ends earlier has not said that it is done, and the next call with that folder takes away what it has written,
/// whole or not, and writes anew; what cannot be taken away is an error that names it, and nothing is written.
/// @param resultFolder where DiffRun wrote.
/// @param destination that takesTables(); others are Invalid, code "no_destination".
/// Errors besides, code "destination": what the place itself says, mostly Io (cannot be written, not reached);
/// DiskFull, Cancelled.
[[nodiscard]] Outcome<std::vector<MaterializedTable>>
materialize(const std::string& resultFolder, const SourceSpec& destination, const std::string& name,
            const SourceSettings& settings, std::stop_token stop = {});

/// Takes away what is noted in a result folder. Done when nothing is noted. Error: as above, and the note stays.
[[nodiscard]] Done removeTables(const std::string& resultFolder, const SourceSpec& destination,
                                const SourceSettings& settings, std::stop_token stop = {});
/// What is noted, as a sentence for people; empty: nothing.
[[nodiscard]] std::string tablesLeft(const std::string& resultFolder);
/// The tables that are noted are no business of the run any more: it is done, or gives them up.
void forgetTables(const std::string& resultFolder);

} // namespace diffract::engine
