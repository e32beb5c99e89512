// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/diff_summary.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto fields = [](auto& v, auto& x) {
    v("id", x.id);
    v("status", x.status);
    v("data_source1_id", x.dataSource1Id);
    v("data_source2_id", x.dataSource2Id);
    v("data_source1_name", x.dataSource1Name);
    v("data_source2_name", x.dataSource2Name);
    v("algorithm", x.algorithm);
    v("created_at", x.createdAt);
    v("finished_at", x.finishedAt);
    v("diff_stats", x.diffStats);
    v("error", x.error);
    v("feedback", x.feedback);
    v("include_columns", x.includeColumns);
    v("pk_columns", x.pkColumns);
    v("result", x.result);
    v("result_status", x.resultStatus);
    v.orDefault("results_count", x.resultsCount);
    v("sampling_ratio", x.samplingRatio);
    v("table1", x.table1);
    v("table2", x.table2);
};
} // namespace

Result<DiffSummary> DiffSummary::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DiffSummary>(json, path, fields);
}

QJsonObject DiffSummary::toJson() const
{
    return json::writeObject(*this, fields);
}

} // namespace diffract::api
