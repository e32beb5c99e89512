// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/service_address.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <vector>

namespace diffract::cli {

/// Finds the key of a service: the environment first, then each store that was added, in order.
class KeyFinder final : public QObject {
    Q_OBJECT
public:
    /// Answers once, perhaps later, with the key, or without one and perhaps why. Never after `context` is gone.
    using Answer = std::function<void(const QString& key, const QString& why)>;
    using Store = std::function<void(const client::ServiceAddress& service, QObject* context, const Answer& answer)>;

    /// @param variables names in the environment, best first.
    explicit KeyFinder(QStringList variables, QObject* parent = nullptr);

    /// The keychain of a connection, for example.
    void addStore(Store store) { m_stores.push_back(std::move(store)); }
    void find(const client::ServiceAddress& service);

Q_SIGNALS:
    void found(const QString& key);
    /// `message` says what to do.
    void failed(const QString& message);

private:
    void ask(const client::ServiceAddress& service, std::size_t store);
    void take(const QString& key, const QString& origin);

    const QStringList m_variables;
    std::vector<Store> m_stores;
    QString m_why; ///< A store has the key and does not give it.
};

} // namespace diffract::cli
