// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace diffract::api {

/// One named stage of a run (local extension; the engine owns the list and its order).
struct StageInfo {
    QString name;
    QString state = QStringLiteral("waiting"); ///< waiting, running, done, failed
    std::optional<double> seconds;             ///< spent so far
    std::optional<QString> note;               ///< a fact for people
    std::optional<qint64> percent;             ///< 0 to 100, while running
    QJsonObject unknown;

    [[nodiscard]] bool isRunning() const { return state == QLatin1String("running"); }
    [[nodiscard]] bool isDone() const { return state == QLatin1String("done"); }
    [[nodiscard]] bool isFailed() const { return state == QLatin1String("failed"); }

    [[nodiscard]] static Result<StageInfo> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const StageInfo&, const StageInfo&) = default;
};

} // namespace diffract::api
