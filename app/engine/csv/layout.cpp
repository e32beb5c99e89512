// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/layout.h"

#include "engine/csv/messages.h"
#include "engine/csv/sniffer.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace diffract::engine::csv {
namespace {

constexpr std::size_t headSize = 1U << 20U;
constexpr std::size_t blockSize = 64U << 10U;

bool endsWith(std::string path, std::string_view end)
{
    std::transform(path.begin(), path.end(), path.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return path.ends_with(end);
}

/// Length of the physical line at the front, its end included.
std::size_t lineSize(std::string_view text)
{
    const std::size_t at = text.find_first_of("\r\n");
    if (at == std::string_view::npos)
        return text.size();
    return at + (text.substr(at).starts_with("\r\n") ? 2 : 1);
}

bool blankLine(std::string_view line)
{
    return !line.empty() && line.find_first_not_of("\r\n") == std::string_view::npos;
}

/// Where the last count physical lines begin.
Outcome<std::uint64_t> tailBegin(const TextFile& file, std::uint64_t count, std::uint64_t floor, char newline,
                                 const std::stop_token& stop)
{
    std::uint64_t end = file.size();
    std::vector<char> buffer(blockSize);
    std::uint64_t at = end;
    std::uint64_t seen = 0;
    while (at > floor) {
        if (stop.stop_requested())
            return cancelled();
        const std::uint64_t from = at - std::min<std::uint64_t>(blockSize, at - floor);
        Outcome<std::size_t> got = file.read(from, buffer.data(), at - from);
        if (!got)
            return got.error();
        for (std::size_t i = *got; i > 0; --i) {
            const std::uint64_t offset = from + i - 1;
            if (buffer[i - 1] != newline || offset + 1 == file.size())
                continue; // the last line's own end
            if (++seen == count)
                return offset + 1;
        }
        at = from;
    }
    return floor;
}

Done checkNames(const std::string& path, const std::vector<std::string>& names, std::uint64_t line)
{
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].find_first_not_of(" \t\r\n") == std::string::npos)
            return blankName(path, i + 1, line);
        const auto [other, fresh] = seen.emplace(names[i], i);
        if (!fresh)
            return duplicateName(path, names[i], other->second + 1, i + 1, line);
    }
    return done();
}

struct Head {
    std::string bytes;
    std::uint64_t offset = 0; ///< Of bytes in the file.
    std::uint64_t line = 1;
    bool last = false;
    bool lf = false; ///< Line ends met before the header.
    bool crLf = false;
};

/// The bytes from the header on: behind the byte order mark, the lines to skip and blank lines.
Outcome<Head> headOf(const TextFile& file, std::uint64_t skip, const std::stop_token& stop)
{
    Head head;
    head.offset = file.begin();
    while (true) {
        if (stop.stop_requested())
            return cancelled();
        head.bytes.resize(headSize);
        Outcome<std::size_t> got = file.read(head.offset, head.bytes.data(), headSize);
        if (!got)
            return got.error();
        head.bytes.resize(*got);
        head.last = head.offset + *got >= file.size();
        std::string_view rest = head.bytes;
        while (!rest.empty()) {
            const std::size_t size = lineSize(rest);
            if (skip == 0 && !blankLine(rest.substr(0, size)))
                break;
            if (size == rest.size() && !head.last)
                break; // the line goes on behind the block
            (rest.substr(0, size).ends_with("\r\n") ? head.crLf : head.lf) = true;
            skip -= skip > 0 ? 1 : 0;
            ++head.line;
            rest.remove_prefix(size);
        }
        const std::size_t moved = head.bytes.size() - rest.size();
        if (moved == 0 || rest.empty()) {
            if (rest.empty() && head.last)
                return emptyFile(file.path());
            if (moved == 0 && skip == 0)
                return head;
            if (moved == 0)
                return rowTooLong(file.path(), head.line);
        }
        head.offset += moved;
    }
}

