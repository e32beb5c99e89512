// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/text_file.h"
#include "engine/outcome.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace diffract::engine {

enum class JsonForm : std::uint8_t { Missing, Null, Text, Number, Boolean, Nested };

/// One member of a row: a text without quotes, a number as it is written, or JSON text.
struct JsonCell {
    JsonForm form = JsonForm::Missing;
    std::string text{};
};

/// Reads a JSON file row by row, strictly: one array of objects, one object a line (ndjson), or one object. Numbers
/// keep their digits; what is nested stays JSON text.
class JsonRows final {
public:
    /// Takes the cells in the order of names(), fewer when the last ones are missing, and the line on which the
    /// row ends; answers whether more is wanted.
    using OnRow = std::function<bool(const std::vector<JsonCell>& cells, std::uint64_t line)>;

    /// Errors: Malformed with the line ("bad_json", "not_objects", "duplicate_name"), Io, Cancelled.
    [[nodiscard]] Done read(const csv::TextFile& file, const OnRow& onRow, const std::stop_token& stop);
    /// Of all members met so far, in the order they came.
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return m_names; }

private:
    friend class JsonRowBuilder;
    /// Index of a member; a new one is added.
    [[nodiscard]] std::size_t indexOf(const std::string& name);

    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::size_t> m_indexes;
};

} // namespace diffract::engine
