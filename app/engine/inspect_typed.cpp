// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/inspect_typed.h"

#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/session.h"
#include "engine/json_shape.h"
#include "engine/plan/run_folder.h"
#include "engine/result/long_text.h"
#include "engine/result_reader.h"
#include "engine/sheet.h"

#include <algorithm>
#include <filesystem>

namespace diffract::engine {
namespace {

constexpr std::uint64_t lookRows = 1000;
constexpr std::uint64_t lookBytes = 8U << 20U;

std::vector<std::optional<std::string>> texts(const std::vector<JsonCell>& cells)
{
    std::vector<std::optional<std::string>> row;
    for (const JsonCell& cell : cells) {
        const bool isNull = cell.form == JsonForm::Missing || cell.form == JsonForm::Null;
        row.push_back(isNull ? std::nullopt : std::optional(cell.text));
    }
    return row;
}

Outcome<std::vector<std::vector<std::optional<std::string>>>> firstRows(const Landed& landed, std::size_t count,
                                                                        const std::stop_token& stop)
{
    duck::DatabaseOptions options;
    options.path = landed.database;
    options.readOnly = true;
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    duck::Connection& connection = session->connection;
    std::string select;
    for (const Column& column : landed.columns)
        select += (select.empty() ? "SELECT " : ", ") + lookSql(column.sql(), column.type, kLongestCell);
    Outcome<duck::Rows> rows =
        connection.query(select + " FROM main.\"rows\" LIMIT " + std::to_string(count), {}, stop);
    if (!rows)
        return rows.error();
    std::vector<std::vector<std::optional<std::string>>> out;
    while (rows->next())
        out.push_back(rows->texts());
    return out;
}

} // namespace

Outcome<Inspection> inspectJson(const FileSpec& spec, const InspectOptions& options, const std::stop_token& stop)
{
    csv::TextFile::Options open;
    open.path = spec.path;
    open.limit = options.full ? 0 : lookBytes;
    Outcome<csv::TextFile> file = csv::TextFile::open(open, stop);
    if (!file)
        return file.error();
    Inspection result;
    result.identity = file->identity();
    JsonShape shape;
    JsonRows rows;
    bool isCut = false;
    const std::uint64_t most = std::max<std::uint64_t>(lookRows, options.rows);
    const Done read = rows.read(
        *file,
        [&](const std::vector<JsonCell>& cells, std::uint64_t line) {
            isCut = !options.full && shape.rows() == most;
            if (isCut)
                return false;
            shape.add(cells, line);
            if (result.rows.size() < options.rows)
                result.rows.push_back(texts(cells));
            return true;
        },
        stop);
    if (!read) {
        const bool cutByLook = file->translated() && !options.full && file->size() >= lookBytes / 2;
        if (read.error().kind != ErrorKind::Malformed || (shape.rows() == 0 && !cutByLook))
            return read.error();
        isCut = true;
        if (!cutByLook)
            result.problems.push_back({.severity = Severity::Error,
                                       .code = read.error().code,
                                       .message = read.error().message,
                                       .line = read.error().line});
    }
    result.columns = shape.columns(rows.names());
    for (auto& row : result.rows)
        row.resize(result.columns.size());
    if (!isCut)
        result.rowCount = shape.rows();
    return result;
}

Outcome<Inspection> inspectExcel(const FileSpec& spec, const InspectOptions& options, const std::stop_token& stop)
{
    const Outcome<FileIdentity> identity = identityOf(spec.path);
    if (!identity)
        return identity.error();
    std::error_code ignored;
    const Outcome<RunFolder> folder = RunFolder::make(std::filesystem::temp_directory_path(ignored).string());
    if (!folder)
        return folder.error();
    FileSpec look = spec;
    std::optional<std::uint64_t> limit;
    if (!options.full) {
        limit = std::max<std::uint64_t>(lookRows, options.rows);
        look.excel.skipTail = 0; // the end is not looked at
    }
    const Outcome<Landed> landed = landSheet(look, {.folder = folder->path()}, limit, stop);
    if (!landed)
        return landed.error();
    auto rows = firstRows(*landed, options.rows, stop);
    if (!rows)
        return rows.error();
    Inspection result;
    result.identity = *identity;
    result.columns = landed->columns;
    result.rows = std::move(rows).value();
    result.problems = landed->problems;
    if (!limit || landed->rows < *limit)
        result.rowCount = landed->rows - std::min(landed->rows, options.full ? 0 : spec.excel.skipTail);
    return result;
}

} // namespace diffract::engine
