// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analysis_mapping.h"

#include "server/result_mapping.h"

namespace diffract::server {

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

std::optional<QString> text(const std::optional<std::string>& value)
{
    return value ? std::optional(text(*value)) : std::nullopt;
}

double share(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

api::ColumnChanges changesOf(const engine::ColumnChanges& changes)
{
    api::ColumnChanges out;
    out.column = text(changes.column);
    out.values = changes.values;
    out.pairValues = changes.pairValues;
    for (const engine::ChangePair& pair : changes.pairs) {
        api::ChangePair& one = out.pairs.emplace_back();
        one.a = text(pair.a);
        one.b = text(pair.b);
        one.rows = pair.rows;
    }
    if (changes.delta) {
        api::ValueDelta& delta = out.delta.emplace();
        delta.unit = text(changes.delta->unit);
        delta.values = changes.delta->values;
        delta.largest = text(changes.delta->largest);
        delta.mean = text(changes.delta->mean);
    }
    for (const engine::Explanation& explanation : changes.explanations) {
        api::ValueExplanation& one = out.explanations.emplace_back();
        one.reason = text(explanation.reason);
        one.values = explanation.values;
        if (explanation.number)
            one.number = *explanation.number;
    }
    return out;
}

std::optional<api::Attribution> attributionOf(const std::optional<engine::Attribution>& attribution)
{
    if (!attribution)
        return std::nullopt;
    api::Attribution out;
    out.rows = attribution->rows;
    out.allRows = attribution->allRows;
    for (const engine::AttributedValue& value : attribution->values) {
        api::AttributedValue& one = out.values.emplace_back();
        one.column = text(value.column);
        one.value = text(value.value);
        one.rows = value.rows;
        one.allRows = value.allRows;
        one.share = share(value.rows, attribution->rows);
        one.allShare = share(value.allRows, attribution->allRows);
        one.lift = one.allShare > 0 ? one.share / one.allShare : 0.0;
    }
    return out;
}

std::optional<std::vector<api::ColumnProfile>>
profilesOf(const std::optional<std::vector<engine::ColumnProfile>>& profiles)
{
    if (!profiles)
        return std::nullopt;
    std::vector<api::ColumnProfile> out;
    for (const engine::ColumnProfile& profile : *profiles) {
        api::ColumnProfile& column = out.emplace_back();
        column.column = text(profile.column);
        column.edges = textsOf(profile.edges);
        for (std::size_t i = 0; i < profile.sides.size(); ++i) {
            const engine::SideProfile& from = profile.sides[i];
            api::SideProfile& side = column.sides[i];
            side.rows = from.rows;
            side.nulls = from.nulls;
            side.distinct = from.distinct;
            side.distinctExact = from.distinctExact;
            side.min = text(from.min);
            side.max = text(from.max);
            side.mean = text(from.mean);
            side.nans = from.nans;
            side.infinities = from.infinities;
            side.bins.assign(from.bins.begin(), from.bins.end());
            for (const engine::CountedValue& value : from.top) {
                api::CountedValue& one = side.top.emplace_back();
                one.value = text(value.value);
                one.rows = value.rows;
            }
        }
    }
    return out;
}

api::Timeline timelineOf(const engine::Timeline& timeline)
{
    api::Timeline out;
    out.column = text(timeline.column);
    out.unit = text(timeline.unit);
    out.coarser = timeline.coarser;
    out.columns = textsOf(timeline.columns);
    for (const engine::TimeBucket& bucket : timeline.buckets) {
        api::TimeBucket& one = out.buckets.emplace_back();
        one.start = text(bucket.start);
        one.rows = bucket.rows;
        one.differing = bucket.differing;
        one.exclusive = {bucket.exclusive[0], bucket.exclusive[1]};
        one.values.assign(bucket.values.begin(), bucket.values.end());
    }
    return out;
}

} // namespace

api::LocalAnalysis analysisOf(const engine::DiffAnalysis& analysis)
{
    api::LocalAnalysis out;
    for (const engine::ColumnChanges& changes : analysis.changes)
        out.changes.push_back(changesOf(changes));
    out.changed = attributionOf(analysis.changed);
    out.exclusive = {attributionOf(analysis.exclusive[0]), attributionOf(analysis.exclusive[1])};
    out.exclusivesProfile = profilesOf(analysis.exclusivesProfile);
    out.profiles = profilesOf(analysis.profiles);
    if (analysis.timeline)
        out.timeline = timelineOf(*analysis.timeline);
    return out;
}

api::ExclusivesProfile exclusivesProfileOf(const std::vector<engine::ColumnProfile>& profile)
{
    std::array<api::TableProfile, 2> tables;
    for (const engine::ColumnProfile& column : profile) {
        for (std::size_t i = 0; i < tables.size(); ++i) {
            const engine::SideProfile& side = column.sides[i];
            api::ColumnProfileStats& stats = tables[i].columns[text(column.column)];
            stats.total = side.rows;
            stats.nulls = side.nulls;
            stats.distinct = side.distinct;
            stats.min = text(side.min);
            stats.max = text(side.max);
            stats.histogramBins = side.rows > 0 ? qint64(side.bins.size()) : 0;
            stats.topValuesCount = qint64(side.top.size());
        }
    }
    api::ExclusivesProfile out;
    out.t1 = std::move(tables[0]);
    out.t2 = std::move(tables[1]);
    return out;
}

} // namespace diffract::server
