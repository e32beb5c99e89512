// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/explanation_terms.h"

#include "engine/analysis/measure.h"
#include "engine/compare/functions.h"
#include "engine/compare/sql_pattern.h"

#include <algorithm>

namespace diffract::engine {
namespace {

using Wrap = std::string (*)(const std::string&);

std::string equalAfter(const Wrap& wrap, const std::string& a, const std::string& b)
{
    return "(" + wrap(a) + ") = (" + wrap(b) + ")";
}

std::string trimmedEnd(const std::string& text)
{
    return function::withoutEndBlanks + "(" + text + ")";
}

std::string trimmed(const std::string& text)
{
    return function::withoutBlanks + "(" + text + ")";
}

std::string lower(const std::string& text)
{
    return "lower(" + text + ")";
}

std::string normal(const std::string& text)
{
    return "nfc_normalize(" + text + ")";
}

std::string allThree(const std::string& text)
{
    return normal(lower(normal(trimmed(text))));
}

std::string number(const std::string& text)
{
    return function::plainNumber + "(" + trimmed(text) + ")";
}

std::string instant(const std::string& text)
{
    // A cast that fails is dear: only what starts like a date is tried.
    return "CASE WHEN " + trimmed(text) + " LIKE '____-__-__%' THEN TRY_CAST(" + trimmed(text)
           + " AS TIMESTAMP WITH TIME ZONE) END";
}

std::string orNothing(const std::string& text)
{
    return "coalesce(" + text + ", '')";
}

bool isText(const std::string& type)
{
    return type == "VARCHAR" || type.starts_with("ENUM");
}

void addTexts(const std::string& refA, const std::string& refB, std::vector<ExplanationTerm>& terms)
{
    const std::string a = cast(refA, "VARCHAR");
    const std::string b = cast(refB, "VARCHAR");
    terms.push_back({"empty_or_null", equalAfter(orNothing, a, b)});
    terms.push_back({"trailing_blanks", equalAfter(trimmedEnd, a, b)});
    terms.push_back({"blanks", equalAfter(trimmed, a, b)});
    terms.push_back({"case", equalAfter(lower, a, b)});
    terms.push_back({"unicode_form", equalAfter(normal, a, b)});
    terms.push_back({"blanks_case_form", equalAfter(allThree, a, b)});
    terms.push_back({"number_text", equalAfter(number, a, b)});
    terms.push_back({"same_instant", equalAfter(instant, a, b)});
}

void addRounding(const Measure& measure, const ValueRef& a, const ValueRef& b, std::vector<ExplanationTerm>& terms)
{
    constexpr int most = 6;
    const bool isFloat = measure.kind == Measure::Kind::Float;
    for (int digits = isFloat ? most : std::min(most, measure.scale - 1); digits >= 0; --digits) {
        const auto rounded = [&](const ValueRef& value) {
            return "round(" + measure.place(value.sql, value.type) + ", " + std::to_string(digits) + ")";
        };
        terms.push_back({"rounded", rounded(a) + " = " + rounded(b), digits});
    }
    if (isFloat)
        terms.push_back({"float32", "TRY_CAST(" + a.sql + " AS FLOAT) = TRY_CAST(" + b.sql + " AS FLOAT)"});
}

void addTimes(const Measure& measure, const ValueRef& a, const ValueRef& b, std::vector<ExplanationTerm>& terms)
{
    for (const int digits : {6, 3, 0}) {
        if (digits >= measure.shift)
            continue;
        const std::string step = "1" + std::string(static_cast<std::size_t>(measure.shift - digits), '0');
        terms.push_back({"rounded",
                         floorDivided(measure.place(a.sql, a.type), step) + " = "
                             + floorDivided(measure.place(b.sql, b.type), step),
                         digits});
    }
    if (a.type.starts_with("TIMESTAMP"))
        terms.push_back({"same_day", "CAST(" + a.sql + " AS DATE) = CAST(" + b.sql + " AS DATE)"});
}

} // namespace

std::vector<ExplanationTerm> explanationTerms(const ValueRef& a, const ValueRef& b)
{
    std::vector<ExplanationTerm> terms{{"null", "(" + a.sql + " IS NULL) <> (" + b.sql + " IS NULL)"}};
    if (isText(a.type) && isText(b.type)) {
        addTexts(a.sql, b.sql, terms);
        return terms;
    }
    const Measure measure = measureOf(a.type, b.type);
    if (measure.unit == "seconds")
        addTimes(measure, a, b, terms);
    else if (measure.kind == Measure::Kind::Float || (measure.kind == Measure::Kind::Exact && measure.scale > 0))
        addRounding(measure, a, b, terms);
    return terms;
}

std::optional<std::string> hoursBetween(const ValueRef& a, const ValueRef& b)
{
    const Measure measure = measureOf(a.type, b.type);
    if (measure.unit != "seconds" || !a.type.starts_with("TIMESTAMP"))
        return std::nullopt;
    const std::string hour = "3600" + std::string(static_cast<std::size_t>(measure.shift), '0');
    const std::string later = "(" + measure.place(b.sql, b.type) + " - " + measure.place(a.sql, a.type) + ")";
    return "CASE WHEN " + later + " % " + hour + " = 0 AND abs(" + later + ") <= 26 * " + cast(hour, "HUGEINT")
           + " THEN CAST(" + later + " // " + hour + " AS INTEGER) END";
}

} // namespace diffract::engine
