// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/comparator.h"

#include "engine/compare/functions.h"
#include "engine/compare/sql_pattern.h"
#include "engine/compare/type_tree.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace diffract::engine {
namespace {

using Shape = TypeTree::Shape;

std::string unlessNull(const std::string& ref, const std::string& value)
{
    return "CASE WHEN " + ref + " IS NULL THEN NULL ELSE " + value + " END";
}

/// Bits and sign of an integer type, 0 bits for any other.
struct IntegerShape {
    int bits = 0;
    bool isSigned = true;
};

IntegerShape integerShape(std::string_view word)
{
    constexpr std::array<std::string_view, 5> names{"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"};
    const bool isSigned = !word.starts_with('U');
    const std::string_view plain = isSigned ? word : word.substr(1);
    const auto* const found = std::find(names.begin(), names.end(), plain);
    if (found == names.end())
        return {};
    return {8 << (found - names.begin()), isSigned};
}

/// A type that holds both exactly.
std::string commonInteger(std::string_view a, std::string_view b)
{
    const IntegerShape left = integerShape(a);
    const IntegerShape right = integerShape(b);
    const int need = std::max(left.isSigned ? left.bits : left.bits * 2, right.isSigned ? right.bits : right.bits * 2);
    if (left.bits == 0 || right.bits == 0 || need > 128)
        return "BIGNUM";
    return need > 64 ? "HUGEINT" : "BIGINT";
}

std::string decimal(const TypeTree& own, const TypeTree& other, const std::string& ref)
{
    const int scale = std::max(own.scale, other.scale);
    const int whole = std::max(own.width - own.scale, other.width - other.scale);
    if (whole + scale <= 38)
        return cast(ref, "DECIMAL(" + std::to_string(whole + scale) + "," + std::to_string(scale) + ")");
    // No decimal holds both: whole part and fraction side by side are as exact and sort the same way.
    const std::string fraction = "DECIMAL(38," + std::to_string(scale) + ")";
    return unlessNull(ref, "struct_pack(w := CAST(trunc(" + ref + ") AS DECIMAL(38,0)), f := CAST(" + ref + " - trunc("
                               + ref + ") AS " + fraction + "))");
}

std::string timestamp(const TypeTree& own, const TypeTree& other, const std::string& ref)
{
    if (own.word != "TIMESTAMP_NS" && other.word != "TIMESTAMP_NS")
        return cast(ref, "TIMESTAMP");
    // A nanosecond type spans 600 years only: microseconds and the rest side by side.
    if (own.word != "TIMESTAMP_NS")
        return unlessNull(ref, "struct_pack(t := CAST(" + ref + " AS TIMESTAMP), r := CAST(0 AS BIGINT))");
    const std::string ns = "epoch_ns(" + ref + ")";
    return "CASE WHEN " + ref + " IS NULL THEN NULL WHEN isfinite(" + ref + ") THEN struct_pack(t := make_timestamp"
           + floorDivided(ns, "1000") + ", r := (" + ns + " % 1000 + 1000) % 1000) ELSE struct_pack(t := CAST(" + ref
           + " AS TIMESTAMP), r := CAST(0 AS BIGINT)) END";
}

std::string canonicalScalar(const TypeTree& own, const TypeTree& other, const std::string& ref)
{
    if (oneOf(own.word, {"INTERVAL", "ENUM"}))
        return cast(ref, "VARCHAR");
    if (own.word == "JSON")
        return function::jsonMeaning + ("(" + cast(ref, "VARCHAR") + ")");
    if (own.text == other.text)
        return ref;
    if (own.word == "\"NULL\"" || own.word == "NULL")
        return cast(ref, other.word == "\"NULL\"" ? "INTEGER" : other.text);
    if (other.word == "\"NULL\"" || other.word == "NULL")
        return ref;
    if (own.word == "DECIMAL")
        return decimal(own, other, ref);
    if (oneOf(own.word, {"FLOAT", "DOUBLE"}))
        return cast(ref, "DOUBLE");
    if (integerShape(own.word).bits > 0 || own.word == "BIGNUM")
        return cast(ref, commonInteger(own.word, other.word));
    if (oneOf(own.word, {"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"}))
        return timestamp(own, other, ref);
    return own.word == "VARCHAR" ? ref : cast(ref, "VARCHAR");
}

/// True when the value of a type is not what DuckDB should compare.
bool rewritten(const TypeTree& own, const TypeTree& other)
{
    if (own.shape == Shape::Map)
        return true;
    if (own.shape == Shape::Scalar)
        return canonicalScalar(own, other, hole) != hole;
    for (std::size_t i = 0; i < own.children.size() && i < other.children.size(); ++i) {
        if (rewritten(own.children[i], other.children[i]))
            return true;
    }
    return false;
}

std::string canonicalOf(const TypeTree& own, const TypeTree& other, const std::string& ref, int depth);

std::string eachElement(const TypeTree& own, const TypeTree& other, const std::string& list, int depth)
{
    const std::string element = "x" + std::to_string(depth);
    return "list_transform(" + list + ", lambda " + element + ": " + canonicalOf(own, other, element, depth + 1) + ")";
}

std::string canonicalStruct(const TypeTree& own, const TypeTree& other, const std::string& ref, int depth)
{
    std::string fields;
    for (std::size_t i = 0; i < own.children.size(); ++i) {
        const std::string field = "struct_extract_at(" + ref + ", " + std::to_string(i + 1) + ")";
        fields += (i > 0 ? ", f" : "f") + std::to_string(i)
                  + " := " + canonicalOf(own.children[i], other.children[i], "(" + field + ")", depth);
    }
    return unlessNull(ref, "struct_pack(" + fields + ")");
}

std::string canonicalMap(const TypeTree& own, const TypeTree& other, const std::string& ref, int depth)
{
    const std::string entry = "x" + std::to_string(depth);
    const std::string key = canonicalOf(own.children[0], other.children[0], "(" + entry + ".key)", depth + 1);
    const std::string value = canonicalOf(own.children[1], other.children[1], "(" + entry + ".value)", depth + 1);
    return "list_sort(list_transform(map_entries(" + ref + "), lambda " + entry + ": struct_pack(k := " + key
           + ", v := " + value + ")))";
}

std::string canonicalOf(const TypeTree& own, const TypeTree& other, const std::string& ref, int depth)
{
    if (own.shape != other.shape || !rewritten(own, other)) {
        const bool isVoid = own.shape == Shape::Scalar && own.word == "\"NULL\"";
        return isVoid ? cast(ref, other.text) : ref;
    }
    switch (own.shape) {
    case Shape::Scalar: return canonicalScalar(own, other, ref);
    case Shape::List: return eachElement(own.children[0], other.children[0], ref, depth);
    case Shape::Array:
        return eachElement(own.children[0], other.children[0], cast(ref, own.children[0].text + "[]"), depth);
    case Shape::Struct: return canonicalStruct(own, other, ref, depth);
    case Shape::Map: return canonicalMap(own, other, ref, depth);
    }
    return ref;
}

bool hasEqualTwins(const TypeTree& type)
{
    if (type.shape == Shape::Scalar)
        return oneOf(type.word, {"FLOAT", "DOUBLE", "INTERVAL"});
    return std::any_of(type.children.begin(), type.children.end(), hasEqualTwins);
}

} // namespace

