// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/scan.h"

#include "engine/csv/messages.h"

#include <algorithm>
#include <cstring>
#include <future>
#include <limits>
#include <optional>

namespace diffract::engine::csv {
namespace {

constexpr std::uint64_t partSize = 4ULL << 20U;
constexpr std::uint64_t longestAllowed = 16ULL << 20U;
constexpr std::uint64_t growBy = 1ULL << 20U;
constexpr std::uint64_t unknown = std::numeric_limits<std::uint64_t>::max();
constexpr unsigned stopEvery = 4096; // rows

/// A range of bytes whose first row begins at start and whose rows begin before its end.
struct Part {
    Scan scan;
    std::uint64_t start = unknown; ///< Unknown: no row begins here.
    std::uint64_t end = 0;         ///< Where the first row behind begins.
    std::uint64_t lines = 0;       ///< Physical lines from start to end.
    std::optional<Error> error;    ///< Its line counts from 0 at start.
};

class PartReader final {
public:
    PartReader(const TextFile& file, const Layout& layout, const std::stop_token& stop)
        : m_file(file)
        , m_layout(layout)
        , m_parser(layout.dialect)
        , m_stop(stop)
    {}

    /// @param start where a row begins, or unknown: behind the first line end from `from - 1` on.
    Part read(std::uint64_t from, std::uint64_t to, std::uint64_t start)
    {
        m_part = {};
        m_part.scan.columns.resize(m_layout.names.size());
        m_part.end = to;
        m_base = start == unknown ? from - 1 : start;
        m_to = to;
        if (!fill(std::max(to, m_base) - m_base + growBy / 4))
            return std::move(m_part);
        m_part.start = start == unknown ? firstStart(from) : start;
        if (m_part.start >= to) {
            m_part.start = unknown;
            return std::move(m_part);
        }
        readRows();
        checkEncoding();
        return std::move(m_part);
    }

private:
    [[nodiscard]] bool last() const { return m_base + m_buffer.size() >= m_layout.dataEnd; }

    bool fill(std::uint64_t size)
    {
        const std::size_t have = m_buffer.size();
        size = std::min(size, m_layout.dataEnd - m_base);
        if (size <= have)
            return true;
        m_buffer.resize(size);
        Outcome<std::size_t> got = m_file.read(m_base + have, m_buffer.data() + have, size - have);
        if (got && *got == size - have)
            return true;
        m_part.error = got ? Error{.kind = ErrorKind::Changed,
                                   .message = m_file.path() + " became shorter while it was read. Run again.",
                                   .code = "file_changed",
                                   .file = m_file.path()}
                           : got.error();
        return false;
    }

    std::uint64_t firstStart(std::uint64_t from) const
    {
        const char newline = m_layout.dialect.newline == Newline::Cr ? '\r' : '\n';
        const std::size_t range = std::min<std::uint64_t>(m_buffer.size(), m_to - (from - 1));
        const void* at = std::memchr(m_buffer.data(), newline, range);
        return at == nullptr ? unknown
                             : m_base + static_cast<std::size_t>(static_cast<const char*>(at) - m_buffer.data()) + 1;
    }

    void readRows()
    {
        std::size_t offset = m_part.start - m_base;
        Row row;
        unsigned count = 0;
        while (m_base + offset < m_to) {
            if (++count % stopEvery == 0 && m_stop.stop_requested()) {
                m_part.error = cancelled();
                return;
            }
            const char* at = m_buffer.data() + offset;
            std::uint32_t badLine = 0;
            const RowStatus status = m_parser.next(at, m_buffer.data() + m_buffer.size(), last(), row, badLine);
            if (status == RowStatus::End)
                break;
            if (status == RowStatus::Partial) {
                if (m_buffer.size() - offset > longestAllowed) {
                    m_part.error = rowTooLong(m_file.path(), m_part.lines);
                    break;
                }
                if (!fill(m_buffer.size() + growBy + (m_buffer.size() - offset)))
                    return;
                continue;
            }
            if (status != RowStatus::Row) {
                m_part.error = parseError(status, m_file.path(), m_part.lines + badLine, m_layout.dialect);
                break;
            }
            if (!take(row))
                break;
            const auto end = static_cast<std::size_t>(at - m_buffer.data());
            m_part.scan.longestRow = std::max<std::uint64_t>(m_part.scan.longestRow, end - offset);
            m_part.lines += row.newlines;
            offset = end;
        }
        m_part.end = m_base + offset;
    }

