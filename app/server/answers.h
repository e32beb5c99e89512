// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json_text.h"
#include "api/problem.h"
#include "base/result.h"
#include "server/http_message.h"

namespace diffract::server {

/// problem+json; the one place where an Error becomes an HTTP answer.
[[nodiscard]] HttpResponse errorAnswer(const Error& error);
/// 422 in FastAPI's shape.
[[nodiscard]] HttpResponse validationAnswer(const api::Problems& problems);
[[nodiscard]] HttpResponse validationAnswer(const QStringList& loc, const QString& code, const QString& message);

template <typename T>
[[nodiscard]] HttpResponse answerOf(const Result<T>& result)
{
    return result ? HttpResponse::json(result->toJson()) : errorAnswer(result.error());
}

/// The body as T, or the problem that names the place (`refusal` is then the 422 to answer).
template <typename T>
[[nodiscard]] std::optional<T> bodyAs(const HttpRequest& request, HttpResponse& refusal)
{
    const Result<QJsonObject> json = api::parseJsonObject(request.body);
    if (!json) {
        refusal = validationAnswer({QStringLiteral("body")}, QStringLiteral("json_invalid"), json.error().message);
        return std::nullopt;
    }
    Result<T> value = T::fromJson(*json);
    if (!value) {
        refusal = validationAnswer({api::problemFromDecodeError(value.error().message)});
        return std::nullopt;
    }
    return std::move(*value);
}

} // namespace diffract::server
