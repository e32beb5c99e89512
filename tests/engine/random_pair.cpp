// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/random_pair.h"

#include "engine/ruled_value.h"

#include <algorithm>
#include <set>

namespace diffract::test {

using engine::DiffRequest;

namespace {

std::vector<KnownValue> same(std::initializer_list<const char*> texts)
{
    std::vector<KnownValue> values;
    for (const char* text : texts)
        values.push_back({text, text, text});
    return values;
}

std::string quoted(const std::string& text, char quote)
{
    std::string result(1, quote);
    for (const char c : text)
        result.append(c == quote ? 2 : 1, c);
    return result + quote;
}

} // namespace

const std::vector<KnownType>& knownTypes()
{
    static const std::vector<KnownType> types{
        {"TINYINT", "int", same({"-3", "0", "1", "2", "127"}), false},
        {"INTEGER", "int", same({"-3", "0", "1", "2", "127", "70000"}), false},
        {"BIGINT", "int", same({"-3", "0", "1", "2", "9007199254740992", "9007199254740993"}), true},
        {"UBIGINT", "int", same({"0", "1", "2", "9007199254740993", "18446744073709551615"}), false},
        {"DECIMAL(6,1)", "dec", {{"1.5", "1.5", "1.5"}, {"-2", "-2", "-2.0"}, {"0", "0", "0.0"}}, false},
        {"DECIMAL(18,3)", "dec", {{"1.5", "1.5", "1.500"}, {"-2", "-2", "-2.000"}, {"0.001", "0.001", "0.001"}}, false},
        {"DECIMAL(38,0)",
         "dec",
         {{"-2", "-2", "-2"},
          {"0", "0", "0"},
          {"99999999999999999999999999999999999999", "big", "99999999999999999999999999999999999999"}},
         false},
        {"DECIMAL(38,20)",
         "dec",
         {{"1.5", "1.5", "1.50000000000000000000"},
          {"0", "0", "0.00000000000000000000"},
          {"0.00000000000000000001", "tiny", "0.00000000000000000001"}},
         false},
        {"DOUBLE",
         "float",
         {{"0", "0", "0.0"},
          {"-0.0", "0", "-0.0"},
          {"1.5", "1.5", "1.5"},
          {"nan", "nan", "nan"},
          {"inf", "inf", "inf"},
          {"0.1", "0.1", "0.1"},
          {"0.25", "0.25", "0.25"}},
         false},
        {"FLOAT",
         "float",
         {{"0", "0", "0.0"},
          {"-0.0", "0", "-0.0"},
          {"1.5", "1.5", "1.5"},
          {"nan", "nan", "nan"},
          {"0.25", "0.25", "0.25"}},
         false},
        {"VARCHAR", "text", same({"a", "a ", "A", "", "01x", "NULL", "o'x\"y", "two\nlines", "\xC3\xA9", "e\xCC\x81"}),
         true},
        {"BOOLEAN", "bool", same({"true", "false"}), false},
        {"DATE", "date", same({"2024-02-29", "1999-12-31", "0001-01-01"}), false},
        {"TIME", "time", same({"00:00:00", "24:00:00", "12:30:00.000001"}), false},
        {"TIMESTAMP",
         "stamp",
         {{"2024-01-01 00:00:00", "s", "2024-01-01 00:00:00"},
          {"1960-05-05 01:02:03.000004", "u", "1960-05-05 01:02:03.000004"},
          {"9999-12-31 00:00:00", "far", "9999-12-31 00:00:00"}},
         false},
        {"TIMESTAMP_NS",
         "stamp",
         {{"2024-01-01 00:00:00", "s", "2024-01-01 00:00:00"},
          {"1960-05-05 01:02:03.000004", "u", "1960-05-05 01:02:03.000004"},
          {"2024-01-01 00:00:00.000000001", "n", "2024-01-01 00:00:00.000000001"}},
         false},
        {"UUID", "uuid", same({"00000000-0000-0000-0000-000000000001", "ffffffff-0000-0000-0000-000000000000"}), false},
        {"BLOB", "blob", same({"a", "\\x00", "\\xFF\\xFE", ""}), false},
        {"INTERVAL", "interval", same({"1 month", "30 days", "00:00:01", "1 year 2 months 3 days"}), false},
        {"INTEGER[]", "int[]", same({"[]", "[NULL]", "[1, 2]", "[2, 1]", "[1]"}), false},
        {"BIGINT[]", "int[]", same({"[]", "[NULL]", "[1, 2]", "[9007199254740993]"}), false},
        {"STRUCT(x INTEGER, y VARCHAR)", "struct",
         same({"{'x': 1, 'y': a}", "{'x': 1, 'y': NULL}", "{'x': NULL, 'y': NULL}"}), false},
    };
    return types;
}

const KnownValue* KnownTable::value(const Row& row, std::size_t column) const
{
    return row[column] ? &columns[column].type->values[*row[column]] : nullptr;
}

std::optional<std::string> KnownTable::meaning(const Row& row, std::size_t column) const
{
    return row[column] ? std::optional(columns[column].type->values[*row[column]].meaning) : std::nullopt;
}

std::optional<std::string> KnownTable::shown(const Row& row, std::size_t column) const
{
    return row[column] ? std::optional(columns[column].type->values[*row[column]].shown) : std::nullopt;
}

std::string KnownTable::select() const
{
    std::string heads;
    std::string names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        heads += (i > 0 ? ", " : "") + ("CAST(t" + std::to_string(i)) + " AS " + columns[i].type->name + ") AS "
                 + quoted(columns[i].name, '"');
        names += (i > 0 ? ", t" : "t") + std::to_string(i);
    }
    std::string values;
    for (const Row& row : rows) {
        std::string cells;
        for (std::size_t i = 0; i < columns.size(); ++i)
            cells += (i > 0 ? ", " : "") + (row[i] ? quoted(columns[i].type->values[*row[i]].written, '\'') : "NULL");
        values += (values.empty() ? "(" : ", (") + cells + ")";
    }
    if (rows.empty()) {
        for (std::size_t i = 0; i < columns.size(); ++i)
            values += i > 0 ? ", NULL" : "(NULL";
        values += ")";
    }
    return "SELECT " + heads + " FROM (VALUES " + values + ") t(" + names + ")" + (rows.empty() ? " WHERE false" : "");
}

