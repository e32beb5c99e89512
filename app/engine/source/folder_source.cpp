// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/folder_source.h"

#include "engine/ascii.h"
#include "engine/duck/session.h"
#include "engine/duck/sql_text.h"
#include "engine/file_identity.h"
#include "engine/file_source.h"
#include "engine/inspect.h"
#include "engine/source/folder_query.h"
#include "engine/source/instance_options.h"
#include "engine/source/landing.h"
#include "engine/source/open.h"
#include "engine/source/source_parts.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

namespace diffract::engine {
namespace {

bool isName(std::string_view part)
{
    return !part.empty() && part != "." && part != ".." && part.find('/') == std::string_view::npos
           && part.find('\0') == std::string_view::npos;
}

bool isBelow(const std::filesystem::path& path, const std::filesystem::path& folder)
{
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

/// By the ending of the name; nothing for what holds no table.
std::optional<FileFormat> formatOf(std::string name)
{
    name = asciiLower(name);
    for (const std::string_view packed : {".gz", ".zst"}) {
        if (name.ends_with(packed))
            name.resize(name.size() - packed.size());
    }
    for (const auto& [ending, format] :
         {std::pair(".csv", FileFormat::Csv), std::pair(".tsv", FileFormat::Csv), std::pair(".txt", FileFormat::Csv),
          std::pair(".parquet", FileFormat::Parquet), std::pair(".pq", FileFormat::Parquet),
          std::pair(".json", FileFormat::Json), std::pair(".jsonl", FileFormat::Json),
          std::pair(".ndjson", FileFormat::Json), std::pair(".xlsx", FileFormat::Excel)}) {
        if (name.ends_with(ending))
            return format;
    }
    return std::nullopt;
}

/// Adds the files of one folder; answers whether it could be read.
bool addTables(const std::filesystem::path& folder, const std::vector<std::string>& path, bool alsoBelow,
               std::vector<SourceTable>& tables)
{
    std::error_code failed;
    std::filesystem::directory_iterator at(folder, failed);
    for (const std::filesystem::directory_iterator end; !failed && at != end; at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with('.'))
            continue;
        std::vector<std::string> parts = path;
        parts.push_back(name);
        std::error_code ignored;
        if (at->is_regular_file(ignored) && formatOf(name))
            tables.push_back({.path = std::move(parts)});
        else if (alsoBelow && at->is_directory(ignored) && !at->is_symlink(ignored))
            (void)addTables(at->path(), parts, false, tables); // one that may not be read has no tables
    }
    return !failed;
}

/// The files of a folder and of the folders in it.
class FolderSource final : public Source {
public:
    FolderSource(SourceSpec spec, SourceSettings settings)
        : m_spec(std::move(spec))
        , m_settings(std::move(settings))
    {}

