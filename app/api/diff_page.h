// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"

namespace diffract::api {

/// One page of GET datadiffs.
struct DiffPage {
    qint64 count = 0; ///< of all pages
    qint64 page = 1;
    qint64 pageSize = 0;
    qint64 totalPages = 0;
    std::vector<DataDiff> results;
    QJsonObject unknown;

    [[nodiscard]] static Result<DiffPage> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DiffPage&, const DiffPage&) = default;
};

/// Answer of POST datadiffs/{id}/cancel.
struct CancelResult {
    qint64 id = 0;
    JobStatus status;
    QJsonObject unknown;

    [[nodiscard]] static Result<CancelResult> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const CancelResult&, const CancelResult&) = default;
};

/// Body of PATCH datadiffs/{id}.
struct DiffPatch {
    std::optional<bool> archived, purged;
    QJsonObject unknown;

    [[nodiscard]] static Result<DiffPatch> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DiffPatch&, const DiffPatch&) = default;
};

} // namespace diffract::api
