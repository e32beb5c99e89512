// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_column.h"

#include "engine/duck/sql_text.h"
#include "engine/source/source_parts.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace diffract::engine {
namespace {

constexpr int mostDigits = 38;

struct Known {
    unsigned oid;
    PgCodec codec;
    const char* type;
};

// Numbers of pg_type.dat: fixed for ever.
constexpr unsigned numericOid = 1700;
constexpr std::array<Known, 27> known{{
    {16, PgCodec::Boolean, "BOOLEAN"},
    {17, PgCodec::Bytes, "BLOB"},
    {18, PgCodec::Text, "VARCHAR"},
    {19, PgCodec::Text, "VARCHAR"},
    {20, PgCodec::Int8, "BIGINT"},
    {21, PgCodec::Int2, "SMALLINT"},
    {23, PgCodec::Int4, "INTEGER"},
    {25, PgCodec::Text, "VARCHAR"},
    {26, PgCodec::Oid, "UINTEGER"},
    {114, PgCodec::Text, "JSON"},
    {142, PgCodec::Text, "VARCHAR"},
    {700, PgCodec::Float4, "FLOAT"},
    {701, PgCodec::Float8, "DOUBLE"},
    {705, PgCodec::Text, "VARCHAR"},
    {790, PgCodec::Money, "DECIMAL(19,2)"},
    {1042, PgCodec::Text, "VARCHAR"},
    {1043, PgCodec::Text, "VARCHAR"},
    {1082, PgCodec::Date, "DATE"},
    {1083, PgCodec::Time, "TIME"},
    {1114, PgCodec::Timestamp, "TIMESTAMP"},
    {1184, PgCodec::Timestamp, "TIMESTAMP WITH TIME ZONE"},
    {1186, PgCodec::Interval, "INTERVAL"},
    {1266, PgCodec::TimeTz, "TIME WITH TIME ZONE"},
    {1560, PgCodec::Bits, "BIT"},
    {1562, PgCodec::Bits, "BIT"},
    {2950, PgCodec::Uuid, "UUID"},
    {3802, PgCodec::Jsonb, "JSON"},
}};

const Known* find(unsigned oid)
{
    const auto* const found =
        std::find_if(known.begin(), known.end(), [&](const Known& entry) { return entry.oid == oid; });
    return found == known.end() ? nullptr : found;
}

/// Declared numeric(p, s): PostgreSQL also knows scales below 0 and beyond p.
void setNumeric(PgColumn& column, int modifier)
{
    column.codec = PgCodec::Numeric;
    column.isOpenNumeric = true;
    column.setDecimal(mostDigits, 0);
    if (modifier < 4)
        return;
    const int precision = (modifier - 4) >> 16 & 0xffff;
    const int scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
    const int whole = std::max(precision - scale, 0);
    if (whole + std::max(scale, 0) > mostDigits)
        return;
    column.isOpenNumeric = false;
    column.setDecimal(std::max(whole + std::max(scale, 0), 1), std::max(scale, 0));
}

/// @param kind pg_type.typtype: e for an enum.
void setType(PgColumn& column, unsigned oid, int modifier, char kind)
{
    if (oid == numericOid)
        return setNumeric(column, modifier);
    const Known* entry = find(oid);
    if (entry != nullptr) {
        column.codec = entry->codec;
        column.type = entry->type;
        if (entry->codec == PgCodec::Money) {
            column.precision = 19;
            column.scale = 2;
        }
        return;
    }
    column.codec = PgCodec::Text;
    column.type = "VARCHAR";
    column.isCast = kind != 'e';
}

std::string oids(const pg_result* description, bool modifiers)
{
    std::string text = "{";
    for (int i = 0; i < PQnfields(description); ++i) {
        text += i == 0 ? "" : ",";
        text += modifiers ? std::to_string(PQfmod(description, i)) : std::to_string(PQftype(description, i));
    }
    return text + "}";
}

} // namespace

std::string PgColumn::expression(const std::string& quoted) const
{
    if (!isCast)
        return quoted;
    return codec == PgCodec::Numeric ? "trim_scale(" + quoted + ")::text" : quoted + "::text";
}

void PgColumn::widen()
{
    isCast = true;
    isList = false;
    isOpenNumeric = false;
    type = "VARCHAR";
}

void PgColumn::setDecimal(int digits, int decimals)
{
    // DuckDB writes DECIMAL(2,2) as .05: a digit in front of the point gives it its zero.
    precision = digits == decimals && digits < mostDigits ? digits + 1 : digits;
    scale = decimals;
    type = "DECIMAL(" + std::to_string(precision) + "," + std::to_string(decimals) + ")";
}

SourceColumn PgColumn::described(std::size_t position) const
{
    SourceColumn out;
    out.column.name = name;
    out.column.type = type;
    out.column.kind = kindOf(type);
    out.column.position = position;
    out.sourceType = sourceType;
    return out;
}

