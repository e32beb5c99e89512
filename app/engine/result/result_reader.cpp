// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/result_reader.h"

#include "engine/duck/session.h"
#include "engine/file_identity.h"
#include "engine/result/page_sql.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace diffract::engine {
namespace {

constexpr std::uint64_t moreMemory = 8; // times
/// Where a page of long texts takes too much, all are cut that are longer than what is kept of one.
constexpr std::int64_t shortest = 1'500;

std::int64_t bytesOf(const Cells& cells)
{
    std::int64_t bytes = 0;
    for (const Cell& cell : cells)
        bytes += cell ? static_cast<std::int64_t>(cell->size()) : 0;
    return bytes;
}

ColumnRole roleFrom(std::string_view name)
{
    for (const ColumnRole role :
         {ColumnRole::Key, ColumnRole::Compared, ColumnRole::TypeDiffers, ColumnRole::OnlyA, ColumnRole::OnlyB}) {
        if (name == columnRoleName(role))
            return role;
    }
    return ColumnRole::Compared;
}

} // namespace

class ResultReader::Impl {
public:
    Impl(std::string path, std::uint64_t memory)
        : m_path(std::move(path))
        , m_memory(memory)
    {}

    Outcome<Page> page(const PageRequest& request)
    {
        if (request.offset < 0 || request.limit < 0 || request.limit > 1000)
            return invalid("page_range", "A page starts at 0 or later and has at most 1000 rows.");
        if (request.group && request.section != Section::DuplicateRows)
            return invalid("page_group", "Only duplicate_rows can be asked for one group.");
        if (request.order != GroupOrder::Key && request.section != Section::Duplicates)
            return invalid("page_order", "Only duplicates can be put in another order.");
        const std::lock_guard lock(m_mutex);
        if (Done ready = ensureOpen(); !ready)
            return ready.error();
        Page page;
        page.section = request.section;
        page.offset = request.offset;
        page.limit = request.limit;
        Outcome<std::vector<std::size_t>> chosen = choose(request);
        if (!chosen)
            return chosen.error();
        for (const std::size_t i : *chosen)
            page.columns.push_back(m_columns[i]);
        if (Done counted = count(request, page); !counted)
            return counted.error();
        if (Done read = readPage(request, *chosen, page); !read)
            return read.error();
        return page;
    }

private:
    Done ensureOpen() { return m_session ? done() : open(m_memory); }

    Done open(std::uint64_t memory)
    {
        m_session.reset();
        duck::DatabaseOptions options;
        options.path = m_path;
        options.readOnly = true;
        options.threads = 1;
        options.watched = 0;
        options.memoryLimit = memory;
        Outcome<duck::Session> session = duck::Session::open(options);
        if (!session)
            return session.error();
        if (Done read = describe(session->connection); !read)
            return read;
        m_session.emplace(std::move(session).value());
        return done();
    }

    using Chosen = std::vector<std::size_t>;

    Done readPage(const PageRequest& request, const Chosen& chosen, Page& page)
    {
        Done read = readPlaces(request, chosen, {placeOf(request)}, page);
        if (read || read.error().kind != ErrorKind::OutOfMemory)
            return read;
        // A statement loads whole values of all its rows at once, so then one row at a time, with more memory for as
        // long as that takes.
        if (Done opened = open(moreMemory * m_memory); !opened)
            return opened;
        const Outcome<std::vector<PagePlace>> rows = placesOfRows(request);
        read = rows ? readPlaces(request, chosen, *rows, page) : rows.error();
        m_session.reset();
        if (read || read.error().kind != ErrorKind::OutOfMemory)
            return read;
        Error error = read.error();
        error.message = "A row of this page has values that are too long to be read together. Ask for fewer columns.";
        return error;
    }

    Outcome<std::vector<PagePlace>> placesOfRows(const PageRequest& request)
    {
        const PagePlace place = placeOf(request);
        Outcome<duck::Rows> rows = m_session->connection.query(
            std::string("SELECT n FROM ") + sectionName(request.section) + place.sql, place.values);
        if (!rows)
            return rows.error();
        std::vector<PagePlace> places;
        while (rows->next())
            places.push_back(placeOfRow(rows->integer(0)));
        return places;
    }

    Done readPlaces(const PageRequest& request, const Chosen& chosen, const std::vector<PagePlace>& places, Page& page)
    {
        for (const std::int64_t longest : {kLongestCell, shortest}) {
            page.rows.clear();
            page.groups.clear();
            std::int64_t bytes = 0;
            for (const PagePlace& place : places) {
                const Outcome<std::int64_t> more = request.section == Section::Duplicates
                                                       ? readGroups(place, longest, page)
                                                       : readRows(request, place, chosen, longest, page);
                if (!more)
                    return more.error();
                bytes += *more;
                if (bytes > kLongestPage)
                    break;
            }
            if (bytes <= kLongestPage)
                break;
        }
        return done();
    }

