// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/stage_info.h"

#include <array>
#include <optional>
#include <vector>

namespace diffract::api {

/// `diff_progress` of GET datadiffs/{id}. `stages` and `rowsRead` are extensions of the local service.
struct DiffProgress {
    QString version = QStringLiteral("1");
    std::optional<qint64> completedSteps, totalSteps;
    std::optional<std::vector<StageInfo>> stages;
    std::optional<qint64> rowsRead; ///< of both sides together
    QJsonObject unknown;

    /// Completed steps and all of them; nothing when the service does not count. Never more than there are.
    [[nodiscard]] std::optional<std::array<qint64, 2>> steps() const;

    [[nodiscard]] static Result<DiffProgress> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DiffProgress&, const DiffProgress&) = default;
};

} // namespace diffract::api
