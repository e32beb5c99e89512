// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/measure.h"

#include "engine/compare/functions.h"
#include "engine/compare/sql_pattern.h"
#include "engine/compare/type_tree.h"
#include "engine/duck/mean_function.h"

#include <algorithm>
#include <optional>

namespace diffract::engine {
namespace {

bool isNarrow(const std::string& word)
{
    return oneOf(word, {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"});
}

bool isInteger(const std::string& word)
{
    return isNarrow(word) || oneOf(word, {"HUGEINT", "UHUGEINT", "BIGNUM"});
}

bool isTimestamp(const std::string& word)
{
    return oneOf(
        word, {"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ"});
}

Measure decimals(const TypeTree& a, const TypeTree& b)
{
    Measure measure{.kind = Measure::Kind::Exact};
    measure.scale = std::max(a.scale, b.scale);
    const int digits = std::max(a.width - a.scale, b.width - b.scale) + measure.scale;
    if (digits > 37) // A difference may have one digit more.
        measure.kind = Measure::Kind::Wide;
    if (digits <= 38)
        measure.point = "DECIMAL(38," + std::to_string(measure.scale) + ")";
    return measure;
}

/// A number text without its point.
std::string wholeText(const std::string& place)
{
    return cast("replace(" + cast(place, "VARCHAR") + ", '.', '')", "BIGNUM");
}

} // namespace

std::string Measure::isFinite(const std::string& ref) const
{
    return finiteOnly ? ref + " IS NOT NULL" : "isfinite(" + ref + ")";
}

std::string Measure::place(const std::string& ref, const std::string& type) const
{
    std::string value = cast(ref, point);
    if (kind == Kind::Float)
        value = "(" + value + " + 0)"; // -0 is 0
    if (unit == "days")
        value = cast("(" + ref + " - DATE '1970-01-01')", point);
    else if (unit == "seconds" && shift == 6)
        value = cast("epoch_us(" + ref + ")", point);
    else if (unit == "seconds")
        value = type.ends_with("_NS") ? cast("epoch_ns(" + ref + ")", point)
                                      : "(" + cast("epoch_us(" + ref + ")", point) + " * 1000)";
    return finiteOnly ? value : "CASE WHEN " + isFinite(ref) + " THEN " + value + " END";
}

bool Measure::mayOverflow() const
{
    // A sum of DECIMAL(38) has room for nothing more.
    return kind == Kind::Wide || (kind == Kind::Exact && point != "HUGEINT");
}

std::string Measure::sumText(const std::string& places) const
{
    return cast("sum(" + (mayOverflow() ? wholeText(places) : places) + ")", "VARCHAR");
}

int Measure::sumShift() const
{
    return mayOverflow() ? scale : shift;
}

std::string Measure::distance(const std::string& refA, const std::string& typeA, const std::string& refB,
                              const std::string& typeB) const
{
    if (kind == Kind::Wide)
        return cast(function::distance + "(" + cast(refA, "VARCHAR") + ", " + cast(refB, "VARCHAR") + ", '"
                        + std::to_string(scale) + "')",
                    "BIGNUM");
    return "abs(" + place(refA, typeA) + " - " + place(refB, typeB) + ")";
}

Measure measureOf(const std::string& typeA, const std::string& typeB)
{
    const std::optional<TypeTree> a = parseType(typeA);
    const std::optional<TypeTree> b = parseType(typeB);
    if (!a || !b || a->shape != TypeTree::Shape::Scalar || b->shape != TypeTree::Shape::Scalar)
        return {};
    using Kind = Measure::Kind;
    if (isNarrow(a->word) && isNarrow(b->word))
        return {.kind = Kind::Exact, .unit = {}, .point = "HUGEINT"};
    if (isInteger(a->word) && isInteger(b->word))
        return {.kind = Kind::Wide};
    if (a->word == "DECIMAL" && b->word == "DECIMAL")
        return decimals(*a, *b);
    if (oneOf(a->word, {"FLOAT", "DOUBLE"}) && oneOf(b->word, {"FLOAT", "DOUBLE"}))
        return {.kind = Kind::Float, .unit = {}, .point = "DOUBLE", .finiteOnly = false};
    if (a->word == "DATE" && b->word == "DATE")
        return {.kind = Kind::Exact, .unit = "days", .point = "HUGEINT", .finiteOnly = false};
    const bool nanoseconds = a->word.ends_with("_NS") || b->word.ends_with("_NS");
    const int digits = nanoseconds ? 9 : 6;
    if (isTimestamp(a->word) && isTimestamp(b->word))
        return {.kind = Kind::Exact, .unit = "seconds", .point = "HUGEINT", .shift = digits, .finiteOnly = false};
    if (oneOf(a->word, {"TIME", "TIME_NS"}) && oneOf(b->word, {"TIME", "TIME_NS"}))
        return {.kind = Kind::Exact, .unit = "seconds", .point = "HUGEINT", .shift = digits};
    return {};
}

} // namespace diffract::engine
