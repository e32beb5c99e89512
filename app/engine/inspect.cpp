// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/inspect.h"

#include "engine/csv/layout.h"
#include "engine/csv/messages.h"
#include "engine/csv/scan.h"
#include "engine/csv/text_file.h"
#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/session.h"
#include "engine/file_parts.h"
#include "engine/inspect_typed.h"
#include "engine/parquet_file.h"
#include "engine/result/long_text.h"
#include "engine/result_reader.h"
#include "engine/web/web_fetch.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <thread>

namespace diffract::engine {
namespace {

constexpr std::size_t headSize = 1U << 20U;
constexpr std::size_t lineCut = 500;
constexpr std::size_t shownFaults = 20; // problems whose lines are given

Problem asProblem(const Error& error)
{
    return {.severity = Severity::Error, .code = error.code, .message = error.message, .line = error.line};
}

/// Cuts before a UTF-8 sequence that would be torn, and leaves out what is no UTF-8.
std::string clean(std::string_view text)
{
    std::string out;
    text = text.substr(0, lineCut);
    while (!text.empty()) {
        const std::size_t bad = csv::firstBadUtf8(text);
        out += text.substr(0, bad);
        if (bad == std::string_view::npos)
            break;
        const bool torn = bad + 4 > lineCut && out.size() + 4 > lineCut;
        if (!torn)
            out += "\xef\xbf\xbd";
        text.remove_prefix(bad + 1);
    }
    return out;
}

Done readLines(const csv::TextFile& file, std::size_t count, Inspection& into)
{
    std::string head(std::min<std::uint64_t>(64U << 10U, file.size() - std::min(file.size(), file.begin())), '\0');
    Outcome<std::size_t> got = file.read(file.begin(), head.data(), head.size());
    if (!got)
        return got.error();
    std::string_view rest(head.data(), *got);
    while (!rest.empty() && into.lines.size() < count) {
        const std::size_t end = rest.find_first_of("\r\n");
        into.lines.push_back(clean(rest.substr(0, end)));
        if (end == std::string_view::npos)
            break;
        rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return done();
}

/// The lines of problems that stand behind the first lines, with the one before and the one after.
Done readProblemLines(const csv::TextFile& file, csv::Newline newline, const std::stop_token& stop, Inspection& into)
{
    std::set<std::uint64_t> numbers;
    std::size_t faults = 0;
    for (const Problem& problem : into.problems) {
        if (!problem.line || *problem.line <= into.lines.size() || faults++ == shownFaults)
            continue;
        for (std::uint64_t line = *problem.line - 1; line <= *problem.line + 1; ++line) {
            if (line > into.lines.size())
                numbers.insert(line);
        }
    }
    if (numbers.empty())
        return done();
    auto lines = csv::linesAt(file, newline, {numbers.begin(), numbers.end()}, lineCut, stop);
    if (!lines)
        return lines.error();
    into.problemLines = std::move(*lines);
    for (csv::LineText& line : into.problemLines)
        line.text = clean(line.text);
    return done();
}

/// First rows, until the first fault: the scan names it.
Done readRows(const csv::TextFile& file, const csv::Layout& layout, std::size_t count, Inspection& into)
{
    std::string head(std::min<std::uint64_t>(headSize, layout.dataEnd - layout.dataOffset), '\0');
    Outcome<std::size_t> got = file.read(layout.dataOffset, head.data(), head.size());
    if (!got)
        return got.error();
    const csv::Parser parser(layout.dialect);
    const char* at = head.data();
    csv::Row row;
    std::uint32_t badLine = 0;
    while (into.rows.size() < count
           && parser.next(at, head.data() + *got, layout.dataOffset + *got >= layout.dataEnd, row, badLine)
                  == csv::RowStatus::Row) {
        if (row.fields.size() != layout.names.size()) {
            if (row.blank())
                continue;
            break;
        }
        std::vector<std::optional<std::string>> values;
        for (const csv::Field& field : row.fields) {
            values.emplace_back();
            if (!field.isNull())
                values.back() = parser.plain(field);
            if (values.back() && csv::firstBadUtf8(*values.back()) != std::string::npos)
                values.back() = clean(*values.back());
        }
        into.rows.push_back(std::move(values));
    }
    return done();
}

/// Where the look ends: behind the last whole line of the first MiB, so that no row is cut.
std::uint64_t lookEnd(const csv::TextFile& file, const csv::Layout& layout)
{
    const std::uint64_t end = layout.dataOffset + headSize;
    if (end >= layout.dataEnd)
        return layout.dataEnd;
    std::string head(headSize, '\0');
    const Outcome<std::size_t> got = file.read(layout.dataOffset, head.data(), head.size());
    if (!got)
        return layout.dataEnd;
    const csv::Parser parser(layout.dialect);
    const char* at = head.data();
    csv::Row row;
    std::uint32_t badLine = 0;
    while (parser.next(at, head.data() + *got, false, row, badLine) == csv::RowStatus::Row) {
    }
    return layout.dataOffset + static_cast<std::uint64_t>(at - head.data());
}

void addTypes(const csv::Layout& layout, const csv::Scan& scan, Inspection& into)
{
    for (std::size_t i = 0; i < layout.names.size(); ++i) {
        Column column{.name = layout.names[i], .position = i};
        const csv::ColumnProfile& profile = scan.columns[i];
        column.empty = profile.empty();
        column.type = profile.empty() ? "VARCHAR" : profile.type();
        for (const auto& [name, type] : into.csv.types) {
            if (name == column.name) {
                column.type = type;
                column.empty = false;
            }
        }
        column.kind = kindOf(column.type);
        if (const auto why = profile.widening()) {
            std::string sentence = why->sentence;
            if (const std::size_t at = sentence.find("%1"); at != std::string::npos)
                sentence.replace(at, 2, std::to_string(why->line));
            into.problems.push_back({.severity = Severity::Warning,
                                     .code = "widened",
                                     .message = "Column \"" + column.name + "\" " + sentence,
                                     .line = why->line});
        }
        into.columns.push_back(std::move(column));
    }
}

Outcome<Inspection> inspectCsv(const FileSpec& spec, const InspectOptions& options, const std::stop_token& stop)
{
    csv::TextFile::Options open;
    open.path = spec.path;
    open.encoding = spec.csv.encoding;
    open.limit = options.full ? 0 : 4 * headSize;
    Outcome<csv::TextFile> file = csv::TextFile::open(open, stop);
    if (!file)
        return file.error();
    Inspection result;
    result.identity = file->identity();
    result.csv = spec.csv;
    result.csv.encoding = file->encoding();
    if (Done lines = readLines(*file, options.lines, result); !lines)
        return lines.error();
    Outcome<csv::Layout> layout = csv::layoutOf(*file, spec.csv, stop);
    if (!layout) {
        if (layout.error().kind != ErrorKind::Malformed || layout.error().code == "empty_file")
            return layout.error();
        result.problems.push_back(asProblem(layout.error()));
        if (Done around = readProblemLines(*file, csv::Newline::Lf, stop, result); !around)
            return around.error();
        return result;
    }
    result.csv = csv::effective(spec.csv, *layout, file->encoding());
    result.found = layout->found;
    result.problems = layout->problems;
    if (Done rows = readRows(*file, *layout, options.rows, result); !rows)
        return rows.error();
    csv::Layout looked = *layout;
    if (!options.full)
        looked.dataEnd = lookEnd(*file, *layout);
    const unsigned threads = options.full ? std::clamp(std::thread::hardware_concurrency(), 1U, 8U) : 1U;
    Outcome<csv::Scan> scan = csv::scan(*file, looked, threads, stop);
    if (!scan && scan.error().kind != ErrorKind::Malformed)
        return scan.error();
    if (scan) {
        const bool whole =
            looked.dataEnd == layout->dataEnd && (options.full || !file->translated() || file->size() < open.limit / 2);
        if (whole)
            result.rowCount = scan->rows;
        addTypes(*layout, *scan, result);
    } else {
        result.problems.push_back(asProblem(scan.error()));
        csv::Scan none;
        none.columns.resize(layout->names.size());
        addTypes(*layout, none, result);
    }
    std::stable_sort(result.problems.begin(), result.problems.end(),
                     [](const Problem& a, const Problem& b) { return a.line.value_or(0) < b.line.value_or(0); });
    if (Done around = readProblemLines(*file, layout->dialect.newline, stop, result); !around)
        return around.error();
    return result;
}

Outcome<Inspection> inspectParquet(const FileSpec& spec, const InspectOptions& options, const std::stop_token& stop)
{
    const Outcome<FileParts> parts = partsOf(spec);
    if (!parts)
        return parts.error();
    Outcome<ParquetFile> file = readParquetFooter(parts->paths, stop);
    if (!file)
        return file.error();
    Inspection result;
    result.identity = parts->identity;
    result.columns = file->columns;
    result.rowCount = file->rows;
    result.problems = file->problems;
    duck::DatabaseOptions open;
    open.files = parts->paths;
    open.memoryLimit = options.memoryBytes;
    Outcome<duck::Session> session = duck::Session::open(open);
    if (!session)
        return session.error();
    duck::Connection& connection = session->connection;
    std::string select;
    for (const Column& column : result.columns)
        select += (select.empty() ? "" : ", ") + lookSql(column.sql(), column.type, kLongestCell);
    auto rows = connection.query("SELECT " + select + " FROM " + parquetRelation(parts->paths, result.columns.size())
                                     + " LIMIT " + std::to_string(options.rows),
                                 {}, stop);
    if (!rows) {
        if (rows.error().kind == ErrorKind::Cancelled)
            return rows.error();
        if (rows.error().kind == ErrorKind::OutOfMemory) {
            result.problems.push_back({.severity = Severity::Warning,
                                       .code = "rows_too_long",
                                       .message = "The first rows of " + spec.path
                                                  + " are too long to be shown here; they can be compared."});
            return result;
        }
        result.problems.push_back({.severity = Severity::Error,
                                   .code = "damaged",
                                   .message = spec.path + " is damaged: its rows cannot be read. Write it again."});
        return result;
    }
    while (rows->next())
        result.rows.push_back(rows->texts());
    return result;
}

} // namespace

Outcome<Inspection> inspect(const FileSpec& spec, const InspectOptions& options, std::stop_token stop)
{
    Outcome<Inspection> seen = guarded([&]() -> Outcome<Inspection> {
        switch (spec.format) {
        case FileFormat::Csv: return inspectCsv(spec, options, stop);
        case FileFormat::Parquet: return inspectParquet(spec, options, stop);
        case FileFormat::Json: return inspectJson(spec, options, stop);
        case FileFormat::Excel: return inspectExcel(spec, options, stop);
        }
        return Error{.message = "Unknown file format.", .code = "internal"};
    });
    if (!seen)
        return namedByAddress(seen.error(), spec);
    nameByAddress(seen->problems, spec);
    return seen;
}

} // namespace diffract::engine
