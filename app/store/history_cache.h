// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history_page.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace diffract::store {

class HistoryDatabase;

/// Lists of diffs as services last told them, so that they are shown at once and while a service is away. Never a
/// key. A thread of its own reads and writes, in the order of the calls; the destructor writes what is still waiting.
/// A file that cannot be used is like an empty cache: the log says why. Used from the thread that made it.
class HistoryCache final : public QObject {
    Q_OBJECT
public:
    using Found = std::function<void(const std::optional<HistoryPage>& page)>;

    /// @param path of the file, in a folder that exists.
    explicit HistoryCache(const QString& path, const HistoryLimits& limits = {}, QObject* parent = nullptr);
    ~HistoryCache() override;

    void save(const HistoryPage& page);
    /// `found` is called once from the event loop; not at all when `context`, which lives in the same thread, is gone
    /// by then.
    void load(const QString& service, const QByteArray& query, QObject* context, Found found);
    /// Everything of one service, when its connection is removed.
    void forget(const QString& service);

private:
    [[nodiscard]] HistoryDatabase* database();
    void post(const std::function<void()>& work);

    QThread m_thread;
    std::unique_ptr<QObject> m_context;          ///< Lives in m_thread, runs the calls.
    std::unique_ptr<HistoryDatabase> m_database; ///< Used by m_thread only.
    bool m_failed = false;                       ///< Used by m_thread only: tried once.
    const QString m_path;
    const HistoryLimits m_limits;
};

} // namespace diffract::store
