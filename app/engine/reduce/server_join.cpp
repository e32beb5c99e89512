// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/reduce/server_join.h"

#include <algorithm>

namespace diffract::engine {
namespace {

/// How many keys are named one by one; more are found again by the fetch itself.
struct NamedKeys {
    std::size_t most;
    std::size_t inCondition;
};
constexpr NamedKeys byIndex{5000, 500};
// Each condition reads the whole table, and finding the keys again takes several times as long as that. A key is at
// most 19 digits and a comma with its blank: the statement stays below a mebibyte, the least that servers are set to.
constexpr NamedKeys byScan{98'000, 49'000};

/// Keys of unequal rows, and of one side, where none occurs twice.
std::string keysOfJoined(const SideSql& a, const SideSql& b, const RowShape& shape, const Dialect& dialect)
{
    std::string on;
    for (std::size_t i = 0; i < shape.keys.size(); ++i) {
        const std::string part = "p" + std::to_string(i);
        on += (on.empty() ? "x." : " AND x.") + part + " = y." + part;
    }
    std::string differ;
    for (std::size_t i = 0; i < shape.values.size(); ++i) {
        const std::string value = "v" + std::to_string(i);
        differ += " OR NOT " + dialect.same("x." + value, "y." + value);
    }
    const std::string inA = "(" + a.rows() + ") AS x";
    const std::string inB = "(" + b.rows() + ") AS y";
    return "SELECT x.k FROM " + inA + " LEFT JOIN " + inB + " ON " + on + " WHERE y.p0 IS NULL" + differ
           + " UNION ALL SELECT y.k FROM " + inB + " LEFT JOIN " + inA + " ON " + on + " WHERE x.p0 IS NULL";
}

/// Keys with other than one row a side, a NULL, or unequal rows. A hash that is NULL is not equal to anything.
std::string keysOfHashed(const SideSql& a, const SideSql& b)
{
    return "SELECT u.k FROM (" + a.hashedRows() + " UNION ALL " + b.hashedRows()
           + ") AS u GROUP BY u.k HAVING CASE WHEN sum(u.a) = 1 AND sum(u.b) = 1 AND max(u.nk) = 0 AND min(u.h0) = "
             "max(u.h0) AND min(u.h1) = max(u.h1) AND count(u.h0) = 2 THEN 0 ELSE 1 END = 1";
}

std::vector<std::string> named(const SideSql& sql, const Snapshot::Rows& keys, std::size_t inCondition)
{
    std::vector<std::string> conditions;
    const std::string key = sql.keyValue();
    for (std::size_t first = 0; first < keys.size(); first += inCondition) {
        std::string list;
        for (std::size_t i = first; i < std::min(first + inCondition, keys.size()); ++i)
            if (keys[i][0])
                list += (list.empty() ? "" : ", ") + sql.keyConstant(*keys[i][0]);
        if (!list.empty())
            conditions.push_back(key + " IN (" + list + ")");
    }
    return conditions;
}

} // namespace

Outcome<LeftBehind> joinInside(const HeldSide& a, const HeldSide& b, const RowShape& shape, const SideCountPair& counts,
                               const std::stop_token& stop)
{
    const SideSql inA(a, shape, Side::A);
    const SideSql inB(b, shape, Side::B);
    LeftBehind out;
    const bool joinable = inA.isJoinable() && inB.isJoinable();
    const std::string keys = joinable ? keysOfJoined(inA, inB, shape, a.snapshot.dialect()) : keysOfHashed(inA, inB);
    const NamedKeys few = joinable ? byIndex : byScan;
    const Outcome<Snapshot::Rows> first =
        a.snapshot.ask("SELECT l.k FROM (" + keys + ") AS l LIMIT " + std::to_string(few.most + 1), stop);
    if (!first)
        return first.error();
    for (const SideSql* sql : {&inA, &inB}) {
        const std::size_t side = sql == &inA ? 0 : 1;
        std::vector<std::string>& conditions = out.conditions[side];
        conditions = first->size() <= few.most
                         ? named(*sql, *first, few.inCondition)
                         : std::vector{sql->keyValue() + " IN (SELECT j.k FROM (" + keys + ") AS j)"};
        // NULL is in no list.
        if (sql->isLoneInteger() && counts[side].nullKeys > 0)
            conditions.push_back(sql->anyNull());
        if (conditions.empty())
            conditions.emplace_back("1 = 0");
    }
    out.how = "a join inside the database";
    return out;
}

} // namespace diffract::engine
