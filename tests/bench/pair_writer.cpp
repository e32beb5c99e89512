// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/pair_writer.h"

#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/sql_text.h"

#include <array>
#include <utility>

namespace diffract::bench {
namespace {

using namespace engine;

/// %u is a number below 1,000,003 of the row and column; the second text makes another value of x, always.
constexpr std::array<std::pair<const char*, const char*>, 19> shapes{{
    {"CAST(%u AS INTEGER)", "x + 1"},
    {"CAST(%u AS BIGINT) * 7919", "x + 1"},
    {"CAST(%u % 500 AS SMALLINT)", "CAST(x + 1 AS SMALLINT)"},
    {"%u / 7.0::DOUBLE", "x + 1"},
    {"CAST(%u / 100.0 AS DECIMAL(12,2))", "CAST(x + 0.01 AS DECIMAL(12,2))"},
    {"CAST(%u % 100000 / 1000.0 AS DECIMAL(18,3))", "CAST(x + 0.001 AS DECIMAL(18,3))"},
    {"DATE '2000-01-01' + CAST(%u % 9000 AS INTEGER)", "x + 1"},
    {"TIMESTAMP '2010-01-01' + to_seconds(CAST(%u AS BIGINT) * 300)", "x + to_seconds(1)"},
    {"%u % 2 = 0", "NOT x"},
    {"'city ' || (%u % 3000)", "x || '~'"},
    {"'customer name ' || %u", "x || '~'"},
    {"md5(CAST(%u AS VARCHAR))", "x || '~'"},
    {"['new', 'open', 'paid', 'sent', 'closed'][CAST(%u % 5 AS INTEGER) + 1]", "x || '~'"},
    {"CASE WHEN %u % 10 = 0 THEN NULL ELSE 'note text ' || %u END", "coalesce(x, '') || '~'"},
    {"CAST(%u AS DOUBLE)", "x + 0.5"},
    {"CASE WHEN %u % 20 = 0 THEN NULL ELSE CAST(%u AS BIGINT) END", "coalesce(x, 0) + 1"},
    {"'a-' || (%u % 50)", "x || '~'"},
    {"'street number ' || (%u % 997) || ' and some other part ' || %u", "x || '~'"},
    {"CAST(%u % 86400 AS INTEGER)", "x + 1"},
}};

class PairSql final {
public:
    explicit PairSql(const PairShape& shape)
        : m_shape(shape)
    {}

    [[nodiscard]] std::string salted(int salt) const
    {
        return "hash(i, " + std::to_string(m_shape.seed * 1000 + salt) + ")";
    }
    [[nodiscard]] std::string inA() const { return salted(900) + " % 10000 >= " + std::to_string(m_shape.missing); }
    [[nodiscard]] std::string inB() const { return salted(901) + " % 10000 >= " + std::to_string(m_shape.missing); }
    [[nodiscard]] std::string changed() const { return salted(902) + " % 10000 < " + std::to_string(m_shape.changed); }
    [[nodiscard]] std::string changedColumn() const { return salted(903) + " % " + std::to_string(m_shape.columns); }
    [[nodiscard]] std::string source() const { return " FROM range(" + std::to_string(m_shape.rows) + ") t(i)"; }

    [[nodiscard]] std::string select(bool sideB) const
    {
        std::string text = "SELECT i AS id";
        for (std::size_t j = 0; j < m_shape.columns; ++j) {
            const std::string value =
                "(" + filled(shapes[j].first, "%u", "(" + salted(static_cast<int>(j)) + " % 1000003)") + ")";
            const std::string other = filled(shapes[j].second, "x", value);
            text += ", "
                    + (sideB ? "CASE WHEN " + changed() + " AND " + changedColumn() + " = " + std::to_string(j)
                                   + " THEN " + other + " ELSE " + value + " END"
                             : value)
                    + " AS c" + std::to_string(j);
        }
        return text + source() + " WHERE " + (sideB ? inB() + " ORDER BY " + salted(904) : inA());
    }
    [[nodiscard]] std::string truth() const
    {
        const std::string both = inA() + " AND " + inB();
        std::string text = "SELECT count(*) FILTER (" + inA() + "), count(*) FILTER (" + inB() + "), count(*) FILTER ("
                           + inA() + " AND NOT (" + inB() + ")), count(*) FILTER (" + inB() + " AND NOT (" + inA()
                           + ")), count(*) FILTER (" + both + "), count(*) FILTER (" + both + " AND " + changed() + ")";
        for (std::size_t j = 0; j < m_shape.columns; ++j)
            text += ", count(*) FILTER (" + both + " AND " + changed() + " AND " + changedColumn() + " = "
                    + std::to_string(j) + ")";
        return text + source();
    }

private:
    static std::string filled(std::string text, const std::string& hole, const std::string& value)
    {
        for (std::size_t at = text.find(hole); at != std::string::npos; at = text.find(hole, at + value.size()))
            text.replace(at, hole.size(), value);
        return text;
    }

    PairShape m_shape;
};

} // namespace

Outcome<std::string> writePair(const std::string& folder, const PairShape& shape)
{
    Outcome<duck::Database> database =
        duck::Database::open({.path = {}, .folder = folder, .files = {}, .memoryLimit = 4ULL << 30, .settings = {}});
    if (!database)
        return database.error();
    Outcome<duck::Connection> connection = duck::Connection::open(*database);
    if (!connection)
        return connection.error();
    const PairSql sql(shape);
    for (const bool sideB : {false, true}) {
        const std::string file = duck::literal(folder + (sideB ? "/b.parquet" : "/a.parquet"));
        if (Done written =
                connection->run("COPY (" + sql.select(sideB) + ") TO " + file + " (FORMAT parquet, COMPRESSION zstd)");
            !written)
            return written.error();
    }
    Outcome<duck::Rows> counts = connection->query(sql.truth());
    if (!counts)
        return counts.error();
    if (!counts->next())
        return Error{.message = "no counts", .code = "internal"};
    const auto count = [&](std::size_t at) { return std::to_string(counts->integer(at)); };
    std::string json = "{\"rows\": [" + count(0) + ", " + count(1) + "], \"exclusives\": [" + count(2) + ", " + count(3)
                       + "], \"compared_rows\": " + count(4) + ", \"different_rows\": " + count(5) + ", \"columns\": {";
    for (std::size_t j = 0; j < shape.columns; ++j)
        json += (j > 0 ? ", \"c" : "\"c") + std::to_string(j) + "\": " + count(6 + j);
    return json + "}}";
}

} // namespace diffract::bench
