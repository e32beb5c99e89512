// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine {

enum class FileFormat { Csv, Parquet, Json, Excel };

/// How a CSV file is read. What is absent is sniffed from the file.
struct CsvOptions {
    std::optional<std::string> delimiter{}; ///< One ASCII character.
    std::optional<std::string> quote{};     ///< One ASCII character, or empty for none.
    std::optional<std::string> escape{};    ///< One ASCII character, or empty for none; usually the quote.
    std::optional<std::string> encoding{};  ///< "utf-8", "utf-16", "latin-1".
    std::optional<std::string> decimal{};   ///< "." or ",".
    std::optional<bool> header{};
    std::uint64_t skipHead = 0; ///< Physical lines before the header.
    std::uint64_t skipTail = 0; ///< Rows at the end, whatever they hold ("Total: 17" may have any shape).
    /// Types fixed by the caller: column name, DuckDB type out of BOOLEAN, BIGINT, HUGEINT, DOUBLE,
    /// DECIMAL(p,s), DATE, TIME, TIMESTAMP, TIMESTAMP_NS, TIMESTAMPTZ, UUID, VARCHAR. A value that does not
    /// fit is an error that names its line.
    std::vector<std::pair<std::string, std::string>> types{};

    friend bool operator==(const CsvOptions&, const CsvOptions&) = default;
};

/// How an Excel file is read.
struct SheetOptions {
    std::optional<std::string> sheet{}; ///< By its name; absent: the first one.
    std::uint64_t skipHead = 0;         ///< Rows before the one that holds the names.
    std::uint64_t skipTail = 0;         ///< Rows at the end, blank ones behind the data not counted.

    friend bool operator==(const SheetOptions&, const SheetOptions&) = default;
};

/// Where a file on the web is, and what was fetched from there.
struct WebPlace {
    std::string uri{};  ///< https://, http:// of this computer, s3://bucket/key: see web/web_address.h.
    std::string etag{}; ///< As the server says it; this and the others once fetched.
    std::optional<std::int64_t> modified{}; ///< Seconds since 1970, UTC; if the server says it.
    std::string sha256{};                   ///< Of all bytes, lower-case hexadecimal.

    /// For people: without what stands behind a question mark, which may be a signature.
    [[nodiscard]] std::string shown() const { return uri.substr(0, uri.find('?')); }
    friend bool operator==(const WebPlace&, const WebPlace&) = default;
};

/// One input file; for Parquet also a folder of them.
struct FileSpec {
    std::string path{}; ///< Absolute, as the system has it (bytes). Of a file on the web: its copy, empty before.
    FileFormat format = FileFormat::Csv;
    CsvOptions csv{};              ///< Only for Csv.
    SheetOptions excel{};          ///< Only for Excel.
    std::optional<WebPlace> web{}; ///< Only of a file on the web.

    friend bool operator==(const FileSpec&, const FileSpec&) = default;
};

} // namespace diffract::engine
