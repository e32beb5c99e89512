// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "raw_client.h"
#include "server/engine_service.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>
#include <semaphore>

namespace diffract::test {

/// A service on a free port over a folder of its own, with a runner given by the test, and a client that waits
/// for diffs by polling as clients do.
class ServiceFixture {
public:
    explicit ServiceFixture(server::Runner runner = {});
    ~ServiceFixture();

    [[nodiscard]] bool start();
    /// Starts and creates `count` diffs over the same request; waits until the first has that status.
    [[nodiscard]] bool startWith(int count, const QString& status);
    void stop() { m_service.reset(); }
    [[nodiscard]] QList<server::ApiRouter::Name> routes() const { return m_service->routes(); }
    [[nodiscard]] RawClient client() const { return RawClient(m_port, m_key); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString diffs() const { return m_folder.filePath(QStringLiteral("data/diffs")); }
    [[nodiscard]] Paths paths() const;
    void setFolder(const QString& folder) { m_data = folder; }

    /// Writes a file below the fixture's folder. @return its file:/// URI.
    QString file(const QString& name, const QByteArray& content);
    /// A request over two small files.
    [[nodiscard]] QJsonObject request(const QStringList& key = {QStringLiteral("id")});

    RawAnswer get(const QByteArray& path);
    RawAnswer post(const QByteArray& path, const QJsonObject& body);
    RawAnswer patch(const QByteArray& path, const QJsonObject& body);
    RawAnswer put(const QByteArray& path, const QJsonObject& body);
    RawAnswer remove(const QByteArray& path);
    /// The new id, 0 when it was refused.
    qint64 create(const QJsonObject& body);
    QString status(qint64 id);
    /// Polls until the status is that one.
    [[nodiscard]] bool waitFor(qint64 id, const QString& status);

    server::CancelPolicy cancelling; ///< Of the next start(), as is:
    server::DiffRegistry::Unfinished unfinished = server::DiffRegistry::Unfinished::TakeUp;
    server::SourceOptions sources;
    QHash<QString, QString> secrets;

private:
    QTemporaryDir m_folder;
    QString m_data;
    QByteArray m_key;
    server::Runner m_runner;
    quint16 m_port = 0;
    std::unique_ptr<server::EngineService> m_service;
    std::unique_ptr<RawClient> m_client;
};

/// A runner that waits until the test lets it go on, and ends early when it is stopped.
class HeldRunner {
public:
    [[nodiscard]] server::Runner runner();
    /// Lets one run end well.
    void release() { m_go.release(); }

private:
    std::counting_semaphore<1000> m_go{0};
};

/// A service whose runs wait for the test.
class HeldService final : private HeldRunner, public ServiceFixture {
public:
    HeldService()
        : ServiceFixture(runner())
    {}
    using HeldRunner::release;
    using ServiceFixture::startWith;
    [[nodiscard]] bool startWith(int count = 1) { return startWith(count, QStringLiteral("processing")); }
};

/// A summary with the numbers of the contract's seed example.
[[nodiscard]] engine::DiffSummary seedSummary();

} // namespace diffract::test
