// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace diffract::api {

/// One number a side: [A, B].
using Pair = std::array<qint64, 2>;

/// `pks`: the key counters (meaning: service-facts 2.3).
struct SummaryPks {
    Pair totalRows{};
    Pair nulls{};      ///< rows with a NULL in the key
    Pair dupes{};      ///< all rows of keys that occur more than once
    Pair exclusives{}; ///< keys on this side only
    Pair distincts{};  ///< distinct keys
    QJsonObject unknown;

    [[nodiscard]] static Result<SummaryPks> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SummaryPks&, const SummaryPks&) = default;
};

/// `values_different_estimate`: present when sampled.
struct ValueEstimate {
    qint64 value = 0;    ///< observed
    qint64 estimate = 0; ///< for all rows
    double confidence = 0;
    qint64 intervalMin = 0, intervalMax = 0;
    QJsonObject unknown;

    [[nodiscard]] static Result<ValueEstimate> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ValueEstimate&, const ValueEstimate&) = default;
};

/// One compared column.
struct ColumnDiffStat {
    QString columnName;
    double match = 100;                    ///< percent of cells that are equal
    std::optional<qint64> valuesDifferent; ///< absent in 2023
    std::optional<ValueEstimate> valuesDifferentEstimate;
    QJsonObject unknown;

    [[nodiscard]] static Result<ColumnDiffStat> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ColumnDiffStat&, const ColumnDiffStat&) = default;
};

/// `values`: over rows whose key is not NULL and unique on both sides.
struct SummaryValues {
    qint64 totalRows = 0;
    qint64 rowsWithDifferences = 0;
    qint64 totalValues = 0;
    qint64 valuesWithDifferences = 0;
    qint64 comparedColumns = 0; ///< without keys
    qint64 columnsWithDifferences = 0;
    std::optional<bool> atLeast; ///< an extension: the counters of differences are lower bounds (download_limit)
    std::optional<std::vector<ColumnDiffStat>> columnsDiffStats; ///< absent in 2022
    QJsonObject unknown;

    [[nodiscard]] static Result<SummaryValues> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SummaryValues&, const SummaryValues&) = default;
};

/// `schema`. The two lists are absent in 2022.
struct SummarySchema {
    Pair columnsMismatched{};
    qint64 columnTypeMismatches = 0;
    qint64 columnReorders = 0;
    Pair columnCounts{};
    std::optional<QStringList> columnTypeDiffers;
    std::optional<std::array<QStringList, 2>> exclusiveColumns; ///< a side that an answer leaves out is empty
    QJsonObject unknown;

    [[nodiscard]] static Result<SummarySchema> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SummarySchema&, const SummarySchema&) = default;
};

} // namespace diffract::api
