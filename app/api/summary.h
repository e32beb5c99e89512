// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/job_status.h"
#include "api/run_error.h"
#include "api/summary_counts.h"
#include "api/summary_extras.h"

namespace diffract::api {

/// Answer of GET datadiffs/{id}/summary_results: all five shapes of the contract and those of 2022 and 2023
/// in one. Running: `status` only. Failed: `error`. Finished: the rest, of which across databases (and in old
/// answers) parts are absent. toJson() leaves absent parts out.
struct Summary {
    JobStatus status;
    std::optional<SummaryPks> pks;
    std::optional<SummaryValues> values;
    std::optional<SummarySchema> schema;
    std::optional<std::vector<Dependency>> dependencies;
    std::optional<QJsonObject> dependenciesByKind; ///< the object form of 2022 and 2023, raw
    std::optional<MaterializedResults> materializedResults;
    std::optional<ExclusivesProfile> exclusivesProfile;
    std::optional<RunError> error;
    QJsonObject unknown;

    [[nodiscard]] Phase phase() const { return status.phase(); }
    [[nodiscard]] static Result<Summary> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const Summary&, const Summary&) = default;
};

} // namespace diffract::api
