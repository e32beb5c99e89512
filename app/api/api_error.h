// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/problem.h"
#include "base/error.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace diffract::api {

/// An error answer of a service: problem+json (RFC 7807), FastAPI's 422 with a list or a text in `detail`, or
/// anything a proxy sent. Nothing is required; what came stays in `raw`.
struct ApiError {
    int status = 0; ///< HTTP status
    QString type;
    QString title;
    QString detail;    ///< text form of `detail`
    QString instance;  ///< opaque id to quote to support
    Problems problems; ///< entries of a 422 `detail` or `errors` list
    QByteArray raw;    ///< the body, at most 4 KiB

    /// One text for people: the problems, or detail, or title, or what the status means.
    [[nodiscard]] QString message() const;
    /// Kind by status: 401 Unauthorised, 403 Forbidden, 404 NotFound, 409 Conflict, 400/422 Invalid, ...
    [[nodiscard]] Error toError() const;
    /// As problem+json.
    [[nodiscard]] QJsonObject toJson() const;

    [[nodiscard]] static ApiError parse(int status, const QByteArray& body);
    [[nodiscard]] static ApiError make(int status, const QString& type, const QString& detail,
                                       const QString& instance = {});
    friend bool operator==(const ApiError&, const ApiError&) = default;
};

/// "Not Found" for 404 and so on; the number for others.
[[nodiscard]] QString httpStatusText(int status);
/// The HTTP status for an error of the service: the one switch that maps kinds (house.md).
[[nodiscard]] int httpStatusFor(ErrorKind kind);
[[nodiscard]] ErrorKind errorKindFor(int httpStatus);

} // namespace diffract::api
