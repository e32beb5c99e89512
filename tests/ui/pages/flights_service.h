// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"
#include "client/fake_service.h"

#include <QJsonObject>

namespace diffract::test {

/// A service that holds one diff, the flights week, and answers what a diff tab asks. A test changes what it says
/// before the tab asks.
class FlightsService final {
public:
    FlightsService();

    QJsonObject diff;
    QJsonObject summary;
    QJsonObject details;
    bool local = true; ///< The local extensions are there.
    FakeService service;
    client::ApiClient client;

    /// Bodies of PATCH, in order.
    QList<QByteArray> patches;
    QStringList orders; ///< In which groups were asked for.
    int cancels = 0;

    /// A run under way: `step` steps of five are done.
    void run(int step);
    void fail(const QString& type, const QString& value);

private:
    [[nodiscard]] FakeAnswer answer(const SeenRequest& request);
};

} // namespace diffract::test
