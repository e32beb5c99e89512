// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// Exact text of a value, nothing for NULL. A text of more than 1,000 characters is cut there and ends in "…":
/// only a cut one has 1,001.
using ShownValue = std::optional<std::string>;

struct CountedValue {
    ShownValue value;
    std::int64_t rows = 0;
    friend bool operator==(const CountedValue&, const CountedValue&) = default;
};

/// One column of one side. Rules of the comparison have no effect here but filters and the time interval.
struct SideProfile {
    std::int64_t rows = 0;
    std::int64_t nulls = 0;
    std::int64_t distinct = 0;        ///< Different values, NULL not among them; NaN is one, -0 is 0.
    bool distinctExact = true;        ///< False: DuckDB's estimate, and `top` is empty.
    ShownValue min;                   ///< Of what is not NaN; nothing for types without an order of their own.
    ShownValue max;                   ///<
    std::optional<std::string> mean;  ///< Of finite numbers, as exact as engine-decisions.md says.
    std::int64_t nans = 0;            ///< Numbers: NaN
    std::int64_t infinities = 0;      ///< Numbers, dates and timestamps.
    std::vector<CountedValue> top;    ///< Most frequent first, ties by text; NULL is not among them.
    std::vector<std::int64_t> bins{}; ///< Finite values in each bin of ColumnProfile::edges.
    friend bool operator==(const SideProfile&, const SideProfile&) = default;
};

/// A key or compared column. Bin i holds values above edges[i] up to and with edges[i + 1]; the first also its
/// lower edge. No edges: no bins.
struct ColumnProfile {
    std::string column;
    std::array<SideProfile, 2> sides;
    std::vector<std::string> edges;
    friend bool operator==(const ColumnProfile&, const ColumnProfile&) = default;
};

/// Rows of one stretch of time. A changed row is in the stretch of A's time.
struct TimeBucket {
    ShownValue start;                        ///< "2024-01-31 00:00:00", UTC; nothing: rows without a time.
    std::int64_t rows = 0;                   ///< Compared.
    std::int64_t differing = 0;              ///< Of those.
    std::array<std::int64_t, 2> exclusive{}; ///< Rows of keys that the other side lacks, by their own time.
    std::vector<std::int64_t> values; ///< Differing values of each of Timeline::columns; their share is of `rows`.
    friend bool operator==(const TimeBucket&, const TimeBucket&) = default;
};

struct Timeline {
    std::string column;               ///< A's name.
    std::string unit;                 ///< minute, hour, day, week (from Monday), month, year
    bool coarser = false;             ///< The unit asked for gave too many buckets.
    std::vector<std::string> columns; ///< Those with a difference, in A's order.
    std::vector<TimeBucket> buckets;  ///< Only those with a row, in order of time, without a time last.
    friend bool operator==(const Timeline&, const Timeline&) = default;
};

/// A value that rows of a group have more often than all rows.
struct AttributedValue {
    std::string column;
    ShownValue value;
    std::int64_t rows = 0;    ///< Of the group.
    std::int64_t allRows = 0; ///< Of all.
    friend bool operator==(const AttributedValue&, const AttributedValue&) = default;
};

/// What rows of a group have in common. Share of a value: rows / group rows; lift: that by its share of all rows.
struct Attribution {
    std::int64_t rows = 0;               ///< Of the group.
    std::int64_t allRows = 0;            ///< Of the side.
    std::vector<AttributedValue> values; ///< Most rows above what its share of all would give first.
    friend bool operator==(const Attribution&, const Attribution&) = default;
};

struct ChangePair {
    ShownValue a;
    ShownValue b;
    std::int64_t rows = 0;
    friend bool operator==(const ChangePair&, const ChangePair&) = default;
};

/// |A - B| over the differing values of a column where both are finite, exact for all but floats.
struct Delta {
    std::string unit; ///< "" for numbers, "days" for dates, "seconds" for times and timestamps.
    std::int64_t values = 0;
    std::string largest{}; ///< Decimal text.
    std::string mean{};    ///< Rounded as SideProfile::mean.
    friend bool operator==(const Delta&, const Delta&) = default;
};

/// How many differing values of a column would be equal if one thing were overlooked.
struct Explanation {
    std::string reason; ///< See reasons in engine-decisions.md.
    std::int64_t values = 0;
    std::optional<int> number{}; ///< "rounded": digits behind the point; "shifted_hours": B is so many later.
    friend bool operator==(const Explanation&, const Explanation&) = default;
};

/// One column that differs.
struct ColumnChanges {
    std::string column;
    std::int64_t values = 0;       ///< That differ.
    std::int64_t pairValues = 0;   ///< Looked at for `pairs`: fewer than `values` in a very large result.
    std::vector<ChangePair> pairs; ///< Most frequent first, ties by A's, then B's text, NULL first.
    std::optional<Delta> delta;
    std::vector<Explanation> explanations; ///< None with 0 values.
    friend bool operator==(const ColumnChanges&, const ColumnChanges&) = default;
};

/// What a run says of the data beyond the counters. The same inputs give the same.
struct DiffAnalysis {
    std::vector<ColumnChanges> changes;                          ///< Columns that differ, in A's order.
    std::optional<Attribution> changed;                          ///< Rows that differ, by A's values.
    std::array<std::optional<Attribution>, 2> exclusive;         ///< Rows of exclusive keys, each by its own values.
    std::optional<std::vector<ColumnProfile>> exclusivesProfile; ///< Key columns over rows of exclusive keys.
    std::optional<std::vector<ColumnProfile>> profiles;          ///< When asked for.
    std::optional<Timeline> timeline;                            ///< When asked for.
    friend bool operator==(const DiffAnalysis&, const DiffAnalysis&) = default;
};

} // namespace diffract::engine
