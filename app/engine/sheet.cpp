// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sheet.h"

#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/session.h"
#include "engine/duck/sql_text.h"
#include "engine/file_identity.h"
#include "engine/source/extension_folder.h"
#include "engine/source/instance_options.h"
#include "engine/source/landing.h"
#include "engine/zip_directory.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace diffract::engine {
namespace {

constexpr std::uint64_t lastRow = 1048576; // of the format
constexpr std::size_t mostColumns = 16384;
/// Names are read so many at a time: all that a sheet may have take a gigabyte.
constexpr std::size_t namesAtOnce = 256;
/// Reading goes on behind the first rows when their second half is not all blank: a sheet's blank rest of a
/// million rows takes seconds.
constexpr std::uint64_t firstRows = 65536;
/// What a cell shows whose formula failed.
constexpr const char* errorCells = "('#N/A', '#DIV/0!', '#REF!', '#NAME?', '#NULL!', '#NUM!', '#VALUE!', '#SPILL!', "
                                   "'#CALC!', '#GETTING_DATA')";
constexpr std::size_t mostStarts = 40; // of readings of one sheet

Error malformed(const std::string& path, const char* code, const std::string& sentence, std::string detail = {})
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = path + " " + sentence,
                 .code = code,
                 .detail = std::move(detail),
                 .file = path};
}

Done checkMagic(const std::string& path)
{
    const Outcome<FileIdentity> identity = identityOf(path);
    if (!identity)
        return identity.error();
    char bytes[4]{};
    std::ifstream(path, std::ios::binary).read(bytes, sizeof bytes);
    const std::string_view magic(bytes, sizeof bytes);
    if (magic == "\xd0\xcf\x11\xe0")
        return malformed(path, "not_excel",
                         "is an old or an encrypted Excel file. Save it as .xlsx without a password.");
    if (magic != std::string_view("PK\x03\x04"))
        return malformed(path, "not_excel", "is not an Excel file (.xlsx). Choose another format, or another file.");
    return done();
}

/// The sheet is one of those there are; DuckDB's reader then needs no guess.
Done checkSheet(const FileSpec& spec)
{
    const Outcome<std::vector<std::string>> names = sheetNames(spec.path);
    if (!names)
        return names.error();
    if (!spec.excel.sheet || std::find(names->begin(), names->end(), *spec.excel.sheet) != names->end())
        return done();
    std::string all;
    for (const std::string& name : *names)
        all += (all.empty() ? "\"" : ", \"") + name + "\"";
    return malformed(spec.path, "no_such_sheet",
                     "has no sheet \"" + *spec.excel.sheet + "\". Its sheets are " + all + ".");
}

/// 0 is A, 26 is AA.
std::string letters(std::size_t column)
{
    std::string text;
    for (std::size_t i = column + 1; i > 0; i = (i - 1) / 26)
        text.insert(text.begin(), static_cast<char>('A' + (i - 1) % 26));
    return text;
}

std::string cell(const char* prefix, std::size_t i)
{
    return prefix + std::to_string(i);
}

std::string list(const char* prefix, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i > 0 ? ", " : "") + cell(prefix, i);
    return text;
}

/// One reading of one sheet.
class Sheet final {
public:
    Sheet(const FileSpec& spec, duck::Connection& connection, const std::stop_token& stop)
        : m_spec(spec)
        , m_connection(connection)
        , m_stop(stop)
    {}

    [[nodiscard]] Done readNames();
    /// Table v: number of the row from 1, its cells as text; blank rows are left out.
    [[nodiscard]] Done readTexts(std::optional<std::uint64_t> rowLimit);
    /// Tables t0, t1, ...: the cells as the sheet types them. A reading takes the types of its first row, so
    /// columns are read together that have their first value in the same row.
    [[nodiscard]] Done readTyped();
    /// What makes main.rows; adds warnings.
    [[nodiscard]] Outcome<std::string> select(std::vector<Problem>& problems);
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return m_names; }

private:
    /// Cells of rows and columns, the columns from 0; all inclusive.
    [[nodiscard]] std::string relation(std::uint64_t fromRow, std::uint64_t toRow, std::size_t fromColumn,
                                       std::size_t toColumn, const char* options) const;
    [[nodiscard]] Done addTexts(const std::string& into, std::uint64_t from, std::uint64_t to);
    [[nodiscard]] Error failed(const Error& error) const;
    [[nodiscard]] Outcome<std::string> expression(std::size_t column, std::vector<Problem>& problems);

    const FileSpec& m_spec;
    duck::Connection& m_connection;
    const std::stop_token& m_stop;
    std::vector<std::string> m_names;
    std::uint64_t m_rows = 0;                                    ///< Number of the last row.
    std::vector<std::string> m_types;                            ///< Empty: no value.
    std::map<std::uint64_t, std::vector<std::size_t>> m_byStart; ///< Columns by the row of their first value.
};