    Done describe(duck::Connection& connection)
    {
        m_columns.clear();
        Outcome<duck::Rows> rows =
            connection.query("SELECT name, role, name_b, type_a, type_b, kind_a, kind_b FROM columns "
                             "ORDER BY i");
        if (!rows)
            return rows.error();
        while (rows->next()) {
            m_columns.push_back({std::string(rows->text(0)), rows->textOrNull(2), roleFrom(rows->text(1)),
                                 rows->textOrNull(3), rows->textOrNull(4), rows->textOrNull(5), rows->textOrNull(6)});
        }
        Outcome<duck::Rows> totals = connection.query("SELECT name, rows FROM sections");
        if (!totals)
            return totals.error();
        while (totals->next())
            m_totals[std::string(totals->text(0))] = totals->integer(1);
        return done();
    }

    Outcome<std::vector<std::size_t>> choose(const PageRequest& request) const
    {
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < m_columns.size() && request.columns.empty(); ++i) {
            if (request.section != Section::Duplicates || m_columns[i].role == ColumnRole::Key)
                chosen.push_back(i);
        }
        for (const std::string& name : request.columns) {
            const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                            [&](const PageColumn& column) { return column.name == name; });
            if (found == m_columns.end())
                return invalid("no_such_column", "The result has no column \"" + name + "\".");
            chosen.push_back(static_cast<std::size_t>(found - m_columns.begin()));
        }
        if (request.section == Section::Duplicates)
            std::erase_if(chosen, [&](std::size_t i) { return m_columns[i].role != ColumnRole::Key; });
        return chosen;
    }

    Done count(const PageRequest& request, Page& page)
    {
        page.total = m_totals[sectionName(request.section)];
        if (!request.group)
            return done();
        Outcome<duck::Rows> rows = m_session->connection.query("SELECT count(*) FROM duplicate_rows WHERE g = ?",
                                                               {duck::Value(*request.group)});
        if (!rows)
            return rows.error();
        page.total = rows->next() ? rows->integer(0) : 0;
        return done();
    }

    /// @return Bytes of all texts.
    Outcome<std::int64_t> readGroups(const PagePlace& place, std::int64_t longest, Page& page)
    {
        std::size_t keys = 0;
        for (const PageColumn& column : m_columns)
            keys += column.role == ColumnRole::Key ? 1 : 0;
        Outcome<duck::Rows> rows = m_session->connection.query(groupsSql(keys, longest) + place.sql, place.values);
        if (!rows)
            return rows.error();
        std::int64_t bytes = 0;
        while (rows->next() && bytes <= kLongestPage) {
            PageGroup group;
            group.n = rows->integer(0);
            group.rowsA = rows->integer(1);
            group.rowsB = rows->integer(2);
            if (!rows->isNull(3))
                group.leftA = rows->integer(3);
            if (!rows->isNull(4))
                group.leftB = rows->integer(4);
            for (std::size_t i = 0; i < keys; ++i) {
                group.key.push_back(rows->textOrNull(5 + 2 * i));
                if (rows->boolean(6 + 2 * i))
                    group.cut.push_back(static_cast<int>(i));
            }
            bytes += bytesOf(group.key);
            page.groups.push_back(std::move(group));
        }
        return bytes;
    }

    Outcome<std::int64_t> readRows(const PageRequest& request, const PagePlace& place, const Chosen& chosen,
                                   std::int64_t longest, Page& page)
    {
        const RowsSql sql(request, chosen, m_columns, longest);
        Outcome<duck::Rows> rows = m_session->connection.query(sql.text() + place.sql, place.values);
        if (!rows)
            return rows.error();
        std::int64_t bytes = 0;
        while (rows->next() && bytes <= kLongestPage) {
            PageRow row;
            row.n = rows->integer(0);
            if (request.section == Section::DuplicateRows)
                row.group = rows->integer(1);
            if (rows->boolean(2))
                row.a = cells(*rows, sql.cellsA());
            if (rows->boolean(3))
                row.b = cells(*rows, sql.cellsB());
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                if (sql.flags()[i] && rows->boolean(*sql.flags()[i]))
                    row.differing.push_back(static_cast<int>(i));
                if (sql.cuts()[i] && rows->boolean(*sql.cuts()[i]))
                    row.cut.push_back(static_cast<int>(i));
            }
            bytes += (row.a ? bytesOf(*row.a) : 0) + (row.b ? bytesOf(*row.b) : 0);
            page.rows.push_back(std::move(row));
        }
        return bytes;
    }

    static Cells cells(const duck::Rows& rows, const std::vector<std::optional<std::size_t>>& places)
    {
        Cells result;
        for (const std::optional<std::size_t>& place : places)
            result.push_back(place ? rows.textOrNull(*place) : Cell());
        return result;
    }

    std::string m_path;
    std::uint64_t m_memory;
    std::mutex m_mutex;
    std::optional<duck::Session> m_session;
    std::vector<PageColumn> m_columns;
    std::map<std::string, std::int64_t> m_totals;
};

ResultReader::ResultReader(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{}

ResultReader::~ResultReader() = default;

Outcome<std::unique_ptr<ResultReader>> ResultReader::open(const std::string& resultFolder, std::uint64_t memory)
{
    const std::string path = resultFolder + "/result.duckdb";
    if (Outcome<FileIdentity> identity = identityOf(path); !identity)
        return identity.error();
    return std::unique_ptr<ResultReader>(new ResultReader(std::make_unique<Impl>(path, memory)));
}

Outcome<Page> ResultReader::page(const PageRequest& request) const
{
    return guarded([&] { return m_impl->page(request); });
}

} // namespace diffract::engine
