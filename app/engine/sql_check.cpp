// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sql_check.h"

#include "engine/ascii.h"
#include "engine/compare/near_name.h"
#include "engine/compare/sql_pattern.h"
#include "engine/duck/session.h"
#include "engine/duck/sql_text.h"
#include "engine/sql_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace diffract::engine {
namespace {

using Json = nlohmann::json;

constexpr const char* comparison = "Write a comparison, such as {a} = {b}.";
constexpr const char* filterExample = "Write a condition, such as id > 100.";

bool isEmptyAt(const Json& node, const char* name)
{
    const auto found = node.find(name);
    return found == node.end() || found->is_null() || (found->is_structured() && found->empty());
}

/// Collects what an expression refers to, and the first thing it must not hold.
class Walker final {
public:
    std::vector<std::string> columns;
    std::vector<std::string> functions;
    std::string refused;

    void visit(const Json& node)
    {
        const std::string kind = textAt(node, "class");
        if (kind == "COLUMN_REF")
            addColumn(node);
        else if (kind == "FUNCTION")
            add(functions, textAt(node, "function_name"));
        else if (kind == "SUBQUERY")
            refuse("a subquery");
        else if (kind == "WINDOW")
            refuse("a window function");
        else if (kind == "PARAMETER")
            refuse("a parameter");
        else if (kind == "STAR")
            refuse("a star");
    }

private:
    void addColumn(const Json& node)
    {
        const auto names = node.find("column_names");
        if (names == node.end() || !names->is_array() || names->empty())
            return refuse("a column without a name");
        add(columns, names->front().get<std::string>());
    }
    static void add(std::vector<std::string>& to, const std::string& name)
    {
        if (std::find(to.begin(), to.end(), name) == to.end())
            to.push_back(name);
    }
    void refuse(const char* what)
    {
        if (refused.empty())
            refused = what;
    }
};

/// Why the answer of json_serialize_sql is not one bare expression; empty when it is.
std::string notAnExpression(const Json& tree)
{
    const auto statements = tree.find("statements");
    if (statements == tree.end() || statements->size() != 1)
        return "must be one condition.";
    const Json& node = statements->front().value("node", Json::object());
    const Json from = node.value("from_table", Json::object());
    const Json with = node.value("cte_map", Json::object());
    const bool bare = textAt(node, "type") == "SELECT_NODE" && node.value("select_list", Json::array()).size() == 1
                      && textAt(from, "type") == "EMPTY" && isEmptyAt(node, "where_clause")
                      && isEmptyAt(node, "group_expressions") && isEmptyAt(node, "modifiers")
                      && isEmptyAt(node, "having") && isEmptyAt(node, "qualify") && isEmptyAt(node, "sample")
                      && isEmptyAt(with, "map");
    return bare ? std::string() : "must be one condition, without clauses such as FROM or ORDER BY.";
}

/// Of what stands at the top of an expression.
bool isNoCondition(const Json& node)
{
    constexpr std::array<std::string_view, 8> operators{"+", "-", "*", "/", "//", "%", "**", "||"};
    const std::string kind = textAt(node, "class");
    if (kind == "FUNCTION")
        return node.value("is_operator", false)
               && std::find(operators.begin(), operators.end(), textAt(node, "function_name")) != operators.end();
    const Json value = node.value("value", Json::object());
    return kind == "CONSTANT" && textAt(value.value("type", Json::object()), "id") != "BOOLEAN";
}

Done checkFunctions(duck::Connection& connection, const std::string& what, const std::vector<std::string>& names)
{
    // Scalar by their type, but they look at the session or give another answer each time.
    constexpr std::array<std::string_view, 6> refused{"current_setting", "getvariable", "getenv",
                                                      "write_log",       "error",       "sleep_ms"};
    for (const std::string& name : names) {
        Outcome<duck::Rows> rows = connection.query(
            "SELECT count(*) FILTER (function_type = 'macro' OR (function_type = 'scalar' AND stability = "
            "'CONSISTENT')), count(*) FROM duckdb_functions() WHERE function_name = lower(?) AND database_name = "
            "'system'",
            {name});
        if (!rows)
            return rows.error();
        if (!rows->next() || rows->integer(1) == 0)
            return badSql(what, "calls " + name + ", which is no function here.");
        if (rows->integer(0) == 0 || std::find(refused.begin(), refused.end(), name) != refused.end())
            return badSql(what,
                          "calls " + name + ", which cannot be used: only functions of the row's own values can.");
    }
    return done();
}

std::string trimmedStart(const std::string& sql)
{
    const auto start = std::find_if(sql.begin(), sql.end(), [](unsigned char c) { return std::isspace(c) == 0; });
    return {start, sql.end()};
}

bool startsWithWord(const std::string& sql, std::string_view word)
{
    const std::string text = trimmedStart(sql);
    if (asciiUpper(text.substr(0, word.size())) != word)
        return false;
    const char next = text.size() > word.size() ? text[word.size()] : ' ';
    return std::isalnum(static_cast<unsigned char>(next)) == 0 && next != '_';
}

} // namespace

