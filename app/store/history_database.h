// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/history_page.h"

#include <memory>
#include <optional>

namespace diffract::store {

/// The SQLite file behind HistoryCache: diffs by service and id, and which of them stood on which page. It may be
/// deleted at any time: a file that is damaged or of another version is begun anew. One object is used by one
/// thread; several processes may share the file.
class HistoryDatabase final {
public:
    [[nodiscard]] static Result<std::unique_ptr<HistoryDatabase>> open(const QString& path,
                                                                       const HistoryLimits& limits);
    ~HistoryDatabase();
    Q_DISABLE_COPY_MOVE(HistoryDatabase)

    /// One transaction; then what is over the limits goes. An empty `sources` leaves those that are known.
    [[nodiscard]] Done save(const HistoryPage& page);
    /// With the newest of what is known of each diff; diffs that went meanwhile are left out.
    [[nodiscard]] Result<std::optional<HistoryPage>> page(const QString& service, const QByteArray& query) const;
    /// Everything of one service.
    [[nodiscard]] Done forget(const QString& service);

private:
    HistoryDatabase(QString path, const HistoryLimits& limits);
    Done connect();
    void disconnect();
    Done write(const HistoryPage& page);
    Done prune(const QString& service);

    QString m_path;
    HistoryLimits m_limits;
    QString m_connection;
};

} // namespace diffract::store
