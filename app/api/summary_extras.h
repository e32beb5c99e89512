// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace diffract::api {

/// One downstream dependency (ApiCIDependency).
struct Dependency {
    QString uid;
    QString itemType;
    QString name;
    QStringList path;
    qint64 dataSourceId = 0;
    QString dataSourceType;
    std::optional<qint64> popularity;
    std::optional<QString> primaryKey, queryType, rawSql, remoteId, tableName;
    QJsonObject unknown;

    [[nodiscard]] static Result<Dependency> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const Dependency&, const Dependency&) = default;
};

/// A table that holds rows of a result.
struct MaterializedResult {
    qint64 dataSourceId = 0;
    QStringList path;
    bool isSampled = false;
    QJsonObject unknown;

    [[nodiscard]] static Result<MaterializedResult> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const MaterializedResult&, const MaterializedResult&) = default;
};

/// Absent: not ready or not asked for. Written as null then.
struct MaterializedResults {
    std::optional<std::vector<MaterializedResult>> diff, duplicates1, duplicates2, exclusives;
    QJsonObject unknown;

    [[nodiscard]] static Result<MaterializedResults> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const MaterializedResults&, const MaterializedResults&) = default;
};

/// Profile of one key column over the exclusive rows of a side. `min` and `max` are exact text.
struct ColumnProfileStats {
    qint64 total = 0;
    qint64 nulls = 0;
    std::optional<qint64> distinct; ///< approximate
    std::optional<QString> min, max;
    qint64 histogramBins = 0;  ///< how many there are
    qint64 topValuesCount = 0; ///< how many there are
    QJsonObject unknown;

    [[nodiscard]] static Result<ColumnProfileStats> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ColumnProfileStats&, const ColumnProfileStats&) = default;
};

struct TableProfile {
    std::map<QString, ColumnProfileStats> columns; ///< key columns by name
    QJsonObject unknown;

    [[nodiscard]] static Result<TableProfile> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const TableProfile&, const TableProfile&) = default;
};

/// `exclusives_profile`.
struct ExclusivesProfile {
    std::optional<TableProfile> t1, t2;
    QJsonObject unknown;

    [[nodiscard]] static Result<ExclusivesProfile> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ExclusivesProfile&, const ExclusivesProfile&) = default;
};

} // namespace diffract::api
