// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/key_guess.h"

#include "engine/ascii.h"
#include "engine/damaged_input.h"
#include "engine/duck/connection.h"
#include "engine/key_search.h"
#include "engine/open_input.h"
#include "engine/source/instance_options.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace diffract::engine {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

std::string grouped(std::uint64_t value)
{
    std::string digits = std::to_string(value);
    for (std::size_t i = digits.size(); i > 3; i -= 3)
        digits.insert(i - 3, ",");
    return digits;
}

std::string share(const KeyQuality& quality, const char* side)
{
    return grouped(quality.distincts) + " of " + grouped(quality.rows) + " rows distinct in " + side;
}

std::string reasonOf(const KeyCandidate& candidate, bool named)
{
    std::string text;
    for (std::size_t i = 0; i < candidate.columns.size(); ++i) {
        const bool last = i + 1 == candidate.columns.size();
        text += (i == 0 ? "" : last ? " and " : ", ") + candidate.columns[i];
    }
    if (candidate.columns.size() > 1)
        text += " together";
    else if (named)
        text += " is named like a key";
    text += ": " + share(candidate.quality[0], "A") + ", " + share(candidate.quality[1], "B");
    const std::uint64_t nulls = candidate.quality[0].nulls + candidate.quality[1].nulls;
    if (nulls > 0)
        text += ", " + grouped(nulls) + (nulls == 1 ? " row" : " rows") + " without a key";
    return text + ".";
}

Outcome<KeyQuality> countSide(const FileSource& source, duck::Connection& connection,
                              const std::vector<std::size_t>& columns, const std::stop_token& stop)
{
    std::string list;
    std::string nulls;
    for (const std::size_t column : columns) {
        const std::string name = source.columns()[column].sql();
        list += (list.empty() ? "" : ", ") + name;
        nulls += (nulls.empty() ? "" : " OR ") + name + " IS NULL";
    }
    auto rows = connection.query("SELECT coalesce(sum(n), 0)::BIGINT, coalesce(sum(n) FILTER (missing), 0)::BIGINT, "
                                 "coalesce(sum(n) FILTER (NOT missing AND n > 1), 0)::BIGINT, "
                                 "count(*) FILTER (NOT missing) FROM (SELECT count(*) AS n, ("
                                     + nulls + ") AS missing FROM " + source.relation() + " GROUP BY " + list + ")",
                                 {}, stop);
    if (!rows)
        return rows.error();
    KeyQuality quality;
    if (rows->next()) {
        const auto at = [&](std::size_t column) { return static_cast<std::uint64_t>(rows->integer(column)); };
        quality = {.rows = at(0), .nulls = at(1), .duplicates = at(2), .distincts = at(3)};
    }
    return quality;
}

Outcome<KeyCandidate> countKey(const FileSource& a, const FileSource& b, duck::Connection& connection, const Pairs& key,
                               bool named, const std::stop_token& stop)
{
    KeyCandidate candidate;
    std::array<std::vector<std::size_t>, 2> columns;
    for (const auto& [inA, inB] : key) {
        candidate.columns.push_back(a.columns()[inA].name);
        columns[0].push_back(inA);
        columns[1].push_back(inB);
    }
    const std::array<const FileSource*, 2> sides{&a, &b};
    for (std::size_t side = 0; side < 2; ++side) {
        Outcome<KeyQuality> quality = countSide(*sides[side], connection, columns[side], stop);
        if (!quality)
            return quality.error();
        candidate.quality[side] = *quality;
    }
    candidate.unique = std::all_of(candidate.quality.begin(), candidate.quality.end(),
                                   [](const KeyQuality& q) { return q.nulls == 0 && q.duplicates == 0; });
    candidate.reason = reasonOf(candidate, named);
    return candidate;
}

