// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/file_source.h"

#include "engine/csv/column_profile.h"
#include "engine/csv/copy.h"
#include "engine/csv/layout.h"
#include "engine/csv/scan.h"
#include "engine/csv/text_file.h"
#include "engine/duck/sql_text.h"
#include "engine/file_parts.h"
#include "engine/parquet_file.h"
#include "engine/web/web_fetch.h"

#include <atomic>
#include <thread>

namespace diffract::engine {
namespace {

constexpr std::uint64_t usualLine = 2'000'000; // DuckDB's own limit of a row

/// DuckDB reads such a path only through a pattern, and a pattern cannot hold a backslash.
bool awkwardPath(const std::string& path)
{
    return path.find('\\') != std::string::npos && path.find_first_of("[*?") != std::string::npos;
}

/// One kind of line end, which DuckDB finds by itself: it is misled by CRLF beside breaks inside values.
bool plainLines(const csv::Layout& layout, const csv::Scan& scan)
{
    const bool crLf = scan.crLf || layout.crLf;
    return layout.dialect.newline == csv::Newline::Lf && !scan.cr
           && !(crLf && (scan.lf || layout.lf || scan.breaks || layout.breaks));
}

bool readsAsIs(const csv::TextFile& file, const csv::Layout& layout, const csv::Scan& scan)
{
    const csv::Dialect& dialect = layout.dialect;
    return !file.readPath().empty() && layout.dataEnd == file.size() && dialect.quote == '"' && dialect.escape == '"'
           && plainLines(layout, scan) && dialect.delimiter != ' ' && !awkwardPath(file.readPath());
}

std::string quoted(const std::string& name)
{
    return "\"" + name + "\"";
}

} // namespace

/// A name in the folder that no other input has, also when both sides are the same file.
std::string FileSource::copyName(const std::string& folder, const char* what)
{
    static std::atomic<unsigned> next{0};
    return folder + "/input-" + std::to_string(++next) + "-" + what + ".csv";
}

std::string FileSource::readOptions(const csv::Layout& layout, const csv::Scan& scan, bool copied)
{
    const std::string delimiter = copied ? "," : std::string(1, layout.dialect.delimiter);
    const bool header = !copied && layout.dialect.header;
    std::string sql = ", auto_detect = false, delim = " + duck::literal(delimiter)
                      + ", quote = '\"', escape = '\"', comment = '', nullstr = '', allow_quoted_nulls = false, "
                        "strict_mode = true, null_padding = false, ignore_errors = false, encoding = 'utf-8', "
                        "compression = 'none', hive_partitioning = false, filename = false, union_by_name = false, "
                        "header = ";
    sql += header ? "true" : "false";
    sql += ", skip = " + std::to_string(copied ? 0 : layout.headerLine - 1);
    sql += ", decimal_separator = " + duck::literal(std::string(1, layout.dialect.decimal));
    if (copied || !(scan.crLf || layout.crLf))
        sql += ", new_line = '\\n'";
    if (scan.longestRow + 1024 > usualLine)
        sql += ", max_line_size = " + std::to_string(scan.longestRow * 2 + 1024);
    return sql;
}

Outcome<FileSource> FileSource::open(const FileSpec& spec, const SourceSettings& settings, std::stop_token stop)
{
    Outcome<FileSource> source = guarded([&]() -> Outcome<FileSource> {
        switch (spec.format) {
        case FileFormat::Csv: return openCsv(spec, settings, stop);
        case FileFormat::Parquet: return openParquet(spec, stop);
        case FileFormat::Json: return openJson(spec, settings, stop);
        case FileFormat::Excel: return openExcel(spec, settings, stop);
        }
        return Error{.message = "Unknown file format.", .code = "internal"};
    });
    if (!source)
        return namedByAddress(source.error(), spec);
    nameByAddress(source->m_problems, spec);
    return source;
}

Outcome<csv::TextFile> FileSource::openText(const FileSpec& spec, const SourceSettings& settings,
                                            const std::stop_token& stop)
{
    csv::TextFile::Options options;
    options.path = spec.path;
    options.encoding = spec.csv.encoding;
    options.copyPath = copyName(settings.folder, "utf8");
    options.mostUnpacked = settings.tempBytes;
    return csv::TextFile::open(options, stop);
}

Outcome<FileSource> FileSource::openCsv(const FileSpec& spec, const SourceSettings& settings,
                                        const std::stop_token& stop)
{
    Outcome<csv::TextFile> file = openText(spec, settings, stop);
    if (!file)
        return file.error();
    Outcome<csv::Layout> layout = csv::layoutOf(*file, spec.csv, stop);
    if (!layout)
        return layout.error();
    const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
    Outcome<csv::Scan> scanned = csv::scan(*file, *layout, threads, stop);
    if (!scanned)
        return scanned.error();
    FileSource source;
    source.m_origin = spec;
    source.m_csv = csv::effective(spec.csv, *layout, file->encoding());
    source.m_identity = file->identity();
    source.m_rows = scanned->rows;
    source.m_problems = layout->problems;
    source.m_readPaths = {file->readPath()};
    const bool copied = !readsAsIs(*file, *layout, *scanned);
    if (copied) {
        source.m_readPaths = {copyName(settings.folder, "plain")};
        Outcome<std::uint64_t> written = csv::writePlainCopy(*file, *layout, source.m_readPaths.front(), stop);
        if (!written)
            return written.error();
    }
    source.m_reading.options = readOptions(*layout, *scanned, copied);
    source.m_profiles = std::make_shared<const std::vector<csv::ColumnProfile>>(std::move(scanned->columns));
    for (std::size_t i = 0; i < layout->names.size(); ++i) {
        const csv::ColumnProfile& profile = (*source.m_profiles)[i];
        source.m_columns.push_back({.name = layout->names[i], .position = i, .empty = profile.empty()});
        source.m_reading.types.emplace_back();
        source.setType(i, profile.empty() ? "VARCHAR" : profile.type());
        if (const auto why = profile.widening()) {
            std::string sentence = why->sentence;
            if (const std::size_t at = sentence.find("%1"); at != std::string::npos)
                sentence.replace(at, 2, std::to_string(why->line));
            source.m_problems.push_back({.severity = Severity::Warning,
                                         .code = "widened",
                                         .message = "Column " + quoted(layout->names[i]) + " " + sentence,
                                         .line = why->line});
        }
    }
    if (Done fixed = source.fixTypes(); !fixed)
        return fixed.error();
    if (Done same = source.unchanged(); !same)
        return same.error();
    return source;
}

Outcome<FileSource> FileSource::openParquet(const FileSpec& spec, const std::stop_token& stop)
{
    Outcome<FileParts> parts = partsOf(spec);
    if (!parts)
        return parts.error();
    for (const std::string& path : parts->paths) {
        if (awkwardPath(path))
            return Error{.kind = ErrorKind::Invalid,
                         .message = "The path " + path + " holds a backslash beside [, * or ?. Rename the file.",
                         .code = "bad_path",
                         .file = path};
    }
    FileSource source;
    source.m_origin = spec;
    source.m_identity = parts->identity;
    Outcome<ParquetFile> file = readParquetFooter(parts->paths, stop);
    if (!file) {
        const Done same = file.error().kind == ErrorKind::Cancelled ? done() : source.unchanged();
        return same ? file.error() : same.error();
    }
    source.m_rows = file->rows;
    source.m_columns = std::move(file->columns);
    source.m_problems = std::move(file->problems);
    source.m_readPaths = std::move(parts->paths);
    return source;
}

Done FileSource::unchanged() const
{
    if (!m_identity)
        return done();
    const std::string path = name();
    const auto* file = std::get_if<FileSpec>(&m_origin);
    const Outcome<FileParts> now = partsOf(file == nullptr ? FileSpec{} : *file);
    if (now && now->identity == m_identity)
        return done();
    return Error{.kind = ErrorKind::Changed,
                 .message = "The file " + path + " changed while it was read. Run again when it is complete.",
                 .code = "file_changed",
                 .detail = now ? std::string() : now.error().message,
                 .file = path};
}

void FileSource::leaveBehind(Landed rest, std::uint64_t pairs)
{
    FileSource source = openLanded(std::move(rest), m_origin, m_identity);
    m_columns = std::move(source.m_columns);
    m_rows = source.m_rows;
    m_table = std::move(source.m_table);
    m_profiles.reset(); // Every type is settled.
    m_keepsKind.clear();
    m_leftBehind = pairs;
}

FileSource FileSource::openLanded(Landed landed, DatasetSpec origin, std::optional<FileIdentity> identity)
{
    static std::atomic<unsigned> next{0};
    FileSource source;
    source.m_origin = std::move(origin);
    source.m_identity = std::move(identity);
    source.m_columns = std::move(landed.columns);
    source.m_rows = landed.rows;
    source.m_problems = std::move(landed.problems);
    source.m_table = duck::AttachedFile{"landed_" + std::to_string(++next), std::move(landed.database)};
    return source;
}

std::vector<Column> FileSource::allColumns() const
{
    if (m_known.empty())
        return m_columns;
    std::vector<Column> all;
    std::size_t next = 0;
    for (const Column& known : m_known) {
        if (!known.isLeftOut && next < m_columns.size())
            all.push_back(m_columns[next++]);
        else
            all.push_back(known);
        all.back().place = all.size() - 1;
    }
    return all;
}

void FileSource::allowIn(duck::DatabaseOptions& options) const
{
    if (m_table)
        options.attached.push_back(*m_table);
    else
        options.files.insert(options.files.end(), m_readPaths.begin(), m_readPaths.end());
}

std::string FileSource::meaning() const
{
    FileSource same = *this;
    if (same.m_table)
        same.m_table->alias = "landed";
    else if (same.m_profiles != nullptr)
        same.m_readPaths = {"file"};
    return same.relation();
}

std::string FileSource::relation() const
{
    if (m_table)
        return "(SELECT * FROM " + duck::name(m_table->alias) + ".main.\"rows\")";
    if (m_profiles == nullptr)
        return "(SELECT * FROM " + parquetRelation(m_readPaths, m_columns.size()) + ")";
    std::string columns;
    std::string select;
    for (const Column& column : m_columns) {
        const std::string comma = columns.empty() ? "" : ", ";
        const std::string& type = m_reading.types[column.position];
        columns += comma + "'" + column.sql() + "': " + duck::literal(type);
        select += comma
                  + (type == column.type ? column.sql()
                                         : "CAST(" + column.sql() + " AS " + column.type + ") AS " + column.sql());
    }
    return "(SELECT " + select + " FROM read_csv(" + duck::literal(duck::globEscaped(m_readPaths.front()))
           + m_reading.options + ", columns = {" + columns + "}))";
}

} // namespace diffract::engine
