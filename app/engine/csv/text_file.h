// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/unpack.h"
#include "engine/file_identity.h"
#include "engine/outcome.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine::csv {

/// A text file as UTF-8 bytes. UTF-8 files are read where they are; UTF-16 and Latin-1 ones are translated
/// into a copy once, files packed by gzip or Zstandard are unpacked into one. Any thread may call read().
class TextFile final {
public:
    struct Options {
        std::string path;
        std::optional<std::string> encoding; ///< Absent: from the byte order mark and the first bytes.
        std::string copyPath;                ///< Where a translation goes; empty: a nameless temporary file.
        std::uint64_t limit = 0;             ///< Unpack and translate at most so many bytes (a preview); 0: all.
        std::uint64_t mostUnpacked = 0;      ///< Bytes of room for what is unpacked; 0: no bound.
    };
    /// Errors: those of identityOf(), Invalid (unknown encoding), Malformed ("bad_encoding" with the line,
    /// "not_csv", those of unpack()), DiskFull, Cancelled.
    [[nodiscard]] static Outcome<TextFile> open(const Options& options, std::stop_token stop = {});
    ~TextFile();
    TextFile(TextFile&& other) noexcept;
    TextFile& operator=(TextFile&& other) noexcept;
    TextFile(const TextFile&) = delete;
    TextFile& operator=(const TextFile&) = delete;

    /// Reads up to size bytes of UTF-8 from offset (the byte order mark counts); fewer only at the end.
    [[nodiscard]] Outcome<std::size_t> read(std::uint64_t offset, char* into, std::size_t size) const;
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
    /// Bytes of byte order mark in front.
    [[nodiscard]] std::uint64_t begin() const noexcept { return m_begin; }
    /// "utf-8", "utf-16" or "latin-1".
    [[nodiscard]] const std::string& encoding() const noexcept { return m_encoding; }
    [[nodiscard]] bool encodingSniffed() const noexcept { return m_sniffed; }
    /// True when the bytes are a translation or were unpacked.
    [[nodiscard]] bool translated() const noexcept { return m_readPath != m_path; }
    /// Of the file itself.
    [[nodiscard]] const FileIdentity& identity() const noexcept { return m_identity; }
    [[nodiscard]] const std::string& path() const noexcept { return m_path; }
    /// Of the bytes: the file itself or the named translation; empty when nameless.
    [[nodiscard]] const std::string& readPath() const noexcept { return m_readPath; }

private:
    TextFile() = default;
    [[nodiscard]] Done unpackInto(const Options& options, Packing packing, const std::stop_token& stop);
    [[nodiscard]] Done translate(const Options& options, bool bigEndian, std::stop_token stop);

    std::string m_path;
    std::string m_readPath;
    std::string m_encoding;
    FileIdentity m_identity;
    std::uint64_t m_size = 0;
    std::uint64_t m_begin = 0;
    bool m_sniffed = false;
    int m_file = -1;
};

/// Offset of the first byte that is not valid UTF-8, or npos.
[[nodiscard]] std::size_t firstBadUtf8(std::string_view text) noexcept;

} // namespace diffract::engine::csv