/// Rows without a good key on both sides, of all rows.
double badShare(const KeyCandidate& candidate)
{
    double bad = 0;
    double rows = 0;
    for (const KeyQuality& q : candidate.quality) {
        bad += static_cast<double>(q.nulls + q.duplicates);
        rows += static_cast<double>(q.rows);
    }
    return rows > 0 ? bad / rows : 0;
}

constexpr double accepted = 0.005; // more bad rows than that and a wider key is looked for
constexpr double shownUpTo = 0.1;
constexpr std::size_t shownCandidates = 5;
constexpr std::size_t countedPerLevel = 4;

Outcome<KeyGuess> search(const FileSource& a, const FileSource& b, duck::Database& database, const Pairs& pairs,
                         const std::stop_token& stop)
{
    Outcome<duck::Connection> connection = duck::Connection::open(database);
    if (!connection)
        return connection.error();
    KeySearch search(a, b, *connection);
    if (Done sampled = search.sample(pairs, stop); !sampled)
        return sampled.error();
    KeyGuess guess;
    for (std::size_t level = 1; level <= KeySearch::widest; ++level) {
        Outcome<std::vector<KeySearch::Found>> found = search.next(stop);
        if (!found)
            return found.error();
        double best = 1;
        std::size_t counted = 0;
        for (const KeySearch::Found& one : *found) {
            if (counted++ == countedPerLevel)
                break;
            Outcome<KeyCandidate> candidate = countKey(a, b, *connection, one.key, one.named, stop);
            if (!candidate)
                return candidate.error();
            const double bad = badShare(*candidate);
            best = std::min(best, bad);
            if (bad <= shownUpTo)
                guess.candidates.push_back(std::move(*candidate));
        }
        if (best <= accepted)
            break;
    }
    // What came first is narrower, better named or further in front: it stays so among equals.
    std::stable_sort(guess.candidates.begin(), guess.candidates.end(),
                     [](const KeyCandidate& x, const KeyCandidate& y) { return badShare(x) < badShare(y); });
    if (guess.candidates.size() > shownCandidates)
        guess.candidates.resize(shownCandidates);
    if (pairs.empty())
        guess.note = "The files have no column name in common. Check the delimiter, or map columns to each other.";
    else if (guess.candidates.empty())
        guess.note = "No set of up to four columns tells the rows of both files apart. Choose a key, or compare whole "
                     "rows without one.";
    else if (!guess.candidates.front().unique)
        guess.note = "No key is quite unique. Rows with a repeated or missing key are reported apart.";
    return guess;
}

Outcome<KeyCandidate> check(const FileSource& a, const FileSource& b, duck::Database& database, const Pairs& pairs,
                            const std::vector<std::string>& key, const std::stop_token& stop)
{
    Pairs columns;
    std::set<std::string> seen;
    for (const std::string& name : key) {
        const auto invalid = [&](const std::string& sentence) {
            return Error{.kind = ErrorKind::Invalid, .message = sentence, .code = "bad_key"};
        };
        const auto found = std::find_if(pairs.begin(), pairs.end(),
                                        [&](const auto& pair) { return a.columns()[pair.first].name == name; });
        if (found == pairs.end())
            return invalid("The key column \"" + name + "\" is not in both files.");
        if (!seen.insert(name).second)
            return invalid("The key names the column \"" + name + "\" twice.");
        const Column& inA = a.columns()[found->first];
        const Column& inB = b.columns()[found->second];
        if (!comparable(inA.type, inB.type))
            return invalid("The key column \"" + name + "\" is " + inA.type + " in A and " + inB.type
                           + " in B. Keys need the same type.");
        columns.push_back(*found);
    }
    if (columns.empty())
        return Error{.kind = ErrorKind::Invalid, .message = "The key has no columns.", .code = "bad_key"};
    Outcome<duck::Connection> connection = duck::Connection::open(database);
    if (!connection)
        return connection.error();
    return countKey(a, b, *connection, columns, false, stop);
}

bool sameWord(const std::string& x, const std::string& y)
{
    return asciiLower(x) == asciiLower(y);
}

