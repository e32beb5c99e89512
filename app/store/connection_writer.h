// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/saved_connection.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace diffract::store {

class ConnectionStore;

/// A ConnectionStore that makes nobody wait for the disk: a thread of its own reads and writes in the order of the
/// calls. The destructor writes what is still waiting. Used from the thread that made it.
class ConnectionWriter final : public QObject {
    Q_OBJECT
public:
    /// The file is made when it is missing.
    explicit ConnectionWriter(const QString& path, QObject* parent = nullptr);
    ~ConnectionWriter() override;

    /// `loaded` or `failed` follows.
    void load();
    void save(const QString& id, const QByteArray& body, int place = -1);
    void remove(const QString& id);
    void setMark(const QString& id, KeyMark mark);
    void setLastTest(const QString& id, const Stamped& test);
    void setSources(const QString& id, const Stamped& sources);

Q_SIGNALS:
    void loaded(const diffract::store::SavedConnections& all);
    void failed(const diffract::Error& error);

private:
    using Work = std::function<Done(ConnectionStore&)>;
    void post(Work work);
    [[nodiscard]] Done run(const Work& work);

    QThread m_thread;
    std::unique_ptr<QObject> m_context;       // lives in m_thread, runs the calls
    std::unique_ptr<ConnectionStore> m_store; // used by m_thread only
    QString m_path;
};

} // namespace diffract::store
