// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/file_options.h"
#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace diffract::api {

/// Dataset A ("left", 1) or dataset B ("right", 2).
enum class Side { A, B };

/// How far two numbers of one column may be apart.
struct ColumnTolerance {
    QString columnName;
    double toleranceValue = 0;
    QString toleranceMode; ///< "absolute" or "relative" (a fraction: 0.01 is 1 %)
    QJsonObject unknown;

    [[nodiscard]] static Result<ColumnTolerance> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ColumnTolerance&, const ColumnTolerance&) = default;
};

/// SQL with {a} and {b} that also makes two values equal. Exactly one of `column` and `type`.
struct ColumnRule {
    std::optional<QString> column;
    std::optional<QString> type; ///< a DatatypeName of the contract
    QString equalIf;
    QJsonObject unknown;

    [[nodiscard]] static Result<ColumnRule> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ColumnRule&, const ColumnRule&) = default;
};

/// A time-travel point: seconds back (negative), a timestamp, or a query id, exactly as given.
struct TimePoint {
    std::variant<qint64, QString> value = qint64(0);

    /// What was expected instead, or nothing.
    [[nodiscard]] static QString fromValue(const QJsonValue& json, TimePoint& out);
    [[nodiscard]] QJsonValue toValue() const;
    friend bool operator==(const TimePoint&, const TimePoint&) = default;
};

/// Body of POST /api/v1/datadiffs: every field of contract/create_request.json and the newer ones of
/// service-facts 1.2. Absent and null are the same; toJson() leaves absent fields out. Nothing is checked
/// here beyond the JSON types: see validate.h. Words such as `tolerance_mode` stay as given.
struct CreateRequest {
    qint64 dataSource1Id = 0;
    qint64 dataSource2Id = 0;
    // The datasets: exactly one of table, query, file a side; a file needs its options.
    std::optional<QStringList> table1, table2; ///< path parts
    std::optional<QString> query1, query2;
    std::optional<QString> file1, file2; ///< URI; the local service takes file:///
    std::optional<FileOptions> file1Options, file2Options;
    std::optional<QString> filter1, filter2; ///< SQL after the word WHERE
    std::optional<TimePoint> timeTravelPoint1, timeTravelPoint2;
    std::optional<QJsonObject> dataSource1SessionParameters, dataSource2SessionParameters;
    std::optional<bool> materializeDataset1, materializeDataset2;
    // Keys and columns. Names are A's.
    QStringList pkColumns;
    std::optional<bool> inferPk;
    std::optional<QStringList> inferPkAvoidNames, inferPkAvoidTypes;
    std::optional<QStringList> includeColumns, excludeColumns, columnsToCompare;
    std::optional<std::vector<QStringList>> columnMapping; ///< pairs [name in A, name in B]
    std::optional<std::vector<ColumnRule>> columnRules;
    // How values compare.
    std::optional<double> diffTolerance;
    std::optional<QString> toleranceMode;
    std::optional<std::vector<ColumnTolerance>> diffTolerancesPerColumn;
    std::optional<qint64> datetimeTolerance; ///< digits of a second, 0 to 6
    std::optional<QStringList> tableModifiers;
    std::optional<bool> sortArrayColumns;
    std::optional<bool> compareDuplicates; ///< absent is true
    // Sampling: tolerance + confidence, or ratio, or max rows.
    std::optional<double> samplingTolerance;  ///< fraction, inside (0, 1)
    std::optional<double> samplingConfidence; ///< percent, inside (0, 100)
    std::optional<double> samplingRatio;      ///< fraction, inside (0, 1)
    std::optional<qint64> samplingMaxRows, samplingThreshold;
    // Time dimension.
    std::optional<QString> timeColumn, timeAggregate;
    std::optional<QString> timeIntervalStart, timeIntervalEnd; ///< ISO 8601 as given
    // Running and storing.
    std::optional<qint64> materializationDestinationId;
    std::optional<bool> materializeWithoutSampling, runProfiles;
    std::optional<qint64> perColumnDiffLimit, downloadLimit;
    std::optional<qint64> bisectionFactor, bisectionThreshold;
    std::optional<QStringList> tags;
    std::optional<bool> archived, purged;
    QJsonObject unknown; ///< Fields this version does not know, `algorithm` among them; written back.

    [[nodiscard]] static Result<CreateRequest> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    /// "join", "fetch_and_join", "hash", "hash_v2_alpha"; empty: the service chooses. Of unknown, since newer services
    /// only answer it; older ones, and the local one, take it (service-facts 0).
    [[nodiscard]] QString algorithm() const;
    friend bool operator==(const CreateRequest&, const CreateRequest&) = default;

    [[nodiscard]] const std::optional<QString>& file(Side side) const { return side == Side::A ? file1 : file2; }
    [[nodiscard]] const std::optional<FileOptions>& fileOptions(Side side) const
    {
        return side == Side::A ? file1Options : file2Options;
    }
    [[nodiscard]] const std::optional<QStringList>& table(Side side) const { return side == Side::A ? table1 : table2; }
    [[nodiscard]] const std::optional<QString>& query(Side side) const { return side == Side::A ? query1 : query2; }
    [[nodiscard]] qint64 dataSourceId(Side side) const { return side == Side::A ? dataSource1Id : dataSource2Id; }
    /// B's name of A's column, after `columnMapping`.
    [[nodiscard]] QString nameInB(const QString& nameInA) const;
};

} // namespace diffract::api
