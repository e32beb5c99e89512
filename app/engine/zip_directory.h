// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace diffract::engine {

/// The table of contents of a ZIP archive such as an Excel file, checked: the reader of DuckDB's extension does not
/// come back from an archive whose end is missing.
class ZipDirectory final {
public:
    /// Errors: Malformed (no directory at the end, places outside the file, no entry where one should be), Io.
    [[nodiscard]] static Outcome<ZipDirectory> read(const std::string& path);

    [[nodiscard]] bool has(const std::string& name) const { return m_entries.contains(name); }
    /// Unpacks one entry. Errors: Malformed (also when it is larger than `most` bytes), Io.
    [[nodiscard]] Outcome<std::string> content(const std::string& name, std::uint64_t most) const;

private:
    struct Entry {
        std::uint16_t method = 0; ///< 0 stored, 8 deflated.
        std::uint32_t packed = 0;
        std::uint32_t size = 0;
        std::uint32_t offset = 0; ///< Of the local header.
    };

    std::string m_path;
    std::map<std::string, Entry> m_entries;
};

/// Names of the sheets of an Excel file, in its order. Errors: those of ZipDirectory, Malformed when it is none.
[[nodiscard]] Outcome<std::vector<std::string>> sheetNames(const std::string& path);

} // namespace diffract::engine
