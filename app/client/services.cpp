// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/services.h"

#include <algorithm>

namespace diffract::client {

Services::Services(QObject* parent, Clock& clock)
    : QObject(parent)
    , m_clock(clock)
    , m_log(new NetworkLog(this))
    , m_local(std::make_unique<ApiClient>(nullptr, clock))
{
    record(LocalService, m_local.get());
}

Services::~Services() = default;

std::optional<Connection> Services::connection(const QString& id) const
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&id](const Connection& connection) { return connection.id == id; });
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

ApiClient* Services::client(const QString& id) const
{
    if (id == LocalService)
        return m_local.get();
    const auto found = m_clients.find(id);
    return found == m_clients.end() ? nullptr : found->second;
}

QString Services::nameOf(const QString& id) const
{
    if (id == LocalService)
        return tr("Local engine");
    const auto known = connection(id);
    return known ? known->shownName() : id;
}

void Services::set(const Connection& connection, qsizetype place)
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&connection](const Connection& one) { return one.id == connection.id; });
    if (found == m_connections.end()) {
        const auto count = std::ssize(m_connections);
        m_connections.insert(m_connections.begin() + (place < 0 ? count : std::min<qsizetype>(place, count)),
                             connection);
        m_clients.emplace(connection.id, new ApiClient(this, m_clock));
        record(connection.id, m_clients.at(connection.id));
        // Not ours to be asked many times a second, wherever it runs.
        m_clients.at(connection.id)->setPollSchedule(PollSchedule::remote());
    } else {
        *found = connection;
    }
    apply(connection);
    Q_EMIT changed();
}

void Services::remove(const QString& id)
{
    const auto found = m_clients.find(id);
    if (found == m_clients.end())
        return;
    ApiClient* const client = found->second;
    m_clients.erase(found);
    std::erase_if(m_connections, [&id](const Connection& connection) { return connection.id == id; });
    m_keys.remove(id);
    client->setService({}, {});
    Q_EMIT removed(id);
    Q_EMIT changed();
    client->deleteLater();
}

void Services::setKey(const QString& id, const QString& key)
{
    const auto known = connection(id);
    if (!known || m_keys.value(id) == key)
        return;
    m_keys.insert(id, key);
    apply(*known);
    Q_EMIT changed();
}

void Services::apply(const Connection& connection)
{
    const QString key = m_keys.value(connection.id);
    const auto address = connection.address();
    ApiClient& client = *m_clients.at(connection.id);
    client.setAbsence(address.ok()
                          ? tr("There is no key for %1. Give it on the page Connections.").arg(connection.shownName())
                          : address.error().message);
    if (address.ok() && !key.isEmpty())
        client.setService(*address, key, connection.route);
    else
        client.setService({}, {});
}

void Services::record(const QString& service, const ApiClient* client)
{
    connect(client, &ApiClient::called, m_log, [this, service](CallRecord call) {
        call.service = service;
        m_log->add(call);
    });
}

std::optional<DiffRef> Services::find(const QString& text, const QString& otherwise) const
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toLongLong(&isNumber);
    if (isNumber)
        return number > 0 ? std::optional(DiffRef{otherwise, number}) : std::nullopt;
    std::optional<DiffRef> found;
    for (const Connection& connection : m_connections) {
        const auto address = connection.address();
        if (!address.ok())
            continue;
        const auto id = address->diffNamedBy(text);
        if (!id)
            continue;
        if (connection.id == otherwise && hasKey(otherwise))
            return DiffRef{otherwise, *id};
        if (!found || (!hasKey(found->service) && hasKey(connection.id)))
            found = DiffRef{connection.id, *id};
    }
    return found;
}

} // namespace diffract::client
