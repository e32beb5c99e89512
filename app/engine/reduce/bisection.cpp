// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/reduce/bisection.h"

#include <algorithm>
#include <future>
#include <utility>

namespace diffract::engine {
namespace {

constexpr std::size_t rangesInStatement = 1024;

} // namespace

Bisection::Bisection(const HeldSide& a, const HeldSide& b, const RowShape& shape, Settings settings,
                     std::stop_token stop)
    : m_held{&a, &b}
    , m_sql{SideSql(a, shape, Side::A), SideSql(b, shape, Side::B)}
    , m_shape(shape)
    , m_settings(settings)
    , m_stop(std::move(stop))
{}

Outcome<std::vector<KeyRange>> Bisection::divided(const std::vector<Range>& ranges)
{
    std::vector<KeyRange> keys;
    std::vector<std::int64_t> steps;
    std::int64_t more = 0;
    for (const Range& range : ranges)
        more += range.rows[0] - range.rows[1];
    const std::size_t side = more >= 0 ? 0 : 1;
    for (const Range& range : ranges) {
        keys.push_back(range.keys);
        steps.push_back((range.rows[side] + m_settings.factor - 1) / m_settings.factor);
    }
    if (!m_shape.ranged)
        return keys;
    const Outcome<Snapshot::Rows> rows = m_held[side]->snapshot.ask(m_sql[side].splits(keys, steps), m_stop);
    if (!rows)
        return rows.error();
    std::vector<std::vector<std::string>> bounds(keys.size());
    for (const auto& row : *rows) {
        std::vector<std::string>& of = bounds[static_cast<std::size_t>(numberIn(row[0]))];
        if (row[1] && (of.empty() || of.back() != *row[1]))
            of.push_back(*row[1]);
    }
    std::vector<KeyRange> out;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        KeyRange rest = keys[i];
        for (const std::string& bound : bounds[i]) {
            // All rows from the range's start up to here have one key: nothing is before it.
            if (rest.from == bound)
                continue;
            out.push_back({rest.from, bound});
            rest.from = bound;
        }
        out.push_back(rest);
    }
    return out;
}

Outcome<std::vector<Bisection::Sums>> Bisection::summed(Side side, const std::vector<KeyRange>& ranges)
{
    const std::size_t at = side == Side::A ? 0 : 1;
    const std::size_t together = m_settings.togetherInRound ? rangesInStatement : 1;
    std::vector<Sums> out(ranges.size());
    for (std::size_t first = 0; first < ranges.size(); first += together) {
        const auto from = ranges.begin() + static_cast<std::ptrdiff_t>(first);
        const auto to = ranges.begin() + static_cast<std::ptrdiff_t>(std::min(first + together, ranges.size()));
        const Outcome<Snapshot::Rows> rows = m_held[at]->snapshot.ask(m_sql[at].sums({from, to}), m_stop);
        if (!rows)
            return rows.error();
        for (const auto& row : *rows) {
            Sums& sums = out[first + static_cast<std::size_t>(numberIn(row[0]))];
            sums.rows = numberIn(row[1]);
            const bool written = numberIn(row[2]) == sums.rows && row[4] && row[5];
            if (written && numberIn(row[3]) == sums.rows)
                sums.text = *row[4] + " " + *row[5];
        }
    }
    return out;
}

Outcome<Bisection::PerSide> Bisection::summed(const std::vector<KeyRange>& ranges)
{
    const auto of = [&](Side side) { return guarded([&] { return summed(side, ranges); }); };
    auto askingB = std::async(std::launch::async, of, Side::B);
    Outcome<std::vector<Sums>> a = of(Side::A);
    Outcome<std::vector<Sums>> b = askingB.get();
    if (!a)
        return a.error();
    if (!b)
        return b.error();
    return PerSide{std::move(a).value(), std::move(b).value()};
}

Outcome<LeftBehind> Bisection::run(const SideCountPair& counts, const Told& told)
{
    LeftBehind out;
    std::vector<KeyRange> toFetch;
    std::vector<Range> open{{{}, {counts[0].rows - counts[0].nullKeys, counts[1].rows - counts[1].nullKeys}}};
    std::size_t compared = 0;
    int rounds = 0;
    while (!open.empty()) {
        const Outcome<std::vector<KeyRange>> ranges = divided(open);
        if (!ranges)
            return ranges.error();
        const Outcome<PerSide> sums = summed(*ranges);
        if (!sums)
            return sums.error();
        const std::size_t before = open.size();
        std::vector<Range> unequal;
        std::int64_t tested = 0;
        std::int64_t left = 0;
        for (std::size_t i = 0; i < ranges->size(); ++i) {
            const Sums& a = (*sums)[0][i];
            const Sums& b = (*sums)[1][i];
            tested += a.rows + b.rows;
            const bool equal = a.rows == b.rows && (a.rows == 0 || (!a.text.empty() && a.text == b.text));
            if (!equal)
                unequal.push_back({(*ranges)[i], {a.rows, b.rows}});
            left += equal ? 0 : a.rows + b.rows;
        }
        compared += ranges->size();
        ++rounds;
        told(compared);
        // Nothing was divided, or so little is equal that another look at it costs more than it saves.
        const bool isLast = ranges->size() == before || (rounds > 1 && left > tested / 2);
        open.clear();
        for (Range& range : unequal) {
            if (isLast || std::max(range.rows[0], range.rows[1]) <= m_settings.threshold)
                toFetch.push_back(std::move(range.keys));
            else
                open.push_back(std::move(range));
        }
    }
    out.how = std::to_string(compared) + (compared == 1 ? " key range in " : " key ranges in ") + std::to_string(rounds)
              + (rounds == 1 ? " round" : " rounds");
    // Ranges of several rounds: in key order only within one, which is all that merging them needs.
    for (const std::size_t side : {0, 1})
        out.conditions[side] = m_sql[side].conditions(toFetch);
    return out;
}

} // namespace diffract::engine
