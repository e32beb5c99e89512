// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/file_spec.h"
#include "engine/source/source_spec.h"

#include <string>
#include <variant>
#include <vector>

namespace diffract::engine {

/// A table or view of a source, by the parts of its path: [table], [schema, table] or [database, schema, table]
/// as the source has them; in a folder [folder, file] or [file].
struct TableSpec {
    SourceSpec source{};
    std::vector<std::string> path{};

    friend bool operator==(const TableSpec&, const TableSpec&) = default;
};

/// One SELECT in the source's own SQL.
struct QuerySpec {
    SourceSpec source{};
    std::string sql{};

    friend bool operator==(const QuerySpec&, const QuerySpec&) = default;
};

/// One side of a comparison.
using DatasetSpec = std::variant<FileSpec, TableSpec, QuerySpec>;

/// As messages call it: the path or address of a file, "public.orders of Warehouse", "the query to Warehouse".
[[nodiscard]] std::string nameOf(const DatasetSpec& dataset);
/// The path of a local file, else empty.
[[nodiscard]] std::string pathOf(const DatasetSpec& dataset);
/// The last part of a table's path or of a file's, for guesses from names; may be empty.
[[nodiscard]] std::string shortNameOf(const DatasetSpec& dataset);

} // namespace diffract::engine
