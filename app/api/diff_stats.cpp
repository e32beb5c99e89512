// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/diff_stats.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto fields = [](auto& v, auto& x) {
    v.omittable("version", x.version);
    v("diff_duplicate_pks", x.diffDuplicatePks);
    v("diff_null_pks", x.diffNullPks);
    v("diff_pks", x.diffPks);
    v("diff_rows", x.diffRows);
    v("diff_rows_count", x.diffRowsCount);
    v("diff_rows_number", x.diffRowsNumber);
    v("diff_schema", x.diffSchema);
    v("diff_values", x.diffValues);
    v("errors", x.errors);
    v("match_ratio", x.matchRatio);
    v("rows_added", x.rowsAdded);
    v("rows_removed", x.rowsRemoved);
    v("sampled", x.sampled);
    v("table_a_row_count", x.tableARowCount);
    v("table_b_row_count", x.tableBRowCount);
};
} // namespace

Result<DiffStats> DiffStats::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DiffStats>(json, path, fields);
}

QJsonObject DiffStats::toJson() const
{
    return json::writeObject(*this, fields);
}

} // namespace diffract::api