std::string Sheet::relation(std::uint64_t fromRow, std::uint64_t toRow, std::size_t fromColumn, std::size_t toColumn,
                            const char* options) const
{
    return "read_xlsx(" + duck::literal(m_spec.path)
           + (m_spec.excel.sheet ? ", sheet = " + duck::literal(*m_spec.excel.sheet) : std::string()) + ", range = '"
           + letters(fromColumn) + std::to_string(fromRow) + ":" + letters(toColumn) + std::to_string(toRow)
           + "', header = false, stop_at_empty = false, " + options + ")";
}

Error Sheet::failed(const Error& error) const
{
    if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::OutOfMemory || error.kind == ErrorKind::DiskFull)
        return error;
    return malformed(m_spec.path, "damaged", "is damaged or no Excel file that can be read. Save it again as .xlsx.",
                     error.detail);
}

Done Sheet::readNames()
{
    const std::uint64_t row = m_spec.excel.skipHead + 1;
    for (std::size_t first = 0; first < mostColumns && m_names.size() == first; first += namesAtOnce) {
        Outcome<duck::Rows> rows = m_connection.query(
            "SELECT * FROM " + relation(row, row, first, first + namesAtOnce - 1, "all_varchar = true"), {}, m_stop);
        if (!rows)
            return failed(rows.error());
        const bool isThere = rows->next();
        for (std::size_t i = 0; isThere && i < rows->columnCount(); ++i) {
            if (rows->isNull(i))
                continue;
            m_names.resize(first + i);
            m_names.emplace_back(rows->text(i));
        }
    }
    const std::string where = "row " + std::to_string(row);
    if (m_names.empty())
        return malformed(m_spec.path, "empty_file", "has no names in " + where + ". Name the columns there.");
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (m_names[i].find_first_not_of(" \t\r\n") == std::string::npos)
            return malformed(m_spec.path, "missing_column_name",
                             "gives column " + letters(i) + " no name in " + where + ". Name it there.");
        const auto [other, fresh] = seen.emplace(m_names[i], i);
        if (!fresh)
            return malformed(m_spec.path, "duplicate_column",
                             "names the columns " + letters(other->second) + " and " + letters(i) + " both \""
                                 + m_names[i] + "\". Rename one of them.");
    }
    return done();
}

Done Sheet::addTexts(const std::string& into, std::uint64_t from, std::uint64_t to)
{
    const std::string texts = list("v", m_names.size());
    const std::string before = std::to_string(from - m_spec.excel.skipHead - 2);
    Done made = m_connection.run(into + " SELECT * FROM (SELECT row_number() OVER () + " + before + " AS n, " + texts
                                     + " FROM " + relation(from, to, 0, m_names.size() - 1, "all_varchar = true")
                                     + " AS t(" + texts + ")) WHERE coalesce(" + texts + ") IS NOT NULL",
                                 {}, m_stop);
    if (!made)
        return failed(made.error());
    return made;
}

Done Sheet::readTexts(std::optional<std::uint64_t> rowLimit)
{
    const std::uint64_t first = m_spec.excel.skipHead + 2;
    const std::uint64_t end = rowLimit ? std::min(first + *rowLimit, lastRow) : lastRow;
    const std::uint64_t soon = std::min(first + firstRows - 1, end);
    Done made = addTexts("CREATE TEMP TABLE v AS", first, soon);
    if (!made)
        return made;
    if (soon < end) {
        const Outcome<std::int64_t> last = m_connection.number("SELECT coalesce(max(n), 0) FROM v", m_stop);
        if (!last)
            return last.error();
        if (static_cast<std::uint64_t>(*last) > firstRows / 2)
            made = addTexts("INSERT INTO v", soon + 1, end);
        if (!made)
            return made;
    }
    if (m_spec.excel.skipTail > 0) {
        made = m_connection.run(
            "DELETE FROM v WHERE n > (SELECT max(n) FROM v) - " + std::to_string(m_spec.excel.skipTail), {}, m_stop);
        if (!made)
            return made;
    }
    std::string starts = "SELECT coalesce(max(n), 0)";
    for (std::size_t i = 0; i < m_names.size(); ++i)
        starts += ", min(n) FILTER (" + cell("v", i) + " NOT IN " + errorCells + ")";
    Outcome<duck::Rows> rows = m_connection.query(starts + " FROM v", {}, m_stop);
    if (!rows)
        return rows.error();
    if (!rows->next())
        return Error{.message = "The rows of a sheet were not counted.", .code = "internal"};
    m_rows = static_cast<std::uint64_t>(rows->integer(0));
    m_types.resize(m_names.size());
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (!rows->isNull(i + 1) && m_byStart.size() < mostStarts)
            m_byStart[static_cast<std::uint64_t>(rows->integer(i + 1))].push_back(i);
        else if (!rows->isNull(i + 1))
            m_types[i] = "VARCHAR";
    }
    return done();
}