std::string KnownTable::csv() const
{
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i)
        text += (i > 0 ? "," : "") + quoted(columns[i].name, '"');
    text += "\n";
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool isText = columns[i].type->family == "text";
            const std::string cell = row[i] ? columns[i].type->values[*row[i]].written : std::string();
            text += (i > 0 ? "," : "") + (row[i] && isText ? quoted(cell, '"') : cell);
        }
        text += "\n";
    }
    return text;
}

bool KnownTable::fitsCsv() const
{
    // A column of NULLs alone has no type there, and one column of NULLs is an empty line.
    return columns.size() > 1 && std::all_of(columns.begin(), columns.end(), [this](const Column& column) {
               const auto i = static_cast<std::size_t>(&column - columns.data());
               return column.type->plainInCsv && std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
                          const auto cell = meaning(row, i);
                          return cell && (column.type->family != "text" || cell->starts_with('a') || *cell == "A");
                      });
           });
}

RandomPair::RandomPair(std::uint64_t seed)
    : m_random(seed)
{
    makeColumns();
    makeRows();
    makeLists();
    if (oneIn(2))
        makeRules();
    if (oneIn(4))
        makeFilters();
    chooseAlgorithm(seed);
}

/// Ranges so small that these tables have several. DuckDB's own files keep one of 0.0 and -0.0.
void RandomPair::chooseAlgorithm(std::uint64_t seed)
{
    using engine::Algorithm;
    constexpr std::array algorithms{Algorithm::Hash, Algorithm::HashV2, Algorithm::FetchAndJoin, Algorithm::Auto,
                                    Algorithm::Auto, Algorithm::Auto,   Algorithm::Auto,         Algorithm::Auto};
    const auto isFloat = [](const KnownTable::Column& column) { return column.type->family == "float"; };
    const bool anyFloat = std::any_of(m_a.columns.begin(), m_a.columns.end(), isFloat)
                          || std::any_of(m_b.columns.begin(), m_b.columns.end(), isFloat);
    m_request.algorithm = anyFloat ? Algorithm::Auto : algorithms[seed % algorithms.size()];
    m_request.bisectionFactor = 2 + static_cast<std::int64_t>(seed / algorithms.size() % 3);
    m_request.bisectionThreshold = 5;
}

