// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http_message.h"
#include "server/lane.h"

#include <QString>
#include <QStringList>
#include <QUrlQuery>

#include <functional>
#include <optional>
#include <vector>

namespace diffract::server {

/// A request that found its route.
struct Call {
    const HttpRequest& request;
    std::vector<qint64> ids; ///< The {id} segments, in order.
    QStringList names;       ///< The {name} segments, percent-decoded.
    QUrlQuery query;         ///< Percent-decoded by value().

    [[nodiscard]] qint64 id() const { return ids.front(); }
    /// A query value with '+' and percent-encoding undone; nothing when absent.
    [[nodiscard]] std::optional<QString> value(const char* name) const;
    [[nodiscard]] QStringList values(const QString& name) const;
    /// Of the query, each once, in order.
    [[nodiscard]] QStringList queryNames() const;
};

/// Paths and methods to functions. 404 for a path nobody has (a number that is no id included), 405 with Allow
/// for a method that the path does not have, also for unknown ones (service-facts 5.9). Filled once, then
/// immutable: any thread.
class ApiRouter final {
public:
    using Endpoint = std::function<HttpResponse(const Call&)>;

    /// @param pattern like "/api/v1/datadiffs/{id}/cancel"; {id} takes a number from 1, {name} anything.
    void add(const char* method, const char* pattern, Endpoint endpoint, Lane lane = Lane::Quick);
    [[nodiscard]] HttpResponse route(const HttpRequest& request) const;
    /// Where the request's endpoint was added.
    [[nodiscard]] Lane laneOf(const HttpRequest& request) const;
    struct Name {
        QByteArray method;
        QByteArray pattern;
    };
    /// Everything that was added, in order.
    [[nodiscard]] QList<Name> names() const;

private:
    struct Route {
        QByteArray method;
        QList<QByteArray> segments;
        Endpoint endpoint;
        Lane lane = Lane::Quick;
    };
    [[nodiscard]] static bool matches(const Route& route, const QList<QByteArray>& segments);

    std::vector<Route> m_routes;
};

} // namespace diffract::server