    bool take(const Row& row)
    {
        Scan& scan = m_part.scan;
        scan.lf = scan.lf || row.terminator == Terminator::Lf;
        scan.crLf = scan.crLf || row.terminator == Terminator::CrLf;
        scan.cr = scan.cr || row.terminator == Terminator::Cr;
        scan.breaks = scan.breaks || row.breaks;
        const std::size_t wanted = m_layout.names.size();
        if (row.fields.size() != wanted) {
            if (row.blank())
                return true;
            m_part.error = raggedRow(m_file.path(), m_part.lines, row.fields.size(), wanted, m_layout.dialect);
            return false;
        }
        ++scan.rows;
        for (std::size_t i = 0; i < wanted; ++i) {
            const Field& field = row.fields[i];
            if (field.isNull())
                scan.columns[i].addNull();
            else
                scan.columns[i].add(field.raw(), field.escaped, m_layout.dialect.decimal, m_part.lines);
        }
        return true;
    }

    /// Bad bytes in front of another error are the reason to name.
    void checkEncoding()
    {
        if (m_file.translated() || (m_part.error && m_part.error->kind != ErrorKind::Malformed))
            return;
        const std::size_t begin = m_part.start - m_base;
        const std::size_t end = std::min<std::size_t>(m_part.end - m_base, m_buffer.size());
        const std::string_view text(m_buffer.data() + begin, end - begin);
        const std::size_t bad = firstBadUtf8(text);
        if (bad == std::string_view::npos)
            return;
        const char newline = m_layout.dialect.newline == Newline::Cr ? '\r' : '\n';
        m_part.error = badUtf8(m_file.path(),
                               static_cast<std::uint64_t>(
                                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), newline)));
    }

    const TextFile& m_file;
    const Layout& m_layout;
    Parser m_parser;
    const std::stop_token& m_stop;
    Part m_part;
    std::vector<char> m_buffer;
    std::uint64_t m_base = 0; ///< File offset of the buffer.
    std::uint64_t m_to = 0;
};

Error placed(Error error, std::uint64_t lines)
{
    if (!error.line)
        return error;
    const std::string before = "Line " + std::to_string(*error.line) + " ";
    *error.line += lines;
    if (error.message.starts_with(before))
        error.message = "Line " + std::to_string(*error.line) + error.message.substr(before.size() - 1);
    return error;
}

} // namespace

void Scan::merge(const Scan& other, std::uint64_t lines)
{
    rows += other.rows;
    longestRow = std::max(longestRow, other.longestRow);
    lf = lf || other.lf;
    crLf = crLf || other.crLf;
    cr = cr || other.cr;
    breaks = breaks || other.breaks;
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i].merge(other.columns[i], lines);
}

Outcome<Scan> scan(const TextFile& file, const Layout& layout, unsigned threads, const std::stop_token& stop)
{
    Scan whole;
    whole.columns.resize(layout.names.size());
    std::uint64_t expected = layout.dataOffset;
    std::uint64_t line = layout.dataLine;
    const auto read = [&](std::uint64_t from, std::uint64_t start) {
        const std::uint64_t to = std::min(from + partSize, layout.dataEnd);
        return PartReader(file, layout, stop).read(from, to, start);
    };
    const std::uint64_t wave = partSize * std::max(1U, threads);
    for (std::uint64_t base = layout.dataOffset; base < layout.dataEnd; base += wave) {
        if (stop.stop_requested())
            return cancelled();
        std::vector<std::future<Part>> parts;
        for (std::uint64_t from = base; from < std::min(base + wave, layout.dataEnd); from += partSize) {
            const std::uint64_t start = from == layout.dataOffset ? from : unknown;
            const bool alone = from + partSize >= layout.dataEnd && parts.empty();
            parts.push_back(std::async(alone ? std::launch::deferred : std::launch::async, read, from, start));
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Part part = parts[i].get();
            const std::uint64_t from = base + i * partSize;
            if (expected >= std::min(from + partSize, layout.dataEnd))
                continue; // a row that began before covers the part
            // The guess where the first row begins was wrong: a line end stood inside quotes.
            if (part.start != expected)
                part = read(from, expected);
            if (part.error)
                return placed(*part.error, line);
            whole.merge(part.scan, line);
            line += part.lines;
            expected = part.end;
        }
    }
    return whole;
}

} // namespace diffract::engine::csv