Outcome<SqlExpression> checkExpression(duck::Connection& connection, const std::string& what, const std::string& sql)
{
    // Alone as well: "a) OR (b" is an expression only between our own parentheses.
    if (const Outcome<Json> alone = sqlTree(connection, what, "SELECT " + sql + "\n"); !alone)
        return alone.error();
    const Outcome<Json> read = sqlTree(connection, what, "SELECT (" + sql + "\n)");
    if (!read)
        return read.error();
    const Json& tree = *read;
    if (const std::string why = notAnExpression(tree); !why.empty())
        return badSql(what, why);
    Walker walker;
    const Json& list = tree.at("statements").at(0).at("node").at("select_list");
    eachNode(list, [&walker](const Json& node) { walker.visit(node); });
    if (!walker.refused.empty())
        return badSql(what, "holds " + walker.refused + "; only the row's own columns can be used.");
    if (Done checked = checkFunctions(connection, what, walker.functions); !checked)
        return checked.error();
    return SqlExpression{std::move(walker.columns), isNoCondition(list.at(0))};
}

Outcome<SqlExpression> checkFilter(duck::Connection& connection, const std::string& side, const std::string& sql)
{
    const std::string what = "The filter of " + side;
    if (startsWithWord(sql, "WHERE"))
        return badSql(what, "must not start with WHERE: write the condition alone.");
    Outcome<SqlExpression> checked = checkExpression(connection, what, sql);
    if (checked && checked->isNoCondition)
        return badSql(what, std::string("must be true or false. ") + filterExample);
    return checked;
}

const Column* columnOf(const std::vector<Column>& columns, const std::string& name)
{
    const auto exact = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
    if (exact != columns.end())
        return &*exact;
    const auto near = [&](const Column& c) { return asciiLower(c.name) == asciiLower(name); };
    const auto found = std::find_if(columns.begin(), columns.end(), near);
    if (found == columns.end() || std::find_if(found + 1, columns.end(), near) != columns.end())
        return nullptr;
    return &*found;
}

Done checkFilterColumns(duck::Connection& connection, const std::string& side, const std::string& sql,
                        const SqlExpression& condition, const std::vector<Column>& columns)
{
    std::string values;
    bool isTyped = true;
    for (const std::string& name : condition.columns) {
        const Column* const column = columnOf(columns, name);
        if (column == nullptr)
            return noSuchColumn(name, side + "; its filter names it", namesOf(columns));
        isTyped = isTyped && !column->empty && !column->type.empty();
        values += (values.empty() ? "SELECT " : ", ") + ("CAST(NULL AS " + column->type + ") AS ") + duck::name(name);
    }
    if (!isTyped)
        return done();
    Outcome<duck::Rows> rows =
        connection.query("DESCRIBE SELECT (" + sql + "\n)" + (values.empty() ? "" : " FROM (" + values + ")"));
    if (rows && rows->next() && rows->text(1) != "BOOLEAN")
        return badSql("The filter of " + side,
                      "must be true or false, but gives " + std::string(rows->text(1)) + ". " + filterExample);
    return done();
}

