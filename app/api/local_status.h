// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace diffract::api {

/// Answer of GET local/status.
struct LocalStatus {
    QString version;
    QString duckdb;
    qint64 running = 0;                ///< diffs
    qint64 waiting = 0;                ///< diffs
    std::optional<qint64> memoryUsed;  ///< bytes
    std::optional<qint64> memoryLimit; ///< bytes
    QString startedAt;                 ///< ISO 8601, UTC
    QJsonObject unknown;

    [[nodiscard]] static Result<LocalStatus> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const LocalStatus&, const LocalStatus&) = default;
};

} // namespace diffract::api
