// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/landing.h"

#include "engine/duck/fault.h"
#include "engine/duck/session.h"
#include "engine/duck/sql_text.h"
#include "engine/source/instance_options.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace diffract::engine {

namespace {

std::string freshLandedPath(const std::string& folder)
{
    for (int number = 1;; ++number) {
        std::string path = folder + "/input-" + std::to_string(number) + ".duckdb";
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored))
            return path;
    }
}

Outcome<Landed> describeLanded(duck::Connection& connection, const std::string& catalog,
                               const std::vector<std::string>& names)
{
    Outcome<duck::Rows> rows =
        // Not duckdb_columns(): that lists every column of every table and view of the instance first.
        connection.query("SELECT column_type FROM (DESCRIBE " + duck::name(catalog) + ".main.\"rows\")");
    if (!rows)
        return rows.error();
    Landed landed;
    while (rows->next() && landed.columns.size() < names.size()) {
        Column column;
        column.position = landed.columns.size();
        column.name = names[column.position];
        column.type = std::string(rows->text(0));
        column.kind = kindOf(column.type);
        landed.columns.push_back(std::move(column));
    }
    const Outcome<std::int64_t> count = connection.number("SELECT count(*) FROM " + duck::name(catalog) + ".main.rows");
    if (!count)
        return count.error();
    landed.rows = static_cast<std::uint64_t>(*count);
    return landed;
}

void removeLanded(const std::string& path)
{
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    std::filesystem::remove(path + ".wal", ignored);
}

} // namespace

Outcome<Landed> landSelect(duck::Connection& connection, const std::string& folder, const std::string& select,
                           const std::vector<std::string>& names, const std::stop_token& stop)
{
    const std::string path = freshLandedPath(folder);
    const std::string catalog = landedCatalog;
    if (Done attached = connection.run("ATTACH " + duck::literal(path) + " AS " + catalog, {}, stop); !attached)
        return attached.error();
    const Done made = connection.run("CREATE TABLE " + catalog + ".main.rows AS " + select, {}, stop);
    Outcome<Landed> landed = made ? describeLanded(connection, catalog, names) : Outcome<Landed>(made.error());
    const Done closed = connection.run("DETACH " + catalog);
    if (landed && closed) {
        landed->database = path;
        return landed;
    }
    removeLanded(path);
    return landed ? closed.error() : landed.error();
}

Outcome<std::unique_ptr<Landing>> Landing::create(const SourceSettings& settings)
{
    duck::DatabaseOptions options = instanceOptions(settings);
    options.path = freshLandedPath(settings.folder);
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    return std::unique_ptr<Landing>(new Landing(options.path, std::move(session).value()));
}

Landing::Landing(std::string path, duck::Session session)
    : m_path(std::move(path))
    , m_session(std::move(session))
{}

Landing::~Landing()
{
    dropAppender();
    m_session.reset();
    if (m_finished)
        return;
    removeLanded(m_path);
}

void Landing::dropAppender() noexcept
{
    if (m_chunk != nullptr)
        duckdb_destroy_data_chunk(&m_chunk);
    if (m_appender != nullptr)
        duckdb_appender_destroy(&m_appender);
}

Done Landing::start(const std::vector<std::string>& types)
{
    if (m_appender != nullptr) {
        // Destroying an appender writes what it still holds; the transaction takes it all away.
        dropAppender();
        if (Done undone = m_session->connection.run("ROLLBACK"); !undone)
            return undone;
    }
    std::string columns;
    for (std::size_t i = 0; i < types.size(); ++i)
        columns += (i == 0 ? "c" : ", c") + std::to_string(i) + " " + types[i];
    for (const std::string& sql : {std::string("BEGIN"), "CREATE TABLE rows(" + columns + ")"}) {
        if (Done made = m_session->connection.run(sql); !made)
            return made;
    }
    if (duckdb_appender_create(m_session->connection.handle(), nullptr, "rows", &m_appender) != DuckDBSuccess)
        return Error{.message = "DuckDB gave no appender.", .code = "duckdb"};
    std::vector<duckdb_logical_type> logical;
    for (std::size_t i = 0; i < types.size(); ++i)
        logical.push_back(duckdb_appender_column_type(m_appender, i));
    m_chunk = duckdb_create_data_chunk(logical.data(), logical.size());
    for (duckdb_logical_type& type : logical)
        duckdb_destroy_logical_type(&type);
    m_capacity = duckdb_vector_size();
    m_row = 0;
    m_rows = 0;
    takeVectors();
    return done();
}

void Landing::takeVectors()
{
    m_vectors.clear();
    for (idx_t i = 0; i < duckdb_data_chunk_get_column_count(m_chunk); ++i)
        m_vectors.push_back(duckdb_data_chunk_get_vector(m_chunk, i));
}

Done Landing::endRow()
{
    return ++m_row < m_capacity ? done() : flush();
}

void Landing::skipRow()
{
    if (++m_row < m_capacity)
        return;
    duckdb_data_chunk_reset(m_chunk);
    takeVectors();
    m_row = 0;
}

Done Landing::flush()
{
    duckdb_data_chunk_set_size(m_chunk, m_row);
    if (duckdb_append_data_chunk(m_appender, m_chunk) != DuckDBSuccess) {
        const char* text = duckdb_appender_error(m_appender);
        return duck::faultFrom(text == nullptr ? "" : text, DUCKDB_ERROR_INVALID);
    }
    duckdb_data_chunk_reset(m_chunk);
    takeVectors();
    m_rows += m_row;
    m_row = 0;
    return done();
}

Outcome<Landed> Landing::finish(const std::vector<std::string>& names, std::vector<Problem> problems)
{
    if (Done flushed = flush(); !flushed)
        return flushed.error();
    if (duckdb_appender_close(m_appender) != DuckDBSuccess) {
        const char* text = duckdb_appender_error(m_appender);
        return duck::faultFrom(text == nullptr ? "" : text, DUCKDB_ERROR_INVALID);
    }
    dropAppender();
    for (const char* sql : {"COMMIT", "CHECKPOINT"}) {
        if (Done saved = m_session->connection.run(sql); !saved)
            return saved.error();
    }
    const std::string catalog = std::filesystem::path(m_path).stem().string();
    Outcome<Landed> landed = describeLanded(m_session->connection, catalog, names);
    if (!landed)
        return landed.error();
    landed->database = m_path;
    landed->problems = std::move(problems);
    m_session.reset();
    m_finished = true;
    return std::move(landed).value();
}

} // namespace diffract::engine
