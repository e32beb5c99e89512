// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"

#include <QHash>

namespace diffract::client {

/// The types of a service's data sources, each asked for once: how its SQL is written depends on it. UI thread.
class SourceTypes final : public QObject {
    Q_OBJECT
public:
    /// `client` outlives it.
    explicit SourceTypes(ApiClient& client, QObject* parent = nullptr);

    using Answer = std::function<void(const ApiResult<QString>&)>;
    /// Calls `answer` at once or later; not at all when `context` is gone by then.
    void find(qint64 id, QObject* context, const Answer& answer);

private:
    /// Services without the short form, and keys that may not use it.
    void findInList(qint64 id, QObject* context, const Answer& answer);

    ApiClient& m_client;
    QHash<qint64, QString> m_types;
};

} // namespace diffract::client
