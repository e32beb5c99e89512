// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"
#include "client/fake_service.h"

#include <QJsonArray>
#include <QJsonObject>

namespace diffract::test {

/// A service without the local extensions that holds diff 90312, shipments of a Snowflake source, and answers queries
/// by a function of the test.
class RemoteService final {
public:
    RemoteService();

    QJsonObject diff;
    QJsonObject summary;
    QByteArray rawSummary; ///< Answered instead of `summary` when it is not empty.
    QJsonArray sources;    ///< Of GET data_sources.
    FakeService service;
    client::ApiClient client;
    QByteArray key = "key"; ///< Others are refused.
    QStringList asked;      ///< Method and path of every request.
    QStringList queries;    ///< SQL, in order.
    std::function<FakeAnswer(const QString& sql)> query;

    [[nodiscard]] bool askedLocal() const;
    /// A whole answer of tests/data/api/summary.
    void setShape(const QString& name);

private:
    [[nodiscard]] FakeAnswer answer(const SeenRequest& request);
};

/// A JSON file of tests/data.
[[nodiscard]] QJsonObject dataObject(const QString& path);

} // namespace diffract::test
