// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_text.h"

#include "engine/source/value_text.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <sstream>

namespace diffract::engine {

namespace {

template <typename Number>
Number number(std::string_view text)
{
    Number value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

unsigned hexDigit(char c)
{
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
}

/// \x00ff, as the session has it.
std::string bytes(std::string_view text)
{
    std::string out;
    for (std::size_t i = 2; i + 1 < text.size(); i += 2)
        out += static_cast<char>(hexDigit(text[i]) << 4 | hexDigit(text[i + 1]));
    return textOfBytes(out);
}

/// "0044-03-15 10:00:00 BC": DuckDB has the mark behind the day.
std::string moment(std::string_view text)
{
    constexpr std::string_view mark = " BC";
    std::string out(text);
    if (!text.ends_with(mark))
        return out;
    out.resize(out.size() - mark.size());
    return out.insert(std::min(out.find(' '), out.size()), " (BC)");
}

/// "-1 years -2 mons +3 days -04:05:06".
std::string interval(std::string_view text)
{
    std::istringstream words{std::string(text)};
    std::string out;
    for (std::string word; words >> word;) {
        if (word.starts_with('+'))
            word.erase(0, 1);
        out += (out.empty() ? "" : " ") + word;
        if (word.find(':') != std::string::npos)
            continue;
        const bool one = word == "1" || word == "-1";
        std::string unit;
        words >> unit;
        out += unit.starts_with("year") ? " year" : unit.starts_with("mon") ? " month" : " day";
        out += one ? "" : "s";
    }
    return out;
}

} // namespace

std::string pgText(const PgColumn& column, std::string_view text)
{
    if (column.isCast || column.isList)
        return std::string(text);
    switch (column.codec) {
    case PgCodec::Boolean: return text == "t" ? "true" : "false";
    case PgCodec::Float4: return textOfFloat(number<float>(text));
    case PgCodec::Float8: return textOfDouble(number<double>(text));
    case PgCodec::Bytes: return bytes(text);
    case PgCodec::Date:
    case PgCodec::Timestamp: return moment(text);
    case PgCodec::Interval: return interval(text);
    default: return std::string(text);
    }
}

} // namespace diffract::engine
