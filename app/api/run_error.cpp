// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/run_error.h"

#include <QJsonDocument>

namespace diffract::api {

namespace {
constexpr QLatin1String kType{"error_type"};
constexpr QLatin1String kValue{"error_value"};
constexpr QLatin1String kRetryable{"is_retryable"};
} // namespace

QString RunError::text() const
{
    if (!errorValue.isEmpty())
        return errorValue;
    if (!errorType.isEmpty())
        return errorType;
    return QString::fromUtf8(QJsonDocument(unknown).toJson(QJsonDocument::Compact));
}

Result<RunError> RunError::fromJson(const QJsonObject& json, const QString&)
{
    RunError error;
    error.unknown = json;
    if (json.value(kType).isString())
        error.errorType = error.unknown.take(kType).toString();
    if (json.value(kValue).isString())
        error.errorValue = error.unknown.take(kValue).toString();
    const QJsonValue retryable = json.value(kRetryable);
    if (retryable.isBool())
        error.isRetryable = retryable.toBool();
    if (retryable.isBool() || retryable.isNull())
        error.unknown.remove(kRetryable);
    return error;
}

QJsonObject RunError::toJson() const
{
    QJsonObject json = unknown;
    if (!errorType.isEmpty() || (unknown.isEmpty() && !json.contains(kType)))
        json.insert(kType, errorType);
    if (!errorValue.isEmpty() || (unknown.isEmpty() && !json.contains(kValue)))
        json.insert(kValue, errorValue);
    if (isRetryable)
        json.insert(kRetryable, *isRetryable);
    return json;
}

} // namespace diffract::api