const KnownType& RandomPair::partner(const KnownType& type)
{
    std::vector<const KnownType*> family;
    for (const KnownType& other : knownTypes()) {
        if (other.family == type.family)
            family.push_back(&other);
    }
    return *family[below(family.size())];
}

void RandomPair::makeColumns()
{
    const bool plain = oneIn(3);
    const auto anyType = [&]() -> const KnownType& {
        for (;;) {
            const KnownType& type = knownTypes()[below(knownTypes().size())];
            if (!plain || type.plainInCsv)
                return type;
        }
    };
    const std::size_t keys = oneIn(8) ? 0 : 1 + below(3);
    const std::size_t count = keys + 1 + below(5);
    std::vector<KnownTable::Column> columnsB;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = (i < keys ? "key " : "col ") + std::to_string(i);
        const KnownType& type = anyType();
        m_a.columns.push_back({name, &type});
        // The first column that is no key always has a partner, so that there is something to compare.
        if (i > keys && oneIn(6))
            continue;
        KnownTable::Column other{name, plain && oneIn(2) ? &type : &partner(type)};
        if (i > keys && oneIn(6))
            other.type = &anyType();
        if (oneIn(5)) {
            other.name = "b's " + std::to_string(i);
            m_request.columnMapping.emplace_back(name, other.name);
        }
        columnsB.push_back(other);
        m_fromA.emplace_back(i);
        if (i < keys)
            m_request.key.push_back(name);
    }
    if (oneIn(3)) {
        columnsB.push_back({"only b", &anyType()});
        m_fromA.emplace_back(std::nullopt);
    }
    for (std::size_t i = columnsB.size(); i > 1 && oneIn(2); --i) {
        const std::size_t j = below(i);
        std::swap(columnsB[i - 1], columnsB[j]);
        std::swap(m_fromA[i - 1], m_fromA[j]);
    }
    m_b.columns = std::move(columnsB);
    m_request.compareDuplicates = !oneIn(6);
}

void RandomPair::makeLists()
{
    // Lists never leave a run without a key with nothing to compare.
    if (m_request.key.empty() || !oneIn(4))
        return;
    auto& list = oneIn(2) ? m_request.includeColumns : oneIn(2) ? m_request.columnsToCompare : m_request.excludeColumns;
    if (oneIn(5)) {
        list.emplace_back(oneIn(2) ? "col *" : "*0");
        return;
    }
    for (const KnownTable::Column& column : m_a.columns) {
        if (oneIn(2))
            list.push_back(column.name);
    }
}

void RandomPair::makeRules()
{
    engine::CompareRules& rules = m_request.rules;
    rules.caseInsensitive = oneIn(3);
    rules.nullEqualsEmpty = oneIn(3);
    rules.sortArrays = oneIn(3);
    if (oneIn(3))
        rules.precision = static_cast<int>(below(7));
    const auto tolerance = [this] {
        static const std::vector<std::string> limits{"0", "0.1", "0.5", "1", "3", "0.00000000000000000001"};
        return engine::Tolerance{.mode =
                                     oneIn(2) ? engine::Tolerance::Mode::Relative : engine::Tolerance::Mode::Absolute,
                                 .limit = limits[below(limits.size())]};
    };
    if (oneIn(3))
        rules.floats = tolerance();
    if (oneIn(4))
        rules.equalIf.push_back({.kind = engine::Kind::Integer, .condition = oneIn(2) ? equalIfGrown : equalIfNull});
    for (std::size_t i = 0; i < m_b.columns.size(); ++i) {
        if (!m_fromA[i] || m_a.columns[*m_fromA[i]].name.starts_with("key"))
            continue;
        const KnownTable::Column& column = m_a.columns[*m_fromA[i]];
        const std::string& family = column.type->family;
        if (family != m_b.columns[i].type->family)
            continue;
        const bool number = family == "int" || family == "dec" || family == "float";
        if (number && oneIn(2))
            rules.tolerances.emplace_back(column.name, tolerance());
        if (oneIn(6))
            rules.equalIf.push_back({.column = column.name, .condition = equalIfNull});
    }
}