bool isAvoided(const Column& column, const KeyWish& wish)
{
    const std::string kind(kindName(column.kind));
    const bool isText = column.kind == Kind::String || column.kind == Kind::FixedLengthString;
    return std::any_of(wish.avoidNames.begin(), wish.avoidNames.end(),
                       [&](const std::string& name) { return sameWord(name, column.name); })
           || std::any_of(wish.avoidTypes.begin(), wish.avoidTypes.end(), [&](const std::string& type) {
                  return sameWord(type, kind) || (isText && sameWord(type, "text"))
                         || sameWord(type, "db:" + column.type);
              });
}

} // namespace

Pairs matchedColumns(const FileSource& a, const FileSource& b,
                     const std::vector<std::pair<std::string, std::string>>& mapping)
{
    std::map<std::string, std::size_t> inB;
    for (const Column& column : b.columns())
        inB.emplace(column.name, column.position);
    std::map<std::string, std::string> mapped(mapping.begin(), mapping.end());
    std::set<std::string> taken;
    for (const auto& [nameA, nameB] : mapping)
        taken.insert(nameB);
    Pairs pairs;
    for (const Column& column : a.columns()) {
        const auto to = mapped.find(column.name);
        const auto found = inB.find(to == mapped.end() ? column.name : to->second);
        if (found != inB.end() && (to != mapped.end() || !taken.contains(found->first)))
            pairs.emplace_back(column.position, found->second);
    }
    return pairs;
}

Outcome<KeyGuess> guessKey(const FileSource& a, const FileSource& b, duck::Database& database, const Pairs& pairs,
                           std::stop_token stop)
{
    return guarded([&] { return search(a, b, database, pairs, stop); });
}

Outcome<KeyCandidate> checkKey(const FileSource& a, const FileSource& b, duck::Database& database, const Pairs& pairs,
                               const std::vector<std::string>& key, std::stop_token stop)
{
    return guarded([&] { return check(a, b, database, pairs, key, stop); });
}

Outcome<KeyGuess> guessKeyOf(const DatasetSpec& specA, const DatasetSpec& specB, const KeyWish& wish,
                             const SourceSettings& settings, std::stop_token stop)
{
    return guarded([&]() -> Outcome<KeyGuess> {
        const Outcome<SourceSettings> forA = shareOf(settings, "a");
        const Outcome<SourceSettings> forB = shareOf(settings, "b");
        if (!forA || !forB)
            return forA ? forB.error() : forA.error();
        Outcome<FileSource> a = openInput(specA, {}, *forA, stop);
        if (!a)
            return a.error();
        Outcome<FileSource> b = openInput(specB, {}, *forB, stop);
        if (!b)
            return b.error();
        Pairs pairs = matchedColumns(*a, *b, wish.mapping);
        FileSource::agree(*a, *b, pairs);
        duck::DatabaseOptions options = instanceOptions(settings);
        a->allowIn(options);
        b->allowIn(options);
        Outcome<duck::Database> database = duck::Database::open(options);
        if (!database)
            return database.error();
        if (wish.key.empty()) {
            std::erase_if(pairs, [&](const auto& pair) {
                return isAvoided(a->columns()[pair.first], wish) || isAvoided(b->columns()[pair.second], wish);
            });
            Outcome<KeyGuess> found = search(*a, *b, *database, pairs, stop);
            if (!found)
                return withDamagedFile(found.error(), *a, *b, *database, stop);
            found->columns = {a->columns(), b->columns()};
            return found;
        }
        Outcome<KeyCandidate> candidate = check(*a, *b, *database, pairs, wish.key, stop);
        if (!candidate)
            return withDamagedFile(candidate.error(), *a, *b, *database, stop);
        return KeyGuess{.candidates = {*candidate}, .columns = {a->columns(), b->columns()}};
    });
}

} // namespace diffract::engine
