// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace diffract::api {

/// `diff_stats` of a diff object. The service documents no field; the ratios are taken as 0 to 1. Absent
/// while not computed. 2022 answers have no `version`.
struct DiffStats {
    std::optional<QString> version;
    std::optional<double> diffDuplicatePks, diffNullPks, diffPks, diffRows, diffSchema, diffValues;
    std::optional<qint64> diffRowsCount;
    std::optional<double> diffRowsNumber;
    std::optional<qint64> errors;
    std::optional<double> matchRatio; ///< match score, 0 to 1
    std::optional<qint64> rowsAdded, rowsRemoved;
    std::optional<bool> sampled;
    std::optional<qint64> tableARowCount, tableBRowCount;
    QJsonObject unknown;

    [[nodiscard]] static Result<DiffStats> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DiffStats&, const DiffStats&) = default;
};

} // namespace diffract::api
