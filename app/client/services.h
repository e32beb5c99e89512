// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"
#include "client/diff_ref.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace diffract::client {

/// The services of one window: the local engine and every connection, an ApiClient each. Knows neither keychain nor
/// store: whoever reads them tells it. UI thread.
class Services final : public QObject {
    Q_OBJECT
public:
    explicit Services(QObject* parent = nullptr, Clock& clock = SystemClock::instance());
    ~Services() override;

    [[nodiscard]] ApiClient& local() const { return *m_local; }
    /// The last calls of all of them.
    [[nodiscard]] NetworkLog& log() const { return *m_log; }
    /// In the order they were added, without the local engine.
    [[nodiscard]] const std::vector<Connection>& connections() const { return m_connections; }
    [[nodiscard]] std::optional<Connection> connection(const QString& id) const;
    /// Of LocalService or of a connection; nullptr for any other id. It lives until remove().
    [[nodiscard]] ApiClient* client(const QString& id) const;
    /// For people; the id itself when it is not known any more.
    [[nodiscard]] QString nameOf(const QString& id) const;

    /// Adds the connection or changes the one of that id; what is under way stays with the old address.
    /// @param place of a new one in connections(); -1: the end.
    void set(const Connection& connection, qsizetype place = -1);
    /// Its requests are dropped; the ApiClient is deleted when the event loop comes round.
    void remove(const QString& id);
    /// For this session. An empty key: the service is not asked anything any more.
    void setKey(const QString& id, const QString& key);
    [[nodiscard]] bool hasKey(const QString& id) const { return !m_keys.value(id).isEmpty(); }

    /// The diff that a URL of a service's own pages names: `{base}/datadiffs/{id}` with anything behind it; the
    /// scheme may be missing; of several connections with one address that one is meant which is `otherwise`, else the
    /// first that has a key. A bare number is a diff of `otherwise`. Empty when it is neither, or of no service
    /// that is set up.
    [[nodiscard]] std::optional<DiffRef> find(const QString& text, const QString& otherwise) const;

Q_SIGNALS:
    /// One was added, changed or removed, or has another key.
    void changed();
    void removed(const QString& id);

private:
    void apply(const Connection& connection);
    void record(const QString& service, const ApiClient* client);

    Clock& m_clock;
    NetworkLog* m_log;
    std::unique_ptr<ApiClient> m_local;
    std::vector<Connection> m_connections;
    std::map<QString, ApiClient*> m_clients; ///< Children of this.
    QHash<QString, QString> m_keys;
};

} // namespace diffract::client
