// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/reduced_inputs.h"

#include "engine/compare/near_name.h"
#include "engine/plan/counted.h"
#include "engine/reduce/bisection.h"
#include "engine/reduce/local_snapshot.h"
#include "engine/reduce/server_join.h"

#include <algorithm>
#include <future>
#include <utility>

namespace diffract::engine {
namespace {

std::string fetchedOf(std::uint64_t fetched, std::uint64_t left, const char* side)
{
    return grouped(static_cast<std::int64_t>(fetched)) + " of " + grouped(static_cast<std::int64_t>(fetched + left))
           + " rows of " + side;
}

} // namespace

ReducedInputs::ReducedInputs(const DiffRequest& request, Algorithm algorithm, const std::string& folder,
                             Progress& progress, Fetched& fetched, std::stop_token stop)
    : m_request(request)
    , m_algorithm(algorithm)
    , m_folder(folder)
    , m_progress(progress)
    , m_fetched(fetched)
    , m_stop(std::move(stop))
{}

ReducedInputs::~ReducedInputs() = default;

HeldSide ReducedInputs::held(std::size_t side)
{
    return m_together ? HeldSide{*m_sides[0].snapshot, side} : HeldSide{*m_sides[side].snapshot, 0};
}

Done ReducedInputs::openOne(std::size_t side)
{
    SideState& state = m_sides[side];
    const DatasetSpec& dataset = *state.opening.dataset;
    if (!state.isRemote()) {
        Outcome<FileSource> input = openInput(dataset, state.opening.wish, state.opening.settings, m_stop);
        if (!input)
            return input.error();
        state.input.emplace(std::move(input).value());
        return done();
    }
    Outcome<std::unique_ptr<Source>> source = Source::open(sourceOf(dataset), state.opening.settings, m_stop);
    if (!source)
        return source.error();
    Outcome<FetchWish> wish = fittingWish(**source, dataset, state.opening.wish, m_stop);
    if (!wish)
        return wish.error();
    state.opening.wish = *wish;
    Outcome<std::unique_ptr<Snapshot>> snapshot = (*source)->snapshot({{dataset, *wish}}, m_stop);
    if (!snapshot)
        return snapshot.error();
    state.source = std::move(source).value();
    state.snapshot = std::move(snapshot).value();
    return done();
}

Done ReducedInputs::openTogether()
{
    SideState& first = m_sides[0];
    Outcome<std::unique_ptr<Source>> source =
        Source::open(sourceOf(*first.opening.dataset), first.opening.settings, m_stop);
    if (!source)
        return source.error();
    std::vector<Source::Held> datasets;
    for (SideState& state : m_sides) {
        Outcome<FetchWish> wish = fittingWish(**source, *state.opening.dataset, state.opening.wish, m_stop);
        if (!wish)
            return wish.error();
        state.opening.wish = *wish;
        datasets.push_back({*state.opening.dataset, *wish});
    }
    Outcome<std::unique_ptr<Snapshot>> snapshot = (*source)->snapshot(std::move(datasets), m_stop);
    if (!snapshot)
        return snapshot.error();
    first.source = std::move(source).value();
    first.snapshot = std::move(snapshot).value();
    m_together = true;
    return done();
}

Done ReducedInputs::openSides()
{
    for (const std::size_t side : {0, 1}) {
        Outcome<SideOpening> opening = openingOf(m_request, side, m_folder, m_fetched);
        if (!opening)
            return opening.error();
        m_sides[side].opening = std::move(opening).value();
    }
    if (m_algorithm == Algorithm::Join) {
        if (Done opened = openTogether(); !opened)
            return opened;
    } else {
        auto openingB = std::async(std::launch::async, [this] { return guarded([this] { return openOne(1); }); });
        const Done a = openOne(0);
        const Done b = openingB.get();
        if (!a)
            return a;
        if (!b)
            return b;
    }
    for (const std::size_t side : {0, 1}) {
        if (!m_sides[side].isRemote())
            continue;
        Landed nothing;
        const HeldSide rows = held(side);
        for (const SourceColumn& column : rows.snapshot.columns(rows.dataset))
            nothing.columns.push_back(column.column);
        const SideOpening& opening = m_sides[side].opening;
        m_sides[side].input.emplace(FileSource::openLanded(std::move(nothing), *opening.dataset));
        m_sides[side].input->setLeftOut(opening.wish.leftOut);
        m_sides[side].input->setKnown(opening.wish.known);
    }
    return done();
}

Outcome<ColumnMatch> ReducedInputs::matched()
{
    FileSource& a = *m_sides[0].input;
    FileSource& b = *m_sides[1].input;
    const auto pairs = pairColumns(m_request, a.allColumns(), b.allColumns());
    if (!pairs)
        return pairs.error();
    FileSource::agree(a, b, *pairs);
    return matchColumns(m_request, a.allColumns(), b.allColumns(), inEither(a.leftOut(), b.leftOut()));
}

Done ReducedInputs::openLocalSnapshots()
{
    for (const std::size_t side : {0, 1}) {
        SideState& state = m_sides[side];
        if (state.isRemote())
            continue;
        Outcome<std::unique_ptr<Snapshot>> snapshot =
            LocalSnapshot::open(*state.input, state.opening.wish.filter, side == 0 ? "A" : "B", state.opening.settings);
        if (!snapshot)
            return snapshot.error();
        state.snapshot = std::move(snapshot).value();
    }
    return done();
}

Outcome<std::optional<LeftBehind>> ReducedInputs::decide(const ColumnMatch& match)
{
    if (Done opened = openLocalSnapshots(); !opened)
        return opened.error();
    const HeldSide a = held(0);
    const HeldSide b = held(1);
    const std::variant<RowShape, WhyNot> shape = shapeOf(m_request, match, a, b);
    if (const auto* why = std::get_if<WhyNot>(&shape)) {
        m_notes.push_back(fallBackNote(m_algorithm, *why));
        return std::optional<LeftBehind>();
    }
    const RowShape& rows = std::get<RowShape>(shape);
    const Outcome<SideCountPair> counts = countSides(a, b, rows, m_stop);
    if (!counts)
        return counts.error();
    Outcome<LeftBehind> left = unequal(a, b, rows, *counts);
    if (!left)
        return left.error();
    left->rows = {(*counts)[0].rows, (*counts)[1].rows};
    return std::optional(std::move(left).value());
}

Outcome<LeftBehind> ReducedInputs::unequal(const HeldSide& a, const HeldSide& b, const RowShape& shape,
                                           const SideCountPair& counts)
{
    if (std::max(counts[0].rows, counts[1].rows) <= m_request.bisectionThreshold)
        return LeftBehind{.conditions = {{{std::string()}, {std::string()}}}};
    if (m_algorithm == Algorithm::Join)
        return joinInside(a, b, shape, counts, m_stop);
    const auto told = [this](std::size_t ranges) {
        m_progress.note(counted(static_cast<std::int64_t>(ranges), "key range", "key ranges") + " compared");
    };
    const Bisection::Settings settings{m_request.bisectionFactor, m_request.bisectionThreshold,
                                       m_algorithm == Algorithm::HashV2};
    return Bisection(a, b, shape, settings, m_stop).run(counts, told);
}

Outcome<std::array<Landed, 2>> ReducedInputs::landed(const std::array<std::vector<std::string>, 2>& conditions,
                                                     bool localToo)
{
    const auto land = [&](std::size_t side) {
        return guarded([&]() -> Outcome<Landed> {
            if (!localToo && !m_sides[side].isRemote())
                return Landed{};
            const HeldSide rows = held(side);
            return rows.snapshot.land(rows.dataset, conditions[side], m_stop);
        });
    };
    // A snapshot answers one question at a time.
    auto landingB = std::async(m_together ? std::launch::deferred : std::launch::async, land, 1);
    Outcome<Landed> a = land(0);
    Outcome<Landed> b = landingB.get();
    if (!a)
        return a.error();
    if (!b)
        return b.error();
    return std::array<Landed, 2>{std::move(a).value(), std::move(b).value()};
}

Done ReducedInputs::fetchAll()
{
    Outcome<std::array<Landed, 2>> all = landed({{{std::string()}, {std::string()}}}, false);
    if (!all)
        return all.error();
    for (const std::size_t side : {0, 1}) {
        SideState& state = m_sides[side];
        if (state.isRemote())
            state.input.emplace(landedInput(std::move((*all)[side]), *state.opening.dataset, state.opening.wish));
    }
    m_algorithm = Algorithm::FetchAndJoin;
    return done();
}

Outcome<bool> ReducedInputs::fetchRest(const LeftBehind& left)
{
    Outcome<std::array<Landed, 2>> rest = landed(left.conditions, true);
    if (!rest)
        return rest.error();
    std::array<std::int64_t, 2> pairs{};
    for (const std::size_t side : {0, 1}) {
        const Landed& landed = (*rest)[side];
        const HeldSide rows = held(side);
        for (const Column& column : landed.columns) {
            if (column.type != rows.at(column.position).column.type) {
                m_notes.push_back(fallBackNote(m_algorithm, "column \"" + column.name + "\" of "
                                                                + (side == 0 ? "A" : "B")
                                                                + " holds values that make it text"));
                return false;
            }
        }
        pairs[side] = left.rows[side] - static_cast<std::int64_t>(landed.rows);
    }
    if (pairs[0] != pairs[1] || pairs[0] < 0)
        return Error{.message = "The databases left " + grouped(pairs[0]) + " rows of A and " + grouped(pairs[1])
                                + " of B behind as equal, which cannot be. Choose fetch_and_join.",
                     .code = "left_behind"};
    for (const std::size_t side : {0, 1}) {
        SideState& state = m_sides[side];
        Landed& landed = (*rest)[side];
        for (Problem& problem : landed.problems)
            m_notes.push_back(std::string(side == 0 ? "A" : "B") + ": " + problem.message);
        landed.problems.clear();
        state.input->leaveBehind(std::move(landed), static_cast<std::uint64_t>(pairs[0]));
        if (state.opening.wish.filter.empty())
            continue;
        state.input->setFiltered();
        m_notes.push_back(std::string(side == 0 ? "A" : "B") + ": the filter keeps "
                          + counted(left.rows[side], "row", "rows") + ".");
    }
    const FileSource& a = *m_sides[0].input;
    const FileSource& b = *m_sides[1].input;
    const std::string start = std::string(wordOf(m_algorithm)) + ": ";
    m_notes.push_back(left.how.empty() ? start + "both sides are small and were fetched whole."
                                       : start + left.how + "; " + fetchedOf(a.rowCount(), a.leftBehind(), "A")
                                             + " and " + fetchedOf(b.rowCount(), b.leftBehind(), "B")
                                             + " were fetched, the others are equal.");
    return true;
}

OpenedInputs ReducedInputs::result()
{
    return {{std::move(*m_sides[0].input), std::move(*m_sides[1].input)}, m_algorithm, std::move(m_notes)};
}

Outcome<OpenedInputs> ReducedInputs::open()
{
    if (Done opened = openSides(); !opened)
        return opened.error();
    const Outcome<ColumnMatch> match = matched();
    if (!match)
        return match.error();
    const Outcome<std::optional<LeftBehind>> left = decide(*match);
    if (!left)
        return left.error();
    bool hasRest = left->has_value();
    if (hasRest) {
        const Outcome<bool> fetched = fetchRest(**left);
        if (!fetched)
            return fetched.error();
        hasRest = *fetched;
    }
    if (!hasRest) {
        if (Done fetched = fetchAll(); !fetched)
            return fetched.error();
    }
    return result();
}

} // namespace diffract::engine
