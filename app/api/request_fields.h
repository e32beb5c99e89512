// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/json_visitors.h"

/// Private to app/api: the fields that the create request and the diff object share.
namespace diffract::api::json {

/// 2023 clients sent `time_column` as a list of one name.
struct TimeColumn {
    QString name;
    [[nodiscard]] static QString fromValue(const QJsonValue& json, TimeColumn& out)
    {
        const bool listed = json.isArray() && json.toArray().size() == 1 && json.toArray().at(0).isString();
        out.name = listed ? json.toArray().at(0).toString() : json.toString();
        return listed || json.isString() ? QString() : QStringLiteral("a text");
    }
    [[nodiscard]] QJsonValue toValue() const { return name; }
};

inline constexpr auto requestFields = [](auto& v, auto& x) {
    v("data_source1_id", x.dataSource1Id);
    v("data_source2_id", x.dataSource2Id);
    v("table1", x.table1);
    v("table2", x.table2);
    v("query1", x.query1);
    v("query2", x.query2);
    v("file1", x.file1);
    v("file2", x.file2);
    v("file1_options", x.file1Options);
    v("file2_options", x.file2Options);
    v("filter1", x.filter1);
    v("filter2", x.filter2);
    v("time_travel_point1", x.timeTravelPoint1);
    v("time_travel_point2", x.timeTravelPoint2);
    v("data_source1_session_parameters", x.dataSource1SessionParameters);
    v("data_source2_session_parameters", x.dataSource2SessionParameters);
    v("materialize_dataset1", x.materializeDataset1);
    v("materialize_dataset2", x.materializeDataset2);
    v.orDefault("pk_columns", x.pkColumns);
    v("infer_pk", x.inferPk);
    v("infer_pk_avoid_names", x.inferPkAvoidNames);
    v("infer_pk_avoid_types", x.inferPkAvoidTypes);
    v("include_columns", x.includeColumns);
    v("exclude_columns", x.excludeColumns);
    v("columns_to_compare", x.columnsToCompare);
    v("column_mapping", x.columnMapping);
    v("column_rules", x.columnRules);
    v("diff_tolerance", x.diffTolerance);
    v("tolerance_mode", x.toleranceMode);
    v("diff_tolerances_per_column", x.diffTolerancesPerColumn);
    v("datetime_tolerance", x.datetimeTolerance);
    v("table_modifiers", x.tableModifiers);
    v("sort_array_columns", x.sortArrayColumns);
    v("compare_duplicates", x.compareDuplicates);
    v("sampling_tolerance", x.samplingTolerance);
    v("sampling_confidence", x.samplingConfidence);
    v("sampling_ratio", x.samplingRatio);
    v("sampling_max_rows", x.samplingMaxRows);
    v("sampling_threshold", x.samplingThreshold);
    using Visitor = std::remove_reference_t<decltype(v)>;
    if constexpr (Visitor::reading) {
        std::optional<TimeColumn> column;
        v("time_column", column);
        if (column)
            x.timeColumn = column->name;
    } else {
        v("time_column", x.timeColumn);
    }
    v("time_aggregate", x.timeAggregate);
    v("time_interval_start", x.timeIntervalStart);
    v("time_interval_end", x.timeIntervalEnd);
    v("materialization_destination_id", x.materializationDestinationId);
    v("materialize_without_sampling", x.materializeWithoutSampling);
    v("run_profiles", x.runProfiles);
    v("per_column_diff_limit", x.perColumnDiffLimit);
    v("download_limit", x.downloadLimit);
    v("bisection_factor", x.bisectionFactor);
    v("bisection_threshold", x.bisectionThreshold);
    v("tags", x.tags);
    v("archived", x.archived);
    v("purged", x.purged);
};

} // namespace diffract::api::json