Done Sheet::readTyped()
{
    std::size_t table = 0;
    for (const auto& [start, columns] : m_byStart) {
        std::string chosen;
        for (const std::size_t column : columns)
            chosen += ", " + cell("t", column);
        const std::string name = cell("typed", table++);
        const std::uint64_t first = m_spec.excel.skipHead + 1;
        Done made = m_connection.run(
            "CREATE TEMP TABLE " + name + " AS SELECT row_number() OVER () + " + std::to_string(start - 1) + " AS n"
                + chosen + " FROM "
                + relation(first + start, first + m_rows, 0, m_names.size() - 1, "ignore_errors = true") + " AS t("
                + list("t", m_names.size()) + ")",
            {}, m_stop);
        if (!made)
            return failed(made.error());
        Outcome<duck::Rows> types = m_connection.query("DESCRIBE " + name, {}, m_stop);
        if (!types)
            return types.error();
        bool hasType = types->next(); // the first is n
        for (const std::size_t column : columns) {
            hasType = hasType && types->next();
            if (hasType)
                m_types[column] = types->text(1);
        }
    }
    return done();
}

Outcome<std::string> Sheet::expression(std::size_t column, std::vector<Problem>& problems)
{
    const std::string text = cell("v", column);
    const std::string typed = cell("t", column);
    const std::string& type = m_types[column];
    if (type.empty() || type == "VARCHAR")
        return text;
    std::string tables = "v";
    for (std::size_t i = 0; i < m_byStart.size(); ++i)
        tables += " LEFT JOIN " + cell("typed", i) + " USING (n)";
    const bool isDouble = type == "DOUBLE";
    Outcome<duck::Rows> rows =
        m_connection.query("SELECT count(*) FILTER (" + typed + " IS NULL AND " + text + " NOT IN " + errorCells
                               + "), count(*) FILTER (" + typed + " IS NULL AND " + text + " IN " + errorCells + "), "
                               + (isDouble ? "coalesce(bool_and(" + typed + " = trunc(" + typed + ") AND abs(" + typed
                                                 + ") < 9007199254740992), false)"
                                           : std::string("false"))
                               + " FROM " + tables,
                           {}, m_stop);
    if (!rows)
        return rows.error();
    if (!rows->next())
        return Error{.message = "The cells of a sheet were not counted.", .code = "internal"};
    const std::int64_t others = rows->integer(0);
    const std::int64_t errors = rows->integer(1);
    if (others > 0) {
        problems.push_back({.severity = Severity::Warning,
                            .code = "widened",
                            .message = "Column \"" + m_names[column] + "\" is text: it begins with "
                                       + (isDouble ? "numbers" : type) + ", but " + std::to_string(others)
                                       + (others == 1 ? " cell is" : " cells are") + " something else."});
        return isDouble ? text : "coalesce(CAST(" + typed + " AS VARCHAR), " + text + ")";
    }
    if (errors > 0)
        problems.push_back({.severity = Severity::Warning,
                            .code = "error_cells",
                            .message = "Column \"" + m_names[column] + "\" has " + std::to_string(errors)
                                       + (errors == 1 ? " cell with an error such as #N/A, which is"
                                                      : " cells with errors such as #N/A, which are")
                                       + " read as NULL."});
    return rows->boolean(2) ? "CAST(" + typed + " AS BIGINT)" : typed;
}

Outcome<std::string> Sheet::select(std::vector<Problem>& problems)
{
    std::string select;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const Outcome<std::string> one = expression(i, problems);
        if (!one)
            return one.error();
        select += (select.empty() ? "SELECT " : ", ") + *one + " AS " + cell("c", i);
    }
    select += " FROM v";
    for (std::size_t i = 0; i < m_byStart.size(); ++i)
        select += " LEFT JOIN " + cell("typed", i) + " USING (n)";
    return select + " ORDER BY n";
}

Outcome<Landed> land(const FileSpec& spec, const SourceSettings& settings, std::optional<std::uint64_t> rowLimit,
                     const std::stop_token& stop)
{
    if (Done magic = checkMagic(spec.path); !magic)
        return magic.error();
    if (Done known = checkSheet(spec); !known)
        return known.error();
    duck::DatabaseOptions options = instanceOptions(settings);
    options.files = {spec.path};
    options.extensionFolder = settings.extensionFolder.empty() ? extensionFolder() : settings.extensionFolder;
    options.extensions = {"excel"};
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    duck::Connection& connection = session->connection;
    Sheet sheet(spec, connection, stop);
    if (Done read = sheet.readNames(); !read)
        return read.error();
    if (Done read = sheet.readTexts(rowLimit); !read)
        return read.error();
    if (Done read = sheet.readTyped(); !read)
        return read.error();
    std::vector<Problem> problems;
    const Outcome<std::string> select = sheet.select(problems);
    if (!select)
        return select.error();
    Outcome<Landed> landed = landSelect(connection, settings.folder, *select, sheet.names(), stop);
    if (!landed)
        return landed.error();
    landed->problems.insert(landed->problems.end(), problems.begin(), problems.end());
    return landed;
}

} // namespace

Outcome<Landed> landSheet(const FileSpec& spec, const SourceSettings& settings, std::optional<std::uint64_t> rowLimit,
                          const std::stop_token& stop)
{
    return guarded([&] { return land(spec, settings, rowLimit, stop); });
}

} // namespace diffract::engine
