// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "client/fake_service.h"
#include "client/services.h"

#include <QUrlQuery>

#include <map>

namespace diffract::test {

/// A service with diffs in memory: lists them in pages by id, patches and cancels, and notes what was asked.
class DiffsService final {
public:
    DiffsService();

    /// Ids from 1 on: done and different, between tables of source 1 and 2.
    void fill(int count);
    api::DataDiff& add(qint64 id);
    /// As the local engine, or as a connection of that id.
    void serveLocal(client::Services& services);
    void serveRemote(client::Services& services, const QString& id, const QString& key = QStringLiteral("secret"));
    [[nodiscard]] QString url() const { return m_http.url(); }
    /// Queries of lists, in order.
    [[nodiscard]] QList<QUrlQuery> lists() const;
    [[nodiscard]] QUrlQuery lastList() const { return lists().isEmpty() ? QUrlQuery() : lists().last(); }
    /// "PATCH 3 {...}" and "POST 3/cancel"
    [[nodiscard]] QStringList deeds() const;

    std::map<qint64, api::DataDiff> diffs;
    std::map<qint64, FakeAnswer> refuse;   ///< Answer to a deed on that diff.
    std::optional<FakeAnswer> refuseLists; ///< Answer to every list.

private:
    [[nodiscard]] FakeAnswer answer(const SeenRequest& request);
    [[nodiscard]] FakeAnswer list(const QUrlQuery& query);
    [[nodiscard]] FakeAnswer change(const SeenRequest& request, qint64 id, bool cancel);
    FakeService m_http;
};

} // namespace diffract::test
