// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/local_analysis.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto pairFields = [](auto& v, auto& x) {
    v("a", x.a);
    v("b", x.b);
    v("rows", x.rows);
};
constexpr auto deltaFields = [](auto& v, auto& x) {
    v("unit", x.unit);
    v("values", x.values);
    v("largest", x.largest);
    v("mean", x.mean);
};
constexpr auto explanationFields = [](auto& v, auto& x) {
    v("reason", x.reason);
    v("values", x.values);
    v("number", x.number);
};
constexpr auto changesFields = [](auto& v, auto& x) {
    v("column", x.column);
    v("values", x.values);
    v("pair_values", x.pairValues);
    v("pairs", x.pairs);
    v("delta", x.delta);
    v("explanations", x.explanations);
};
constexpr auto attributedFields = [](auto& v, auto& x) {
    v("column", x.column);
    v("value", x.value);
    v("rows", x.rows);
    v("all_rows", x.allRows);
    v("share", x.share);
    v("all_share", x.allShare);
    v("lift", x.lift);
};
constexpr auto attributionFields = [](auto& v, auto& x) {
    v("rows", x.rows);
    v("all_rows", x.allRows);
    v("values", x.values);
};
constexpr auto countedFields = [](auto& v, auto& x) {
    v("value", x.value);
    v("rows", x.rows);
};
constexpr auto sideFields = [](auto& v, auto& x) {
    v("rows", x.rows);
    v("nulls", x.nulls);
    v("distinct", x.distinct);
    v("distinct_exact", x.distinctExact);
    v("min", x.min);
    v("max", x.max);
    v("mean", x.mean);
    v("nans", x.nans);
    v("infinities", x.infinities);
    v("top", x.top);
    v("bins", x.bins);
};
constexpr auto profileFields = [](auto& v, auto& x) {
    v("column", x.column);
    v("edges", x.edges);
    v("sides", x.sides);
};
constexpr auto bucketFields = [](auto& v, auto& x) {
    v("start", x.start);
    v("rows", x.rows);
    v("differing", x.differing);
    v("exclusive", x.exclusive);
    v("values", x.values);
};
constexpr auto timelineFields = [](auto& v, auto& x) {
    v("column", x.column);
    v("unit", x.unit);
    v("coarser", x.coarser);
    v("columns", x.columns);
    v("buckets", x.buckets);
};
constexpr auto analysisFields = [](auto& v, auto& x) {
    v("changes", x.changes);
    v("changed", x.changed);
    v("exclusive", x.exclusive);
    v("exclusives_profile", x.exclusivesProfile);
    v("profiles", x.profiles);
    v("timeline", x.timeline);
};
} // namespace

Result<ChangePair> ChangePair::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ChangePair>(json, path, pairFields);
}

QJsonObject ChangePair::toJson() const
{
    return json::writeObject(*this, pairFields);
}

Result<ValueDelta> ValueDelta::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ValueDelta>(json, path, deltaFields);
}

QJsonObject ValueDelta::toJson() const
{
    return json::writeObject(*this, deltaFields);
}

Result<ValueExplanation> ValueExplanation::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ValueExplanation>(json, path, explanationFields);
}

QJsonObject ValueExplanation::toJson() const
{
    return json::writeObject(*this, explanationFields);
}

Result<ColumnChanges> ColumnChanges::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ColumnChanges>(json, path, changesFields);
}

QJsonObject ColumnChanges::toJson() const
{
    return json::writeObject(*this, changesFields);
}

Result<AttributedValue> AttributedValue::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<AttributedValue>(json, path, attributedFields);
}

QJsonObject AttributedValue::toJson() const
{
    return json::writeObject(*this, attributedFields);
}

Result<Attribution> Attribution::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<Attribution>(json, path, attributionFields);
}

QJsonObject Attribution::toJson() const
{
    return json::writeObject(*this, attributionFields);
}

Result<CountedValue> CountedValue::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<CountedValue>(json, path, countedFields);
}

QJsonObject CountedValue::toJson() const
{
    return json::writeObject(*this, countedFields);
}

Result<SideProfile> SideProfile::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SideProfile>(json, path, sideFields);
}

QJsonObject SideProfile::toJson() const
{
    return json::writeObject(*this, sideFields);
}

Result<ColumnProfile> ColumnProfile::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ColumnProfile>(json, path, profileFields);
}

QJsonObject ColumnProfile::toJson() const
{
    return json::writeObject(*this, profileFields);
}

Result<TimeBucket> TimeBucket::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<TimeBucket>(json, path, bucketFields);
}

QJsonObject TimeBucket::toJson() const
{
    return json::writeObject(*this, bucketFields);
}

Result<Timeline> Timeline::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<Timeline>(json, path, timelineFields);
}

QJsonObject Timeline::toJson() const
{
    return json::writeObject(*this, timelineFields);
}

Result<LocalAnalysis> LocalAnalysis::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<LocalAnalysis>(json, path, analysisFields);
}

QJsonObject LocalAnalysis::toJson() const
{
    return json::writeObject(*this, analysisFields);
}

} // namespace diffract::api