std::string Comparator::canonical(Side side, const std::string& ref) const
{
    return filled(side == Side::A ? forA : forB, ref);
}

std::string Comparator::hashed(Side side, const std::string& ref) const
{
    const std::string value = canonical(side, ref);
    return hashText ? value + ", CAST(" + value + " AS VARCHAR)" : value;
}

std::string Comparator::differs(const std::string& refA, const std::string& refB) const
{
    const std::string differ = canonical(Side::A, refA) + " IS DISTINCT FROM " + canonical(Side::B, refB);
    if (alsoEqual.empty())
        return differ;
    return "(" + differ + " AND NOT coalesce(" + filled(alsoEqual, refA, refB) + ", false))";
}

Comparator exactComparator(const std::string& typeA, const std::string& typeB)
{
    const std::optional<TypeTree> a = parseType(typeA);
    const std::optional<TypeTree> b = parseType(typeB);
    Comparator result{.forA = hole, .forB = hole};
    if (!a || !b)
        return result;
    result.forA = canonicalOf(*a, *b, hole, 0);
    result.forB = canonicalOf(*b, *a, hole, 0);
    result.hashText = a->shape != Shape::Scalar || b->shape != Shape::Scalar;
    return result;
}

bool losesText(const std::string& type)
{
    const std::optional<TypeTree> tree = parseType(type);
    return tree && hasEqualTwins(*tree);
}

std::string kept(const std::string& type, const std::string& ref)
{
    return losesText(type) ? cast(ref, "VARCHAR") : ref;
}

std::string totalOrder(const std::string& type, const std::string& ref)
{
    return kept(type, ref) + " ASC NULLS FIRST";
}

} // namespace diffract::engine
