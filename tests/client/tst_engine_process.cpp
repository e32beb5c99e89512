// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/engine_process.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

class TstEngineProcess final : public QObject {
    Q_OBJECT

    static constexpr auto Hello = "echo '{\"url\":\"http://127.0.0.1:9\",\"key\":\"k1\"}'\n";

    /// An engine that is a script of a few lines.
    struct Fake {
        QTemporaryDir dir;
        VirtualClock clock;
        std::unique_ptr<EngineProcess> engine;
        std::unique_ptr<QSignalSpy> ready, died, failed, stopped;

        explicit Fake(const QByteArray& script, int restarts = 3)
        {
            QFile file(path());
            const bool made = file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\n" + script) > 0
                              && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            Q_ASSERT(made);
            file.close();
            EngineOptions options;
            options.program = path();
            options.dataDir = dir.path();
            options.restarts = restarts;
            engine = std::make_unique<EngineProcess>(options, nullptr, clock);
            ready = std::make_unique<QSignalSpy>(engine.get(), &EngineProcess::ready);
            died = std::make_unique<QSignalSpy>(engine.get(), &EngineProcess::died);
            failed = std::make_unique<QSignalSpy>(engine.get(), &EngineProcess::failed);
            stopped = std::make_unique<QSignalSpy>(engine.get(), &EngineProcess::stopped);
        }
        QString path() const { return dir.filePath(QStringLiteral("engine")); }
        Error error() const { return failed->first().first().value<Error>(); }
    };
    static bool exists(qint64 pid) { return ::kill(static_cast<pid_t>(pid), 0) == 0; }

private Q_SLOTS:
    void startsAndStops()
    {
        Fake fake(QByteArray(Hello) + "exec cat >/dev/null\n");
        QCOMPARE(fake.engine->state(), EngineProcess::State::Stopped);
        fake.engine->start();
        fake.engine->start(); // once is enough
        QTRY_COMPARE(fake.ready->size(), 1);
        QCOMPARE(fake.engine->state(), EngineProcess::State::Running);
        QCOMPARE(fake.engine->key(), QStringLiteral("k1"));
        QCOMPARE(fake.engine->address().shown(), QStringLiteral("127.0.0.1:9"));
        const qint64 pid = fake.engine->processId();
        QVERIFY(exists(pid));
        fake.engine->stop();
        fake.engine->stop();
        QTRY_COMPARE(fake.stopped->size(), 1);
        QVERIFY(!exists(pid));
        QVERIFY(fake.engine->address().isEmpty());
        QVERIFY(fake.engine->key().isEmpty());
        QCOMPARE(fake.died->size(), 0);
        fake.engine->start();
        QTRY_COMPARE(fake.ready->size(), 2);
    }

    void theKeyIsNeitherArgumentNorEnvironment()
    {
        qputenv("DATAFOLD_API_KEY", "remote-secret");
        Fake fake("{ echo \"$@\"; env; } > \"$(dirname \"$0\")/seen\"\n" + QByteArray(Hello) + "exec cat >/dev/null\n");
        fake.engine->start();
        QTRY_COMPARE(fake.ready->size(), 1);
        qunsetenv("DATAFOLD_API_KEY");
        QFile seen(fake.dir.filePath(QStringLiteral("seen")));
        QVERIFY(seen.open(QIODevice::ReadOnly));
        const QByteArray text = seen.readAll();
        QVERIFY(text.startsWith("--port 0 --parent-pipe --data-dir " + fake.dir.path().toUtf8()));
        QVERIFY(!text.contains("k1"));
        QVERIFY(!text.contains("remote-secret"));
    }

    void aMissingProgramIsNamed()
    {
        Fake fake("");
        QFile::remove(fake.path());
        fake.engine->start();
        QCOMPARE(fake.failed->size(), 0); // never before start() returns
        QTRY_COMPARE(fake.failed->size(), 1);
        QCOMPARE(fake.error().kind, ErrorKind::NotFound);
        QVERIFY(fake.error().message.contains(fake.path()));
        QCOMPARE(fake.engine->state(), EngineProcess::State::Stopped);
    }

