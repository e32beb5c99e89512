// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace diffract::api {

/// Why a diff failed: `error` of summary_results, `monitor_error` of a diff object. The contract also allows
/// a free object there, so nothing is required; what does not fit lies in `unknown`.
struct RunError {
    QString errorType;  ///< for example NoSuchColumnException
    QString errorValue; ///< what people read
    std::optional<bool> isRetryable;
    QJsonObject unknown;

    /// The value, or the type, or the raw object: never empty.
    [[nodiscard]] QString text() const;
    [[nodiscard]] static Result<RunError> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const RunError&, const RunError&) = default;
};

} // namespace diffract::api
