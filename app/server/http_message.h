// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>

namespace diffract::server {

/// A request that has passed the gate: its key is good, its body is whole.
struct HttpRequest {
    QByteArray method; ///< As sent; may be a method nobody knows.
    QByteArray path;   ///< Still percent-encoded, starts with '/', no query.
    QByteArray query;  ///< Still percent-encoded, without '?'; empty when there is none.
    QByteArray body;
};

struct HttpResponse {
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers; ///< Besides Content-Type and Content-Length.

    [[nodiscard]] static HttpResponse json(const QJsonObject& object, int status = 200);
    [[nodiscard]] static HttpResponse json(const QJsonArray& array, int status = 200);
    /// problem+json of service-facts.md 1.9; `instance` is made here and stands in the log, too.
    [[nodiscard]] static HttpResponse problem(int status, const QString& detail);
};

/// The standard phrase of a status, "" when there is none.
[[nodiscard]] const char* reasonPhrase(int status);

} // namespace diffract::server
