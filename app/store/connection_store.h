// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/saved_connection.h"

#include <memory>

namespace diffract::store {

class SqliteFile;

/// Connections, their order, what is known of their keys (never a key), and what they said last, in one SQLite file;
/// see SqliteFile. Each call is one transaction.
class ConnectionStore final {
public:
    /// Where all programs look for it, in the folder of Paths::data.
    [[nodiscard]] static QString fileIn(const QString& folder) { return folder + QLatin1String("/connections.sqlite"); }
    [[nodiscard]] static Result<std::unique_ptr<ConnectionStore>> open(const QString& path);
    ~ConnectionStore();
    Q_DISABLE_COPY_MOVE(ConnectionStore)

    [[nodiscard]] Result<SavedConnections> all() const;
    /// Inserts the connection or replaces its body. @param place where in the order, from 0; -1: where it is, a new
    /// one at the end.
    [[nodiscard]] Done save(const QString& id, const QByteArray& body, int place = -1);
    /// With what it said. Its key mark stays. No error when there is none.
    [[nodiscard]] Done remove(const QString& id);
    [[nodiscard]] Done setMark(const QString& id, KeyMark mark);
    /// Nothing happens when the connection is not there.
    [[nodiscard]] Done setLastTest(const QString& id, const Stamped& test);
    [[nodiscard]] Done setSources(const QString& id, const Stamped& sources);

private:
    explicit ConnectionStore(std::unique_ptr<SqliteFile> file);
    Done setStamped(const QString& column, const QString& id, const Stamped& value);
    Done putAt(const QString& id, int place);

    std::unique_ptr<SqliteFile> m_file;
};

} // namespace diffract::store
