// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <map>
#include <optional>

namespace diffract::api {

/// One data source of GET data_sources. The fields only an administrator sees (schedules, queues and such)
/// are kept in `unknown`. Data source 1 of the local service is "Files", type "files".
struct DataSource {
    std::optional<qint64> id;
    QString name;
    QString type;
    bool accessible = true;
    std::optional<bool> hidden, isPaused, viewOnly;
    std::optional<double> floatTolerance;
    std::optional<QString> tempSchema;
    std::optional<qint64> maxAllowedConnections;
    std::optional<std::map<QString, std::optional<bool>>> groups; ///< group number -> member
    std::optional<QJsonObject> options;                           ///< by type
    std::optional<QJsonObject> lastTest;
    /// Local service: "none" was given, "known", or "missing" since the service was started.
    std::optional<QString> secretState;
    QJsonObject unknown;

    [[nodiscard]] static Result<DataSource> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DataSource&, const DataSource&) = default;
};

/// GET data_sources/{id}/summary.
struct DataSourceSummary {
    qint64 id = 0;
    QString name;
    QString type;
    QJsonObject unknown;

    [[nodiscard]] static Result<DataSourceSummary> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DataSourceSummary&, const DataSourceSummary&) = default;
};

} // namespace diffract::api
