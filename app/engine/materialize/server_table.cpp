// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/server_table.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace diffract::engine {

namespace {

std::string filledIn(const std::string& pattern, const std::string& value)
{
    std::string out = pattern;
    for (std::size_t at = out.find("{}"); at != std::string::npos; at = out.find("{}", at + value.size()))
        out.replace(at, 2, value);
    return out;
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

bool isFourBytes(char c)
{
    return (static_cast<unsigned char>(c) & 0xf8U) == 0xf0U;
}

/// The start of the text, as long as a name may be.
std::string cut(const std::string& text, std::size_t most, bool characters)
{
    std::size_t end = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isContinuation(text[i]))
            continue;
        const std::size_t next = static_cast<std::size_t>(
            std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i) + 1, text.end(), isContinuation)
            - text.begin());
        count += characters ? 1 : next - i;
        if (count > most)
            break;
        end = next;
    }
    return text.substr(0, end);
}

/// Names of one table that the database can have and tells apart.
class Names final {
public:
    Names(duck::Connection& connection, const ServerRules& rules)
        : m_connection(connection)
        , m_rules(rules)
        , m_taken(rules.reserved)
    {}

    [[nodiscard]] std::string take(const std::string& wanted)
    {
        const std::string plain = possible(wanted);
        for (int i = 1;; ++i) {
            const std::string number = i == 1 ? std::string() : "_" + std::to_string(i);
            std::string name = m_rules.longestName == 0
                                   ? plain
                                   : cut(plain, m_rules.longestName - number.size(), m_rules.countsCharacters);
            if (m_rules.isBmpOnly && number.empty() && name.ends_with(' '))
                name.back() = '_';
            name += number;
            if (m_taken.insert(folded(name)).second)
                return name;
        }
    }

private:
    [[nodiscard]] std::string possible(const std::string& wanted) const
    {
        std::string out;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const bool beyond = m_rules.isBmpOnly && isFourBytes(wanted[i]);
            // No database has a NUL in a name.
            out += wanted[i] == '\0' || beyond ? '_' : wanted[i];
            i += beyond ? 3 : 0;
        }
        return out;
    }

    [[nodiscard]] std::string folded(const std::string& name)
    {
        const bool isAscii = std::none_of(name.begin(), name.end(), [](char c) { return (c & '\x80') != 0; });
        if (!m_rules.foldsNames)
            return name;
        if (isAscii)
            return asciiLower(name);
        Outcome<duck::Rows> lower = m_connection.query("SELECT lower(?)", {name});
        return lower && lower->next() ? std::string(lower->text(0)) : asciiLower(name);
    }

    duck::Connection& m_connection;
    const ServerRules& m_rules;
    std::set<std::string> m_taken;
};

/// The ways to keep one value, and those that were found not to keep all of it.
struct Choice {
    std::vector<ServerType> ways{};
    std::set<std::size_t> failed{};

    [[nodiscard]] bool isOpen(std::size_t way) const { return !ways[way].fits.empty() && !failed.contains(way); }
    [[nodiscard]] const ServerType& chosen() const
    {
        std::size_t way = 0;
        while (way + 1 < ways.size() && failed.contains(way))
            ++way;
        return ways[way];
    }
};
using Choices = std::map<std::string, Choice>; ///< By the value's expression.

/// Looks at the values of one table.
Done choose(duck::Connection& connection, const ResultTables::Table& table, Choices& choices,
            const std::stop_token& stop)
{
    struct Asked {
        Choice* choice;
        std::size_t way;
    };
    std::vector<Asked> asked;
    std::string list;
    for (const ResultTables::Head& head : table.heads) {
        Choice& choice = choices.at(head.value);
        for (std::size_t way = 0; way + 1 < choice.ways.size(); ++way) {
            if (!choice.isOpen(way))
                continue;
            list += (list.empty() ? "" : ", ") + ("bool_and(" + filledIn(choice.ways[way].fits, head.value) + ")");
            asked.push_back({&choice, way});
        }
    }
    if (asked.empty())
        return done();
    Outcome<duck::Rows> answer = connection.query(
        "SELECT " + list + " FROM " + table.from + (table.where.empty() ? "" : " WHERE " + table.where), {}, stop);
    if (!answer)
        return answer.error();
    if (!answer->next())
        return done();
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!answer->isNull(i) && !answer->boolean(i))
            asked[i].choice->failed.insert(asked[i].way);
    }
    return done();
}

} // namespace

Outcome<std::vector<ServerTable>> serverTables(duck::Connection& connection,
                                               const std::vector<ResultTables::Table>& tables, const ServerRules& rules,
                                               const std::stop_token& stop)
{
    Choices choices;
    for (const ResultTables::Table& table : tables) {
        for (const ResultTables::Head& head : table.heads) {
            if (!choices.contains(head.value))
                choices[head.value].ways = rules.types(head.type);
        }
    }
    for (const ResultTables::Table& table : tables) {
        if (Done chosen = choose(connection, table, choices, stop); !chosen)
            return chosen.error();
    }
    std::vector<ServerTable> out;
    for (const ResultTables::Table& table : tables) {
        ServerTable& own = out.emplace_back(
            ServerTable{.part = table.part, .suffix = table.suffix, .from = table.from, .where = table.where});
        Names names(connection, rules);
        for (const ResultTables::Head& head : table.heads) {
            const ServerType& type = choices.at(head.value).chosen();
            own.columns.push_back({names.take(head.name), type});
            own.list += (own.list.empty() ? "" : ", ") + filledIn(type.value, head.value);
        }
    }
    return out;
}

Done checkWidth(const std::vector<ServerTable>& tables, std::size_t most, const std::string& where)
{
    for (const ServerTable& table : tables) {
        if (table.columns.size() > most)
            return invalid("too_many_columns", where + " takes tables of at most " + std::to_string(most)
                                                   + " columns, and the table \"" + table.suffix + "\" has "
                                                   + std::to_string(table.columns.size()) + ". " + narrowerHint());
    }
    return done();
}

std::string narrowerHint()
{
    return "Compare fewer columns, or have the tables written into a DuckDB file or a folder.";
}

} // namespace diffract::engine
