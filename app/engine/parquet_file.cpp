// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/parquet_file.h"

#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/session.h"
#include "engine/duck/sql_text.h"
#include "engine/file_identity.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <unordered_map>

#include <fcntl.h>
#include <unistd.h>

namespace diffract::engine {
namespace {

Error malformed(const std::string& path, std::string code, const std::string& sentence, std::string detail = {})
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = path + " " + sentence,
                 .code = std::move(code),
                 .detail = std::move(detail),
                 .file = path};
}

/// The four letters in front and at the end tell most of what can be wrong.
Done checkMagic(const std::string& path, std::uint64_t size)
{
    if (size == 0)
        return malformed(path, "empty_file", "is empty.");
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return Error{.kind = ErrorKind::Io,
                     .message = "The file " + path + " may not be read: " + std::strerror(errno) + ".",
                     .code = "unreadable_file",
                     .file = path};
    std::array<char, 8> bytes{};
    const ssize_t front = ::pread(file, bytes.data(), 4, 0);
    const ssize_t back = size < 12 ? 0 : ::pread(file, bytes.data() + 4, 4, static_cast<off_t>(size - 4));
    ::close(file);
    const std::string_view magic(bytes.data(), 8);
    if (front != 4 || (magic.substr(0, 4) != "PAR1" && magic.substr(0, 4) != "PARE"))
        return malformed(path, "not_parquet", "is not a Parquet file. Choose the format CSV, or another file.");
    if (magic.ends_with("PARE"))
        return malformed(path, "encrypted", "is encrypted. Decrypt it first.");
    if (back != 4 || !magic.ends_with("PAR1"))
        return malformed(path, "truncated", "is cut off: the end of the Parquet file is missing. Copy it again.");
    return done();
}

/// Names of the columns: the children of the root, as the file has them (DESCRIBE would rename double ones).
Outcome<std::vector<std::string>> columnNames(duck::Connection& connection, const std::string& path,
                                              const std::stop_token& stop)
{
    auto rows = connection.query(
        "SELECT name, num_children FROM parquet_schema(" + duck::literal(duck::globEscaped(path)) + ")", {}, stop);
    if (!rows)
        return rows.error();
    std::vector<std::string> names;
    std::int64_t open = 0; // elements left of the columns begun
    for (bool root = true; rows->next(); root = false) {
        if (root)
            continue;
        if (open == 0) {
            names.emplace_back(rows->text(0));
            open = 1;
        }
        open += rows->integer(1) - 1;
    }
    return names;
}

Done checkNames(const std::string& path, const std::vector<std::string>& names)
{
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].find_first_not_of(" \t\r\n") == std::string::npos)
            return malformed(path, "missing_column_name", "gives column " + std::to_string(i + 1) + " no name.");
        const auto [other, fresh] = seen.emplace(names[i], i);
        if (!fresh)
            return malformed(path, "duplicate_column",
                             "names the columns " + std::to_string(other->second + 1) + " and " + std::to_string(i + 1)
                                 + " both \"" + names[i] + "\". Rename one of them.");
    }
    return done();
}

Error damaged(const std::string& path, const Error& error)
{
    if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::OutOfMemory)
        return error;
    return malformed(path, "damaged", "is damaged or uses a part of Parquet that cannot be read. Write it again.",
                     error.detail);
}

Outcome<ParquetFile> readFooter(const std::string& path, duck::Connection* connection, const std::stop_token& stop)
{
    Outcome<FileIdentity> identity = identityOf(path);
    if (!identity)
        return identity.error();
    if (Done magic = checkMagic(path, identity->size); !magic)
        return magic.error();
    Outcome<std::vector<std::string>> names = columnNames(*connection, path, stop);
    if (!names)
        return damaged(path, names.error());
    if (Done checked = checkNames(path, *names); !checked)
        return checked.error();
    ParquetFile file;
    auto types = connection->query("DESCRIBE SELECT * FROM " + parquetRelation({path}, names->size()), {}, stop);
    if (!types)
        return damaged(path, types.error());
    while (types->next() && file.columns.size() < names->size()) {
        Column column{.name = (*names)[file.columns.size()],
                      .type = std::string(types->text(1)),
                      .position = file.columns.size()};
        column.kind = kindOf(column.type);
        if (column.kind == Kind::Unsupported)
            file.problems.push_back({.severity = Severity::Warning,
                                     .code = "unsupported_type",
                                     .message = "Column \"" + column.name + "\" has the type " + column.type
                                                + ", which cannot be compared."});
        file.columns.push_back(std::move(column));
    }
    auto count = connection->query("SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata("
                                       + duck::literal(duck::globEscaped(path)) + ")",
                                   {}, stop);
    if (!count || !count->next())
        return count ? malformed(path, "damaged", "has no footer.") : damaged(path, count.error());
    file.rows = static_cast<std::uint64_t>(count->integer(0));
    if (file.columns.size() != names->size() || file.columns.empty())
        return malformed(path, "no_columns", "has no columns that can be read.");
    return file;
}

/// Where a file's columns are not those of the first one.
Done checkSame(const std::string& path, const std::vector<Column>& columns, const std::string& firstPath,
               const std::vector<Column>& first)
{
    const std::string end = " All files of a folder need the same columns in the same order.";
    for (std::size_t i = 0; i < std::min(columns.size(), first.size()); ++i) {
        const Column& here = columns[i];
        const Column& there = first[i];
        if (here.name != there.name || here.type != there.type)
            return malformed(path, "other_columns",
                             "has another column " + std::to_string(i + 1) + " than " + firstPath + ": \"" + here.name
                                 + "\" (" + here.type + ") instead of \"" + there.name + "\" (" + there.type + ")."
                                 + end);
    }
    if (columns.size() != first.size())
        return malformed(path, "other_columns",
                         "has " + std::to_string(columns.size()) + " columns, " + firstPath + " has "
                             + std::to_string(first.size()) + "." + end);
    return done();
}

Outcome<ParquetFile> readFooters(const std::vector<std::string>& paths, const std::stop_token& stop)
{
    duck::DatabaseOptions options;
    options.files = paths;
    options.threads = 1;
    options.watched = 0;
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    duck::Connection& connection = session->connection;
    ParquetFile all;
    for (const std::string& path : paths) {
        Outcome<ParquetFile> one = readFooter(path, &connection, stop);
        if (!one)
            return one.error();
        if (all.columns.empty())
            all = std::move(one).value();
        else if (Done same = checkSame(path, one->columns, paths.front(), all.columns); !same)
            return same.error();
        else
            all.rows += one->rows;
    }
    return all;
}

} // namespace

Outcome<ParquetFile> readParquetFooter(const std::vector<std::string>& paths, const std::stop_token& stop)
{
    return guarded([&] { return readFooters(paths, stop); });
}

std::string parquetRelation(const std::vector<std::string>& paths, std::size_t columns)
{
    std::string files;
    for (const std::string& path : paths)
        files += (files.empty() ? "[" : ", ") + duck::literal(duck::globEscaped(path));
    std::string names;
    for (std::size_t i = 0; i < columns; ++i)
        names += (i > 0 ? ", c" : "c") + std::to_string(i);
    return "read_parquet(" + files
           + "], hive_partitioning = false, filename = false, union_by_name = false, binary_as_string = false, "
             "file_row_number = false) AS t("
           + names + ")";
}

} // namespace diffract::engine