Done readHeader(const TextFile& file, const Head& head, std::string_view text, bool last, Layout& layout)
{
    const Parser parser(layout.dialect);
    const char* at = text.data();
    Row row;
    std::uint32_t badLine = 0;
    const RowStatus status = parser.next(at, text.data() + text.size(), last, row, badLine);
    if (status == RowStatus::Partial)
        return rowTooLong(file.path(), head.line);
    if (status != RowStatus::Row)
        return parseError(status, file.path(), head.line + badLine, layout.dialect);
    if (!layout.dialect.header) {
        for (std::size_t i = 0; i < row.fields.size(); ++i)
            layout.names.push_back("column" + std::to_string(i + 1));
        return done();
    }
    for (const Field& field : row.fields) {
        layout.names.push_back(parser.plain(field));
        if (firstBadUtf8(layout.names.back()) != std::string::npos)
            return badUtf8(file.path(), head.line);
    }
    layout.lf = layout.lf || row.terminator == Terminator::Lf;
    layout.crLf = layout.crLf || row.terminator == Terminator::CrLf;
    layout.breaks = row.breaks;
    layout.dataOffset = head.offset + static_cast<std::uint64_t>(at - text.data());
    layout.dataLine = head.line + row.newlines;
    return checkNames(file.path(), layout.names, head.line);
}

void warn(Layout& layout, std::string_view text, bool last)
{
    const auto sniffedHeader = std::find(layout.found.begin(), layout.found.end(), "header") != layout.found.end();
    if (sniffedHeader && !layout.dialect.header)
        layout.problems.push_back({.severity = Severity::Warning,
                                   .code = "no_header",
                                   .message = "The first line looks like data, so the columns are named column1, "
                                              "column2 and so on. If it is a header, say so.",
                                   .line = layout.headerLine});
    if (layout.names.size() != 1)
        return;
    const char other = betterDelimiter(text, last, layout.dialect);
    std::string sentence = "The file has only one column.";
    if (other != '\0')
        sentence += " Is " + shown(other) + " the delimiter?";
    layout.problems.push_back(
        {.severity = Severity::Warning, .code = "one_column", .message = sentence, .line = layout.headerLine});
}

} // namespace

Outcome<Layout> layoutOf(const TextFile& file, const CsvOptions& options, const std::stop_token& stop)
{
    if (file.size() <= file.begin())
        return emptyFile(file.path());
    Outcome<Head> head = headOf(file, options.skipHead, stop);
    if (!head)
        return head.error();
    Layout layout;
    const bool tabs = endsWith(file.path(), ".tsv") || endsWith(file.path(), ".tab");
    std::string_view text = head->bytes;
    bool last = head->last;
    layout.dataEnd = file.size();
    if (options.skipTail > 0) {
        const char newline = text.find('\n') == std::string_view::npos ? '\r' : '\n';
        Outcome<std::uint64_t> begin = tailBegin(file, options.skipTail, head->offset, newline, stop);
        if (!begin)
            return begin.error();
        layout.dataEnd = *begin;
        if (head->offset + text.size() >= *begin) {
            text = text.substr(0, *begin - head->offset);
            last = true;
        }
        if (text.empty())
            return emptyFile(file.path());
    }
    Outcome<Sniffed> sniffed = sniff(text, last, options, tabs);
    if (!sniffed)
        return sniffed.error();
    layout.dialect = sniffed->dialect;
    layout.found = sniffed->found;
    if (file.encodingSniffed())
        layout.found.emplace_back("encoding");
    layout.lf = head->lf;
    layout.crLf = head->crLf;
    layout.headerLine = layout.dataLine = head->line;
    layout.dataOffset = head->offset;
    if (Done read = readHeader(file, *head, text, last, layout); !read)
        return read.error();
    warn(layout, text, last);
    return layout;
}

CsvOptions effective(const CsvOptions& options, const Layout& layout, const std::string& encoding)
{
    const auto text = [](char c) { return c == '\0' ? std::string() : std::string(1, c); };
    CsvOptions all = options;
    all.delimiter = text(layout.dialect.delimiter);
    all.quote = text(layout.dialect.quote);
    all.escape = text(layout.dialect.escape);
    all.decimal = text(layout.dialect.decimal);
    all.encoding = encoding;
    all.header = layout.dialect.header;
    return all;
}

} // namespace diffract::engine::csv