    [[nodiscard]] Outcome<std::vector<SourceTable>> tables(std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<SourceColumn>> columns(const std::vector<std::string>& table,
                                                             std::stop_token stop) override;
    [[nodiscard]] Outcome<QueryResult> query(const std::string& sql, const std::vector<std::string>& values,
                                             std::uint64_t limit, std::stop_token stop) override;
    [[nodiscard]] Outcome<Landed> fetch(const DatasetSpec& dataset, const FetchWish& wish,
                                        std::stop_token stop) override;

private:
    [[nodiscard]] Outcome<std::unique_ptr<FolderQuery>> opened(const std::string& sql, const std::stop_token& stop);
    [[nodiscard]] Outcome<Landed> fetchQuery(const QuerySpec& query, const FetchWish& wish,
                                             const std::stop_token& stop);

    SourceSpec m_spec;
    SourceSettings m_settings;
};

Outcome<std::vector<SourceTable>> FolderSource::tables(std::stop_token /*stop*/)
{
    std::vector<SourceTable> tables;
    if (!addTables(m_spec.path, {}, true, tables))
        return Error{.kind = ErrorKind::Io,
                     .message = describe(m_spec) + " cannot be read. Check its permissions.",
                     .code = "unreadable_file",
                     .file = m_spec.path};
    // A link that leads out is no table.
    std::erase_if(tables, [&](const SourceTable& table) { return !fileInFolder({m_spec, table.path}).ok(); });
    std::sort(tables.begin(), tables.end(), [](const SourceTable& a, const SourceTable& b) { return a.path < b.path; });
    return tables;
}

Outcome<std::vector<SourceColumn>> FolderSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    const Outcome<FileSpec> file = fileInFolder({m_spec, table});
    if (!file)
        return file.error();
    const Outcome<Inspection> seen = inspect(*file, {.rows = 0, .lines = 0}, std::move(stop));
    if (!seen)
        return seen.error();
    std::vector<SourceColumn> columns;
    for (const Column& column : seen->columns)
        columns.push_back({.column = column, .sourceType = column.type});
    return columns;
}

Outcome<std::unique_ptr<FolderQuery>> FolderSource::opened(const std::string& sql, const std::stop_token& stop)
{
    const Outcome<std::vector<SourceTable>> files = tables(stop);
    if (!files)
        return files.error();
    return FolderQuery::open(m_spec, m_settings, *files, sql, stop);
}

Outcome<QueryResult> FolderSource::query(const std::string& sql, const std::vector<std::string>& values,
                                         std::uint64_t limit, std::stop_token stop)
{
    return guarded([&]() -> Outcome<QueryResult> {
        const Outcome<std::unique_ptr<FolderQuery>> query = opened(trimmedSql(sql), stop);
        if (!query)
            return query.error();
        return (*query)->reader().query(sql, values, limit, stop);
    });
}

Outcome<Landed> FolderSource::fetchQuery(const QuerySpec& query, const FetchWish& wish, const std::stop_token& stop)
{
    const Outcome<std::unique_ptr<FolderQuery>> files = opened(trimmedSql(query.sql), stop);
    if (!files)
        return files.error();
    Outcome<Landed> landed = (*files)->reader().fetch(query, wish, stop);
    if (!landed)
        return landed.error();
    if (Done same = (*files)->unchanged(); !same)
        return same.error();
    const std::vector<Problem> problems = (*files)->problems();
    landed->problems.insert(landed->problems.begin(), problems.begin(), problems.end());
    return landed;
}

Outcome<Landed> FolderSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    if (const auto* query = std::get_if<QuerySpec>(&dataset))
        return fetchQuery(*query, wish, stop);
    const auto* table = std::get_if<TableSpec>(&dataset);
    if (table == nullptr)
        return Error{.kind = ErrorKind::Invalid, .message = "A file is no table of a source.", .code = "not_a_table"};
    if (!wish.filter.empty())
        return fetchQuery({m_spec, "SELECT * FROM " + qualifiedName(table->path)}, wish, stop);
    const Outcome<FileSpec> file = fileInFolder({m_spec, table->path});
    if (!file)
        return file.error();
    const Outcome<FileSource> source = FileSource::open(*file, m_settings, stop);
    if (!source)
        return source.error();
    std::vector<std::string> names;
    for (const Column& column : source->columns())
        names.push_back(column.name);
    const Outcome<std::vector<std::size_t>> positions = positionsOf(describe(table->source, table->path), names, wish);
    if (!positions)
        return positions.error();
    duck::DatabaseOptions options = instanceOptions(m_settings);
    source->allowIn(options);
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    duck::Connection& connection = session->connection;
    std::string select;
    std::vector<std::string> chosen;
    for (const std::size_t position : *positions) {
        select += (select.empty() ? "SELECT " : ", ") + source->columns()[position].sql() + " AS c"
                  + std::to_string(chosen.size());
        chosen.push_back(names[position]);
    }
    select += " FROM " + source->relation();
    if (wish.rowLimit)
        select += " LIMIT " + std::to_string(*wish.rowLimit);
    Outcome<Landed> landed = landSelect(connection, m_settings.folder, select, chosen, stop);
    if (!landed)
        return landed.error();
    landed->problems = source->problems();
    sayLimit(landed->problems, describe(table->path), landed->rows, wish);
    if (wish.rows)
        wish.rows(landed->rows);
    return landed;
}

} // namespace

OpenedSource openFolderSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token /*stop*/)
{
    std::error_code ignored;
    if (!std::filesystem::is_directory(spec.path, ignored))
        return Error{.kind = ErrorKind::NotFound,
                     .message = "There is no folder " + spec.path + ". Check the path.",
                     .code = "missing_file",
                     .file = spec.path};
    return std::unique_ptr<Source>(std::make_unique<FolderSource>(spec, settings));
}

Outcome<FileSpec> fileInFolder(const TableSpec& table)
{
    const auto invalid = [&](const std::string& sentence, const char* code) {
        return Error{.kind = ErrorKind::Invalid, .message = sentence, .code = code};
    };
    if (table.path.empty() || !std::all_of(table.path.begin(), table.path.end(), isName))
        return invalid("A table of the folder " + table.source.path + " is named by the folders below it and a file.",
                       "bad_path");
    std::filesystem::path path = table.source.path;
    for (const std::string& part : table.path)
        path /= part;
    if (Outcome<FileIdentity> identity = identityOf(path.string()); !identity)
        return identity.error();
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::canonical(table.source.path, failed);
    const std::filesystem::path real = failed ? path : std::filesystem::canonical(path, failed);
    if (failed || !isBelow(real, folder))
        return invalid(path.string() + " leads out of the folder " + table.source.path + ".", "outside_folder");
    return FileSpec{.path = real.string(), .format = formatOf(path.string()).value_or(FileFormat::Csv)};
}

} // namespace diffract::engine
