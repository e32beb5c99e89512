// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/column_changes.h"

#include "engine/analysis/explanation_terms.h"
#include "engine/analysis/measure.h"
#include "engine/analysis/number_text.h"
#include "engine/duck/mean_function.h"
#include "engine/sampling.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <numeric>

namespace diffract::engine {
namespace {

constexpr std::size_t columnsAtOnce = 64;
constexpr int mostPairs = 10;
/// Differing values of all columns whose pairs are counted; beyond, those of a sample of the rows.
constexpr std::int64_t mostPairValues = 1'000'000;

/// "{-2=5, 1=3}": the number with the highest count, the one nearest to 0 of several, then the negative one.
std::optional<Explanation> mostFrequentHours(const std::string& histogram)
{
    Explanation best{.reason = "shifted_hours"};
    const char* at = histogram.data();
    const char* const end = at + histogram.size();
    while (at < end) {
        int hours = 0;
        std::int64_t count = 0;
        const auto [afterHours, badHours] = std::from_chars(at + 1, end, hours);
        const auto [afterCount, badCount] = std::from_chars(std::min(afterHours + 1, end), end, count);
        if (badHours != std::errc() || badCount != std::errc())
            break;
        at = afterCount + 1; // the blank behind a comma
        const bool nearer = best.number && std::abs(hours) < std::abs(*best.number);
        if (hours != 0 && (count > best.values || (count == best.values && nearer))) {
            best.values = count;
            best.number = hours;
        }
    }
    return best.number ? std::optional(best) : std::nullopt;
}

} // namespace

Outcome<std::vector<ColumnChanges>> ColumnChangesReader::read()
{
    m_columns = m_input.changed();
    std::int64_t values = 0;
    for (const std::size_t column : m_columns) {
        ColumnChanges& changes = m_changes.emplace_back();
        changes.column = m_input.name(column);
        changes.values = m_input.different[column];
        values += changes.values;
    }
    if (values > mostPairValues) {
        const double share = static_cast<double>(mostPairValues) / static_cast<double>(values);
        const std::string row = m_input.differing == "diff" ? "n" : "g";
        m_sample = " AND hash(" + std::to_string(samplingSeed) + ", " + row + ") < CAST("
                   + std::to_string(hashLimit(share)) + " AS UBIGINT)";
    }
    for (std::size_t from = 0; from < m_columns.size(); from += columnsAtOnce) {
        Batch batch(std::min(columnsAtOnce, m_columns.size() - from));
        std::iota(batch.begin(), batch.end(), from);
        for (const auto part : {&ColumnChangesReader::readPairs, &ColumnChangesReader::readDeltas,
                                &ColumnChangesReader::readExplanations}) {
            if (Done read = (this->*part)(batch); !read)
                return read.error();
        }
    }
    return std::move(m_changes);
}

ValueRef ColumnChangesReader::value(Side side, std::size_t at) const
{
    return storedValue(m_input.plan, side, m_columns[at]);
}

std::string ColumnChangesReader::where(std::size_t at, const std::string& term) const
{
    // CASE and not FILTER: the term is not worked out for the other rows.
    return "CASE WHEN d" + std::to_string(m_columns[at]) + " THEN " + term + " END";
}

std::string ColumnChangesReader::pairRows(std::size_t at) const
{
    const std::size_t column = m_columns[at];
    return "SELECT " + std::to_string(at) + " AS c, " + exactText(PlanInput::cell(Side::A, column)) + " AS a, "
           + exactText(PlanInput::cell(Side::B, column)) + " AS b FROM " + m_input.differing + " WHERE d"
           + std::to_string(column) + m_sample;
}

Done ColumnChangesReader::readPairs(const Batch& batch)
{
    std::vector<std::string> parts;
    for (const std::size_t at : batch)
        parts.push_back(pairRows(at));
    const std::string top = "min(struct_pack(n := -n, x := a IS NOT NULL, a := a, y := b IS NOT NULL, b := b), "
                            + std::to_string(mostPairs) + ")";
    const std::string sql = "SELECT c, s, -p.n, " + shownText("p.a") + ", " + shownText("p.b")
                            + " FROM (SELECT c, s, unnest(t) AS p FROM (SELECT c, CAST(sum(n) AS BIGINT) AS s, " + top
                            + " AS t FROM (SELECT c, a, b, count(*) AS n FROM (" + joined(parts, " UNION ALL ")
                            + ") GROUP BY c, a, b) GROUP BY c)) ORDER BY c, p";
    Outcome<duck::Rows> rows = m_input.query(sql);
    if (!rows)
        return rows.error();
    while (rows->next()) {
        ColumnChanges& changes = m_changes[static_cast<std::size_t>(rows->integer(0))];
        changes.pairValues = rows->integer(1);
        changes.pairs.push_back({rows->textOrNull(3), rows->textOrNull(4), rows->integer(2)});
    }
    return done();
}

Done ColumnChangesReader::readDeltas(const Batch& batch)
{
    std::vector<std::string> inner;
    std::vector<std::string> terms;
    std::vector<std::pair<std::size_t, Measure>> measured;
    for (const std::size_t at : batch) {
        const ValueRef a = value(Side::A, at);
        const ValueRef b = value(Side::B, at);
        const Measure measure = measureOf(a.type, b.type);
        if (measure.kind == Measure::Kind::None)
            continue;
        const std::string x = "x" + std::to_string(at);
        const std::string distance = measure.distance(a.sql, a.type, b.sql, b.type);
        inner.push_back(where(at, distance) + " AS " + x);
        const bool isFloat = measure.kind == Measure::Kind::Float;
        terms.push_back("count(" + x + ")");
        terms.push_back(exactText("max(" + x + ")"));
        terms.push_back(isFloat ? exactText(duck::meanFunction + "(" + x + ")") : measure.sumText(x));
        measured.emplace_back(at, measure);
    }
    if (measured.empty())
        return done();
    Outcome<duck::Rows> rows = m_input.query("SELECT " + joined(terms) + " FROM (SELECT " + joined(inner) + " FROM "
                                             + m_input.differing + ")");
    if (!rows)
        return rows.error();
    if (!rows->next())
        return done();
    std::size_t column = 0;
    for (const auto& [at, measure] : measured) {
        Delta delta{.unit = measure.unit, .values = rows->integer(column)};
        const std::string largest(rows->text(column + 1));
        const std::string sum(rows->text(column + 2));
        column += 3;
        if (delta.values == 0)
            continue;
        const bool isFloat = measure.kind == Measure::Kind::Float;
        const int largestShift = measure.kind == Measure::Kind::Wide ? measure.scale : measure.shift;
        delta.largest = isFloat ? largest : shiftedNumber(largest, largestShift);
        delta.mean = isFloat ? sum : meanOf(sum, delta.values, measure.sumShift());
        m_changes[at].delta = delta;
    }
    return done();
}

Done ColumnChangesReader::readExplanations(const Batch& batch)
{
    struct Asked {
        std::size_t at;
        ExplanationTerm term;
    };
    std::vector<Asked> asked;
    std::vector<std::string> terms;
    for (const std::size_t at : batch) {
        const ValueRef a = value(Side::A, at);
        const ValueRef b = value(Side::B, at);
        for (ExplanationTerm& term : explanationTerms(a, b)) {
            terms.push_back("count(*) FILTER (" + where(at, term.condition) + ")");
            asked.push_back({at, std::move(term)});
        }
        if (const auto hours = hoursBetween(a, b)) {
            terms.push_back(exactText("histogram(" + where(at, *hours) + ")"));
            asked.push_back({at, {"shifted_hours", {}}});
        }
    }
    Outcome<duck::Rows> rows = m_input.query("SELECT " + joined(terms) + " FROM " + m_input.differing);
    if (!rows)
        return rows.error();
    if (!rows->next())
        return done();
    for (std::size_t i = 0; i < asked.size(); ++i) {
        std::vector<Explanation>& found = m_changes[asked[i].at].explanations;
        if (asked[i].term.reason == "shifted_hours") {
            if (const auto hours = mostFrequentHours(std::string(rows->text(i))))
                found.push_back(*hours);
        } else if (rows->integer(i) > 0) {
            found.push_back({asked[i].term.reason, rows->integer(i), asked[i].term.number});
        }
    }
    return done();
}

} // namespace diffract::engine
