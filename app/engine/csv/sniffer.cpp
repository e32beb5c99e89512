// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/sniffer.h"

#include "engine/csv/column_profile.h"

#include <array>
#include <map>
#include <optional>

namespace diffract::engine::csv {
namespace {

constexpr std::size_t sampleRows = 200;
constexpr std::array<char, 4> delimiters{',', ';', '\t', '|'};

struct Sample {
    std::vector<std::vector<std::string>> rows;
    RowStatus status = RowStatus::End;
};

Sample readSample(std::string_view text, bool last, const Dialect& dialect)
{
    const Parser parser(dialect);
    Sample sample;
    const char* at = text.data();
    const char* end = at + text.size();
    Row row;
    std::uint32_t badLine = 0;
    while (sample.rows.size() < sampleRows) {
        sample.status = parser.next(at, end, last, row, badLine);
        if (sample.status != RowStatus::Row)
            break;
        if (row.blank())
            continue;
        std::vector<std::string> values;
        for (const Field& field : row.fields)
            values.push_back(parser.plain(field));
        sample.rows.push_back(std::move(values));
    }
    return sample;
}

bool faulty(RowStatus status)
{
    return status != RowStatus::Row && status != RowStatus::End && status != RowStatus::Partial;
}

struct Score {
    std::size_t columns = 1; ///< The most frequent number of fields.
    double share = 0;        ///< Of the rows that have it.
};

Score score(const Sample& sample)
{
    std::map<std::size_t, std::size_t> counts;
    for (const auto& row : sample.rows)
        ++counts[row.size()];
    Score best;
    std::size_t most = 0;
    for (const auto& [columns, count] : counts) {
        if (count >= most) {
            most = count;
            best.columns = columns;
        }
    }
    if (!sample.rows.empty())
        best.share = static_cast<double>(most) / static_cast<double>(sample.rows.size());
    if (faulty(sample.status))
        best.share /= 2;
    return best;
}

char sniffDelimiter(std::string_view text, bool last, Dialect dialect, bool tabs)
{
    char best = tabs ? '\t' : ',';
    Score bestScore;
    for (const char candidate : delimiters) {
        dialect.delimiter = candidate;
        const Score is = score(readSample(text, last, dialect));
        if (is.columns < 2)
            continue;
        if (is.share > bestScore.share + 0.05
            || (is.share > bestScore.share - 0.05 && is.columns > bestScore.columns)) {
            best = candidate;
            bestScore = is;
        }
    }
    return best;
}

/// 1,5 somewhere, never 1.5, and not only groups of thousands.
char sniffDecimal(const Sample& sample)
{
    bool comma = false;
    for (const auto& row : sample.rows) {
        for (const std::string& value : row) {
            NumberShape shape;
            const ValueClass point = classify(value, '.', shape);
            if (point == ValueClass::Double || point == ValueClass::Exact)
                return '.';
            const ValueClass other = classify(value, ',', shape);
            const std::size_t at = value.find(',');
            if ((other == ValueClass::Double || other == ValueClass::Exact) && at != std::string::npos
                && value.size() - at != 4)
                comma = true;
        }
    }
    return comma ? ',' : '.';
}

bool looksLikeYear(const std::string& value)
{
    return value.size() == 4 && (value.starts_with("19") || value.starts_with("20"));
}

/// The first row is data when wherever the rows below have a type, it has one too.
bool sniffHeader(const Sample& sample, char decimal)
{
    if (sample.rows.size() < 2)
        return true;
    const auto& first = sample.rows.front();
    bool typed = false;
    bool years = true;
    for (std::size_t i = 0; i < first.size(); ++i) {
        ColumnProfile below;
        for (std::size_t r = 1; r < sample.rows.size(); ++r) {
            if (i < sample.rows[r].size() && !sample.rows[r][i].empty())
                below.add(sample.rows[r][i], false, decimal, r);
        }
        const std::string type = below.type();
        if (type == "VARCHAR" || type == "\"NULL\"" || first[i].empty())
            continue;
        NumberShape shape;
        if (classify(first[i], decimal, shape) == ValueClass::Text)
            return true;
        typed = true;
        years = years && looksLikeYear(first[i]);
    }
    return !typed || years;
}

Done readCharacter(const std::optional<std::string>& option, const char* what, bool mayBeEmpty, char& into)
{
    if (!option)
        return done();
    if (option->empty() && mayBeEmpty) {
        into = '\0';
        return done();
    }
    const auto c = option->size() == 1 ? static_cast<unsigned char>(option->front()) : 0U;
    if (option->size() != 1 || c >= 0x80 || c == 0 || c == '\n' || c == '\r')
        return Error{.kind = ErrorKind::Invalid,
                     .message = std::string("The ") + what + " must be one ordinary character"
                                + (mayBeEmpty ? ", or empty for none." : "."),
                     .code = "bad_option"};
    into = static_cast<char>(c);
    return done();
}

} // namespace

Outcome<Sniffed> sniff(std::string_view text, bool last, const CsvOptions& options, bool tabs)
{
    Sniffed result;
    Dialect& dialect = result.dialect;
    if (Done read = readCharacter(options.quote, "quote character", true, dialect.quote); !read)
        return read.error();
    dialect.escape = dialect.quote;
    if (Done read = readCharacter(options.escape, "escape character", true, dialect.escape); !read)
        return read.error();
    if (dialect.quote == '\0' || dialect.escape == '\0')
        dialect.escape = dialect.quote;
    if (Done read = readCharacter(options.delimiter, "delimiter", false, dialect.delimiter); !read)
        return read.error();
    if (options.decimal && *options.decimal != "." && *options.decimal != ",")
        return Error{
            .kind = ErrorKind::Invalid, .message = "The decimal separator must be . or ,", .code = "bad_option"};
    dialect.newline = text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos
                          ? Newline::Cr
                          : Newline::Lf;
    if (!options.delimiter) {
        dialect.delimiter = sniffDelimiter(text, last, dialect, tabs);
        result.found.emplace_back("delimiter");
    }
    if (dialect.delimiter == dialect.quote)
        return Error{
            .kind = ErrorKind::Invalid, .message = "Delimiter and quote character must differ.", .code = "bad_option"};
    Sample sample = readSample(text, last, dialect);
    if (!options.escape && dialect.quote != '\0') {
        result.found.emplace_back("escape");
        if (sample.status == RowStatus::TextAfterQuote) {
            Dialect other = dialect;
            other.escape = '\\';
            Sample again = readSample(text, last, other);
            if (!faulty(again.status)) {
                dialect = other;
                sample = std::move(again);
            }
        }
    }
    if (!options.quote)
        result.found.emplace_back("quote");
    if (options.decimal)
        dialect.decimal = options.decimal->front();
    else {
        dialect.decimal = dialect.delimiter == ',' ? '.' : sniffDecimal(sample);
        result.found.emplace_back("decimal");
    }
    dialect.header = options.header.value_or(sniffHeader(sample, dialect.decimal));
    if (!options.header)
        result.found.emplace_back("header");
    return result;
}

char betterDelimiter(std::string_view text, bool last, const Dialect& dialect)
{
    for (const char candidate : delimiters) {
        Dialect other = dialect;
        other.delimiter = candidate;
        if (candidate == dialect.delimiter)
            continue;
        const Score is = score(readSample(text, last, other));
        if (is.columns > 1 && is.share >= 0.9)
            return candidate;
    }
    return '\0';
}

} // namespace diffract::engine::csv