Outcome<std::vector<PgColumn>> pgColumns(PgConnection& connection, const pg_result* description,
                                         const std::stop_token& stop)
{
    // Domains are what they are made of.
    const Outcome<PgResult> types = connection.run(
        "WITH RECURSIVE u(o, m, i) AS (SELECT * FROM unnest($1::oid[], $2::int[]) WITH ORDINALITY), d(i, depth, oid, "
        "mod) AS (SELECT i, 0, o, m FROM u UNION ALL SELECT d.i, d.depth + 1, t.typbasetype, t.typtypmod FROM d JOIN "
        "pg_catalog.pg_type t ON t.oid = d.oid WHERE t.typtype = 'd') SELECT DISTINCT ON (d.i) d.oid, d.mod, "
        "t.typtype, CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END, coalesce(e.typtype, ' '), "
        "pg_catalog.format_type(u.o, u.m), pg_catalog.format_type(d.oid, d.mod) FROM d JOIN u ON u.i = d.i LEFT JOIN "
        "pg_catalog.pg_type t ON t.oid = d.oid "
        "LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem ORDER BY d.i, d.depth DESC",
        {oids(description, false), oids(description, true)}, stop);
    if (!types)
        return types.error();
    std::vector<PgColumn> columns;
    for (int i = 0; i < PQntuples(types->get()) && i < PQnfields(description); ++i) {
        const auto text = [&](int field) { return PQgetvalue(types->get(), i, field); };
        PgColumn column;
        column.name = PQfname(description, i);
        column.sourceType = text(5);
        column.baseType = text(6);
        const auto oid = static_cast<unsigned>(std::strtoul(text(0), nullptr, 10));
        const auto element = static_cast<unsigned>(std::strtoul(text(3), nullptr, 10));
        const int modifier = std::atoi(text(1));
        if (element == 0) {
            setType(column, oid, modifier, *text(2));
        } else {
            setType(column, element, modifier, *text(4));
            column.isList = !column.isCast && !column.isOpenNumeric;
            column.isCast = !column.isList;
            column.isOpenNumeric = false;
            column.codec = column.isList ? column.codec : PgCodec::Text;
            column.type = column.isList ? column.type + "[]" : "VARCHAR";
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

Outcome<std::vector<PgColumn>> pgDescribed(PgConnection& connection, const std::string& sql, const std::string& what,
                                           const std::stop_token& stop)
{
    const Outcome<PgResult> description = connection.describe(sql, stop);
    if (!description)
        return description.error();
    Outcome<std::vector<PgColumn>> columns = pgColumns(connection, description->get(), stop);
    if (!columns)
        return columns;
    if (Done checked = checkNames(what, namesOf(*columns)); !checked)
        return checked.error();
    return columns;
}

Done pgDeclare(PgConnection& connection, const std::vector<std::string>& table, std::vector<SourceColumn>& columns,
               const std::stop_token& stop)
{
    std::string local; // A database in front is the one that we are in.
    for (std::size_t i = table.size() > 2 ? table.size() - 2 : 0; i < table.size(); ++i)
        local += (local.empty() ? "" : ".") + duck::name(table[i]);
    const Outcome<PgResult> facts = connection.run(
        // Rows of tables that inherit stand among a table's rows, and not under its key; partitions do.
        "SELECT a.attname, a.attnotnull, coalesce(a.attnum = ANY (i.indkey), false) FROM pg_catalog.pg_attribute a "
        "LEFT JOIN pg_catalog.pg_index i ON i.indrelid = a.attrelid AND i.indisprimary AND NOT EXISTS (SELECT 1 FROM "
        "pg_catalog.pg_inherits h JOIN pg_catalog.pg_class c ON c.oid = h.inhparent WHERE c.oid = a.attrelid AND "
        "c.relkind <> 'p') WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped",
        {local}, stop);
    if (!facts)
        return facts.error();
    std::size_t parts = 0;
    for (int i = 0; i < PQntuples(facts->get()); ++i) {
        const bool isKey = *PQgetvalue(facts->get(), i, 2) == 't';
        parts += isKey ? 1 : 0;
        for (SourceColumn& column : columns) {
            if (column.column.name != PQgetvalue(facts->get(), i, 0))
                continue;
            column.isNullable = *PQgetvalue(facts->get(), i, 1) != 't';
            column.isKey = isKey;
        }
    }
    forgetKeyUnlessWhole(columns, parts);
    return done();
}

std::vector<std::string> namesOf(const std::vector<PgColumn>& columns)
{
    std::vector<std::string> names;
    for (const PgColumn& column : columns)
        names.push_back(column.name);
    return names;
}

} // namespace diffract::engine
