// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/reduce/side_count.h"

#include "engine/reduce/side_sql.h"

#include <cstdlib>
#include <future>

namespace diffract::engine {
namespace {

Outcome<SideCount> countSide(const HeldSide& held, const RowShape& shape, Side side, const std::stop_token& stop)
{
    const Outcome<Snapshot::Rows> rows = held.snapshot.ask(SideSql(held, shape, side).counts(), stop);
    if (!rows)
        return rows.error();
    return SideCount{numberIn(rows->at(0).at(0)), numberIn(rows->at(0).at(1))};
}

} // namespace

Outcome<SideCountPair> countSides(const HeldSide& a, const HeldSide& b, const RowShape& shape,
                                  const std::stop_token& stop)
{
    const auto counted = [&](const HeldSide& held, Side side) {
        return guarded([&] { return countSide(held, shape, side, stop); });
    };
    // A snapshot answers one question at a time.
    const std::launch how = &a.snapshot == &b.snapshot ? std::launch::deferred : std::launch::async;
    auto askingB = std::async(how, counted, std::cref(b), Side::B);
    const Outcome<SideCount> ofA = counted(a, Side::A);
    const Outcome<SideCount> ofB = askingB.get();
    if (!ofA)
        return ofA.error();
    if (!ofB)
        return ofB.error();
    return SideCountPair{*ofA, *ofB};
}

std::int64_t numberIn(const std::optional<std::string>& text)
{
    return text ? std::strtoll(text->c_str(), nullptr, 10) : 0;
}

} // namespace diffract::engine
