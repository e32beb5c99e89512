// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/job_status.h"
#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace diffract::api {

/// Answer of GET datadiffs/{id}/summary: the short human one (not summary_results: see summary.h).
struct DiffSummary {
    qint64 id = 0;
    JobStatus status;
    qint64 dataSource1Id = 0, dataSource2Id = 0;
    std::optional<QString> dataSource1Name, dataSource2Name;
    std::optional<QString> algorithm;
    std::optional<QString> createdAt, finishedAt;
    std::optional<QJsonObject> diffStats; ///< free form
    std::optional<QString> error, feedback;
    std::optional<QStringList> includeColumns, pkColumns;
    std::optional<QString> result, resultStatus;
    qint64 resultsCount = 0;
    std::optional<double> samplingRatio;
    std::optional<QStringList> table1, table2;
    QJsonObject unknown;

    [[nodiscard]] static Result<DiffSummary> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DiffSummary&, const DiffSummary&) = default;
};

} // namespace diffract::api
