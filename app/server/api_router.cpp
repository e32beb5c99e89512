// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api_router.h"

#include <algorithm>
#include <utility>

namespace diffract::server {

namespace {

/// 0 when the text is no id.
qint64 idOf(const QByteArray& text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool ok = false;
    const qint64 id = text.toLongLong(&ok);
    return ok && digits && !text.startsWith('0') ? id : 0;
}

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

} // namespace

std::optional<QString> Call::value(const char* name) const
{
    const QStringList all = values(QString::fromLatin1(name));
    return all.isEmpty() ? std::nullopt : std::optional<QString>(all.last());
}

QStringList Call::values(const QString& name) const
{
    QStringList out;
    const auto items = query.queryItems(QUrl::FullyEncoded);
    for (const auto& [key, value] : items) {
        if (decoded(key.toUtf8()) == name)
            out.append(decoded(value.toUtf8()));
    }
    return out;
}

QStringList Call::queryNames() const
{
    QStringList out;
    const auto items = query.queryItems(QUrl::FullyEncoded);
    for (const auto& item : items) {
        const QString name = decoded(item.first.toUtf8());
        if (!out.contains(name))
            out.append(name);
    }
    return out;
}

void ApiRouter::add(const char* method, const char* pattern, Endpoint endpoint, Lane lane)
{
    m_routes.push_back({method, QByteArray(pattern).split('/'), std::move(endpoint), lane});
}

bool ApiRouter::matches(const Route& route, const QList<QByteArray>& segments)
{
    if (route.segments.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const QByteArray& wanted = route.segments.at(i);
        if (wanted == "{id}" ? idOf(segments.at(i)) == 0 : wanted != "{name}" && wanted != segments.at(i))
            return false;
    }
    return true;
}

Lane ApiRouter::laneOf(const HttpRequest& request) const
{
    const QList<QByteArray> segments = request.path.split('/');
    const auto it = std::find_if(m_routes.begin(), m_routes.end(), [&](const Route& route) {
        return route.method == request.method && matches(route, segments);
    });
    return it == m_routes.end() ? Lane::Quick : it->lane;
}

QList<ApiRouter::Name> ApiRouter::names() const
{
    QList<Name> out;
    for (const Route& route : m_routes)
        out.append({route.method, route.segments.join('/')});
    return out;
}

HttpResponse ApiRouter::route(const HttpRequest& request) const
{
    QByteArray path = request.path;
    if (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    const QList<QByteArray> segments = path.split('/');
    QByteArrayList allowed;
    for (const Route& route : m_routes) {
        if (!matches(route, segments))
            continue;
        if (route.method != request.method) {
            allowed.append(route.method);
            continue;
        }
        Call call{request, {}, {}, QUrlQuery(QString::fromUtf8(request.query))};
        for (qsizetype i = 0; i < segments.size(); ++i) {
            if (route.segments.at(i) == "{id}")
                call.ids.push_back(idOf(segments.at(i)));
            else if (route.segments.at(i) == "{name}")
                call.names.append(QString::fromUtf8(QByteArray::fromPercentEncoding(segments.at(i))));
        }
        return route.endpoint(call);
    }
    if (allowed.isEmpty())
        return HttpResponse::problem(404, QStringLiteral("There is nothing at this address."));
    HttpResponse response =
        HttpResponse::problem(405, QStringLiteral("This address takes %1.").arg(QString::fromUtf8(allowed.join(", "))));
    response.headers.append({QByteArrayLiteral("Allow"), allowed.join(", ")});
    return response;
}

} // namespace diffract::server