    void aProgramThatCannotRunIsNamed()
    {
        Fake fake("");
        QFile file(fake.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/no/such/interpreter\n");
        file.close();
        fake.engine->start();
        QTRY_COMPARE(fake.failed->size(), 1);
        QCOMPARE(fake.error().kind, ErrorKind::Failed);
        QVERIFY(fake.error().message.contains(fake.path()));
    }

    void badStarts_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("ends and says why") << QByteArray("echo 'state folder /x is full' >&2; exit 3\n")
                                           << ErrorKind::Io << QStringLiteral("state folder /x is full");
        QTest::newRow("ends and says nothing")
            << QByteArray("exit 3\n") << ErrorKind::Failed << QStringLiteral("status 3");
        QTest::newRow("crashes") << QByteArray("kill -SEGV $$\n") << ErrorKind::Failed << QStringLiteral("signal 11");
        QTest::newRow("says garbage") << QByteArray("echo hello; exec cat\n") << ErrorKind::Malformed
                                      << QStringLiteral("where it answers");
        QTest::newRow("says garbage without end") << QByteArray("while echo -n xxxxxxxxxxxxxxxxxxxx; do :; done\n")
                                                  << ErrorKind::Malformed << QStringLiteral("where it answers");
        QTest::newRow("names another machine")
            << QByteArray("echo '{\"url\":\"https://evil.example\",\"key\":\"k\"}'; exec cat\n") << ErrorKind::Malformed
            << QStringLiteral("where it answers");
        QTest::newRow("has no key") << QByteArray("echo '{\"url\":\"http://127.0.0.1:9\"}'; exec cat\n")
                                    << ErrorKind::Malformed << QStringLiteral("where it answers");
    }
    void badStarts()
    {
        QFETCH(QByteArray, script);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, says);
        Fake fake(script);
        fake.engine->start();
        QTRY_COMPARE(fake.failed->size(), 1);
        QCOMPARE(fake.error().kind, kind);
        QVERIFY2(fake.error().message.contains(says), qPrintable(fake.error().message));
        QCOMPARE(fake.engine->state(), EngineProcess::State::Stopped);
        QCOMPARE(fake.died->size(), 0);
    }

    void aHungStartIsATimeout()
    {
        Fake fake("echo $$ > \"$(dirname \"$0\")/pid\"\nexec sleep 1000\n");
        fake.engine->start();
        QTRY_VERIFY(fake.engine->processId() != 0);
        const qint64 pid = fake.engine->processId();
        fake.clock.advance(14'999);
        QCOMPARE(fake.failed->size(), 0);
        fake.clock.advance(1);
        QCOMPARE(fake.failed->size(), 1);
        QCOMPARE(fake.error().kind, ErrorKind::Timeout);
        QVERIFY(fake.error().message.contains(QStringLiteral("15 seconds")));
        QTRY_VERIFY(!exists(pid));
    }

    void diesAndComesBackThreeTimes()
    {
        Fake fake(QByteArray(Hello) + "exec cat >/dev/null\n");
        fake.engine->start();
        for (int i = 1; i <= 4; ++i) {
            QTRY_COMPARE(fake.ready->size(), i);
            ::kill(static_cast<pid_t>(fake.engine->processId()), SIGKILL);
            QTRY_COMPARE(fake.died->size(), i);
            QCOMPARE(fake.died->last().at(1).toBool(), i <= 3);
            QVERIFY(fake.died->last().at(0).toString().contains(QStringLiteral("memory")));
        }
        QCOMPARE(fake.engine->state(), EngineProcess::State::Stopped);
        QVERIFY(fake.engine->address().isEmpty());
        fake.engine->start(); // by hand: the count begins again
        QTRY_COMPARE(fake.ready->size(), 5);
        QCOMPARE(fake.engine->restartsLeft(), 3);
    }

    void noRestartWhenNoneIsWanted()
    {
        Fake fake(QByteArray(Hello) + "exit 7\n", 0);
        fake.engine->start();
        QTRY_COMPARE(fake.died->size(), 1);
        QCOMPARE(fake.died->last().at(1).toBool(), false);
        QVERIFY(fake.died->last().at(0).toString().contains(QStringLiteral("status 7")));
    }

    void oneThatDoesNotStopIsKilled()
    {
        Fake fake("trap '' TERM\n" + QByteArray(Hello) + "while :; do sleep 1000; done\n");
        fake.engine->start();
        QTRY_COMPARE(fake.ready->size(), 1);
        fake.engine->stop();
        fake.clock.advance(4'999);
        QCOMPARE(fake.stopped->size(), 0);
        fake.clock.advance(1);
        QTRY_COMPARE(fake.stopped->size(), 1);
    }

    void endsWhenItsPipeCloses()
    {
        // Ignores the polite signal, so only the closed pipe can end it.
        Fake fake("trap '' TERM\n" + QByteArray(Hello) + "cat >/dev/null\n");
        fake.engine->start();
        QTRY_COMPARE(fake.ready->size(), 1);
        fake.engine->stop();
        QTRY_COMPARE(fake.stopped->size(), 1);
    }

    void isGoneWithItsOwner()
    {
        Fake fake(QByteArray(Hello) + "exec cat >/dev/null\n");
        fake.engine->start();
        QTRY_COMPARE(fake.ready->size(), 1);
        const qint64 pid = fake.engine->processId();
        fake.engine.reset();
        QVERIFY(!exists(pid));
    }
};

DIFFRACT_TEST(TstEngineProcess, "tst_engine_process")
#include "tst_engine_process.moc"