void RandomPair::makeFilters()
{
    const auto filter = [this](const KnownTable& table) {
        const std::string& name = table.columns[below(table.columns.size())].name;
        return quoted(name, '"') + " IS NOT NULL";
    };
    if (oneIn(2))
        m_request.filterA = filter(m_a);
    if (oneIn(2))
        m_request.filterB = filter(m_b);
}

std::optional<std::size_t> RandomPair::anyValue(const KnownType& type, bool key)
{
    if (oneIn(key ? 25 : 6))
        return std::nullopt;
    return below(type.values.size());
}

KnownTable::Row RandomPair::anyRow(const KnownTable& table)
{
    KnownTable::Row row;
    for (const KnownTable::Column& column : table.columns)
        row.push_back(anyValue(*column.type, column.name.starts_with("key") || column.name.starts_with("b's")));
    return row;
}

/// A row of A in B's columns: the same meaning where B's type has it.
KnownTable::Row RandomPair::translated(const KnownTable::Row& row)
{
    KnownTable::Row result;
    for (std::size_t i = 0; i < m_b.columns.size(); ++i) {
        const KnownType& type = *m_b.columns[i].type;
        std::optional<std::size_t> cell = anyValue(type, true);
        if (m_fromA[i]) {
            const std::optional<std::string> wanted = m_a.meaning(row, *m_fromA[i]);
            const auto found = std::find_if(type.values.begin(), type.values.end(),
                                            [&](const KnownValue& value) { return value.meaning == wanted; });
            if (!wanted)
                cell = std::nullopt;
            else if (found != type.values.end())
                cell = static_cast<std::size_t>(found - type.values.begin());
        }
        result.push_back(cell);
    }
    return result;
}

bool RandomPair::familiesAgree() const
{
    for (std::size_t i = 0; i < m_b.columns.size(); ++i) {
        if (m_fromA[i] && m_a.columns[*m_fromA[i]].type->family != m_b.columns[i].type->family)
            return false;
    }
    return true;
}

void RandomPair::makeRows()
{
    const std::size_t count = oneIn(15) ? 0 : 1 + below(40);
    for (std::size_t i = 0; i < count; ++i)
        m_a.rows.push_back(i > 0 && oneIn(6) ? m_a.rows[below(i)] : anyRow(m_a));
    for (const KnownTable::Row& row : m_a.rows) {
        if (oneIn(10))
            continue;
        KnownTable::Row copy = translated(row);
        if (oneIn(4)) {
            const std::size_t at = below(copy.size());
            copy[at] = anyValue(*m_b.columns[at].type, false);
        }
        m_b.rows.push_back(copy);
        if (oneIn(12))
            m_b.rows.push_back(copy);
    }
    for (std::size_t i = below(5); i > 0; --i)
        m_b.rows.push_back(anyRow(m_b));
    std::shuffle(m_b.rows.begin(), m_b.rows.end(), m_random);
}

DiffRequest RandomPair::request(DiffFixture& files) const
{
    DiffRequest request = m_request;
    bool csvA = m_a.fitsCsv() && m_a.rows.size() % 3 != 0;
    bool csvB = m_b.fitsCsv() && m_b.rows.size() % 3 != 1;
    // A CSV column may be read in the type of its Parquet partner, whatever the test takes it for.
    if (csvA != csvB && !familiesAgree())
        csvA = csvB = false;
    request.a = csvA ? files.csv("a.csv", m_a.csv()) : files.parquet("a.parquet", m_a.select());
    request.b = csvB ? files.csv("b.csv", m_b.csv()) : files.parquet("b.parquet", m_b.select());
    return request;
}

} // namespace diffract::test
