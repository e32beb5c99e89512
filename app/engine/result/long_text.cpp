// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/result/long_text.h"

#include <string_view>

namespace diffract::engine {
namespace {

constexpr int headCharacters = 1'000;
constexpr int tailCharacters = 200;

} // namespace

bool isUnbounded(const std::string& type)
{
    if (type.ends_with(']'))
        return true;
    for (const std::string_view bounded :
         {"BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
          "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL", "DATE", "TIME", "INTERVAL", "UUID"}) {
        if (type.starts_with(bounded))
            return false;
    }
    return true;
}

std::string isLongSql(const std::string& text, std::int64_t longest)
{
    return "coalesce(strlen(" + text + ") > " + std::to_string(longest) + ", false)";
}

std::string cutSql(const std::string& text, std::int64_t longest)
{
    return "CASE WHEN " + isLongSql(text, longest) + " THEN concat(left(" + text + ", " + std::to_string(headCharacters)
           + "), '… [', format('{:,}', length(" + text + ")), ' characters] …', right(" + text + ", "
           + std::to_string(tailCharacters) + ")) ELSE " + text + " END";
}

// The text of a long BLOB would take several times its memory: its bytes are cut before they become text.
std::string lookSql(const std::string& column, const std::string& type, std::int64_t longest)
{
    const std::string text = "CAST(" + column + " AS VARCHAR)";
    if (type != "BLOB")
        return isUnbounded(type) ? cutSql(text, longest) : text;
    return "CASE WHEN " + isLongSql(column, type, longest) + " THEN concat(CAST(" + column
           + "[1:" + std::to_string(headCharacters) + "] AS VARCHAR), '… [', format('{:,}', octet_length(" + column
           + ")), ' bytes] …', CAST(" + column + "[-" + std::to_string(tailCharacters) + ":] AS VARCHAR)) ELSE " + text
           + " END";
}

std::string isLongSql(const std::string& column, const std::string& type, std::int64_t longest)
{
    return type == "BLOB" ? "coalesce(octet_length(" + column + ") > " + std::to_string(longest) + ", false)"
                          : isLongSql("CAST(" + column + " AS VARCHAR)", longest);
}

} // namespace diffract::engine
