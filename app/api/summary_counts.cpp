// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/summary_counts.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {

/// [[only A], [only B]]; the documentation also shows a list of one.
struct ExclusiveColumns {
    std::array<QStringList, 2> sides;

    [[nodiscard]] static QString fromValue(const QJsonValue& json, ExclusiveColumns& out)
    {
        const QString wanted = QStringLiteral("a list of two lists of texts");
        const QJsonArray lists = json.toArray();
        if (!json.isArray() || lists.size() > 2)
            return wanted;
        for (qsizetype side = 0; side < lists.size(); ++side) {
            QString fault;
            if (!json::read(lists.at(side), out.sides[size_t(side)], QString(), fault))
                return wanted;
        }
        return {};
    }
    [[nodiscard]] QJsonValue toValue() const { return json::write(sides); }
};

constexpr auto pksFields = [](auto& v, auto& x) {
    v("total_rows", x.totalRows);
    v("nulls", x.nulls);
    v("dupes", x.dupes);
    v("exclusives", x.exclusives);
    v("distincts", x.distincts);
};
struct Interval {
    qint64 min = 0, max = 0;
    [[nodiscard]] static Result<Interval> fromJson(const QJsonObject& json, const QString& path);
    [[nodiscard]] QJsonObject toJson() const;
};
constexpr auto intervalFields = [](auto& v, auto& x) {
    v("min", x.min);
    v("max", x.max);
};
Result<Interval> Interval::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<Interval>(json, path, intervalFields);
}
QJsonObject Interval::toJson() const
{
    return json::writeObject(*this, intervalFields);
}
constexpr auto estimateFields = [](auto& v, auto& x) {
    v("value", x.value);
    v("estimate", x.estimate);
    v("confidence", x.confidence);
    Interval interval{x.intervalMin, x.intervalMax};
    v("interval", interval);
    if constexpr (std::remove_reference_t<decltype(v)>::reading) {
        x.intervalMin = interval.min;
        x.intervalMax = interval.max;
    }
};
constexpr auto columnFields = [](auto& v, auto& x) {
    v("column_name", x.columnName);
    v("match", x.match);
    v("values_different", x.valuesDifferent);
    v("values_different_estimate", x.valuesDifferentEstimate);
};
constexpr auto valuesFields = [](auto& v, auto& x) {
    v("total_rows", x.totalRows);
    v("rows_with_differences", x.rowsWithDifferences);
    v("total_values", x.totalValues);
    v("values_with_differences", x.valuesWithDifferences);
    v.omittable("at_least", x.atLeast);
    v("compared_columns", x.comparedColumns);
    v("columns_with_differences", x.columnsWithDifferences);
    v("columns_diff_stats", x.columnsDiffStats);
};
constexpr auto schemaFields = [](auto& v, auto& x) {
    v("columns_mismatched", x.columnsMismatched);
    v("column_type_mismatches", x.columnTypeMismatches);
    v("column_reorders", x.columnReorders);
    v("column_counts", x.columnCounts);
    v("column_type_differs", x.columnTypeDiffers);
    if constexpr (std::remove_reference_t<decltype(v)>::reading) {
        std::optional<ExclusiveColumns> columns;
        v("exclusive_columns", columns);
        if (columns)
            x.exclusiveColumns = columns->sides;
    } else {
        v("exclusive_columns", x.exclusiveColumns);
    }
};
} // namespace

Result<SummaryPks> SummaryPks::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SummaryPks>(json, path, pksFields);
}

QJsonObject SummaryPks::toJson() const
{
    return json::writeObject(*this, pksFields);
}

Result<ValueEstimate> ValueEstimate::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ValueEstimate>(json, path, estimateFields);
}

QJsonObject ValueEstimate::toJson() const
{
    return json::writeObject(*this, estimateFields);
}

Result<ColumnDiffStat> ColumnDiffStat::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ColumnDiffStat>(json, path, columnFields);
}

QJsonObject ColumnDiffStat::toJson() const
{
    return json::writeObject(*this, columnFields, json::Nulls::Omit);
}

Result<SummaryValues> SummaryValues::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SummaryValues>(json, path, valuesFields);
}

QJsonObject SummaryValues::toJson() const
{
    return json::writeObject(*this, valuesFields, json::Nulls::Omit);
}

Result<SummarySchema> SummarySchema::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SummarySchema>(json, path, schemaFields);
}

QJsonObject SummarySchema::toJson() const
{
    return json::writeObject(*this, schemaFields, json::Nulls::Omit);
}

} // namespace diffract::api