namespace {

/// The SQL of a DuckDB file is its own to judge, but for what it would take for a condition and is none.
Done checkOwnFilter(duck::Connection& connection, const std::string& side, const std::string& sql,
                    const std::vector<Column>* columns)
{
    const std::string what = "The filter of " + side;
    const Outcome<SqlExpression> condition = checkExpression(connection, what, sql);
    if (!condition)
        return done();
    if (condition->isNoCondition)
        return badSql(what, std::string("must be true or false. ") + filterExample);
    const bool all = columns != nullptr
                     && std::all_of(condition->columns.begin(), condition->columns.end(),
                                    [&](const std::string& name) { return columnOf(*columns, name) != nullptr; });
    return all ? checkFilterColumns(connection, side, sql, *condition, *columns) : done();
}

Done checkFilterOf(duck::Connection& connection, const std::string& side, const std::string& sql,
                   const FilterSide& over)
{
    if (over.isOfDuckDb)
        return checkOwnFilter(connection, side, sql, over.columns);
    const Outcome<SqlExpression> condition = checkFilter(connection, side, sql);
    if (!condition)
        return condition.error();
    return over.columns ? checkFilterColumns(connection, side, sql, *condition, *over.columns) : done();
}

} // namespace

Done checkEqualIf(duck::Connection& connection, const std::string& what, const std::string& sql)
{
    const Outcome<SqlExpression> checked =
        checkExpression(connection, what, markedCondition(sql, "\"{a}\"", "\"{b}\""));
    if (!checked)
        return checked.error();
    for (const std::string& column : checked->columns) {
        if (column != "{a}" && column != "{b}")
            return badSql(what, "names " + column + "; it can only use {a} and {b}, the two values.");
    }
    if (checked->isNoCondition)
        return badSql(what, std::string("must be true or false. ") + comparison);
    return done();
}

Done checkTruth(duck::Connection& connection, const std::string& what, const std::string& sql, const std::string& typeA,
                const std::string& typeB)
{
    const std::string values =
        "(SELECT CAST(NULL AS " + typeA + ") AS \"{a}\", CAST(NULL AS " + typeB + ") AS \"{b}\")";
    Outcome<duck::Rows> rows =
        connection.query("DESCRIBE SELECT (" + markedCondition(sql, "\"{a}\"", "\"{b}\"") + "\n) FROM " + values);
    const std::string types = typeA + (typeA == typeB ? "" : " in A and " + typeB + " in B");
    if (!rows)
        return badSql(what, "does not fit its values, which are " + types + ": " + rows.error().message);
    if (rows->next() && rows->text(1) != "BOOLEAN")
        return badSql(what, "must be true or false, but gives " + std::string(rows->text(1)) + " for values that are "
                                + types + ". " + comparison);
    return done();
}

std::string nameOf(const EqualIf& rule)
{
    return "The rule of " + (rule.column ? "column \"" + *rule.column + "\"" : "a type");
}

Outcome<std::vector<SqlFault>> checkSql(const DiffRequest& request, const std::array<FilterSide, 2>& sides)
{
    std::vector<SqlFault> faults;
    if (request.filterA.empty() && request.filterB.empty() && request.rules.equalIf.empty())
        return faults;
    Outcome<duck::Session> session = duck::Session::open({.threads = 1, .watched = 0});
    if (!session)
        return session.error();
    duck::Connection& connection = session->connection;
    using Place = SqlFault::Place;
    for (const Place place : {Place::FilterA, Place::FilterB}) {
        const std::string& filter = place == Place::FilterA ? request.filterA : request.filterB;
        if (filter.empty())
            continue;
        const bool isA = place == Place::FilterA;
        if (const Done checked = checkFilterOf(connection, isA ? "A" : "B", filter, sides[isA ? 0 : 1]); !checked)
            faults.push_back({.place = place, .error = checked.error()});
    }
    for (std::size_t i = 0; i < request.rules.equalIf.size(); ++i) {
        const EqualIf& rule = request.rules.equalIf[i];
        if (const Done checked = checkEqualIf(connection, nameOf(rule), rule.condition); !checked)
            faults.push_back({.place = Place::EqualIf, .index = i, .error = checked.error()});
    }
    return faults;
}

} // namespace diffract::engine
