// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/window/first_window.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace diffract;
using namespace diffract::ui;

class TstFirstWindow final : public QObject {
    Q_OBJECT
private:
    /// As a second process does it: on a thread of its own, since it blocks and the first one answers here.
    static std::optional<Result<FirstWindow::Claim>> claimElsewhere(const QString& folder, const StartWish& wish)
    {
        std::optional<Result<FirstWindow::Claim>> result;
        const std::unique_ptr<QThread> other(QThread::create([&] {
            FirstWindow second(folder);
            result = second.claim(wish);
        }));
        QSignalSpy finished(other.get(), &QThread::finished);
        other->start();
        static_cast<void>(finished.wait(20'000));
        other->wait();
        return result;
    }

private Q_SLOTS:
    void theSecondHandsOverWhatItWasAskedFor_data()
    {
        QTest::addColumn<QString>("below");
        QTest::newRow("short path") << QStringLiteral("state");
        QTest::newRow("blanks and letters") << QStringLiteral("Zustand für müde \"Leute\"");
        QTest::newRow("longer than a socket's address") << QString(120, QLatin1Char('d'));
    }

    void theSecondHandsOverWhatItWasAskedFor()
    {
        QFETCH(const QString, below);
        QTemporaryDir dir;
        const QString folder = dir.filePath(below);
        QVERIFY(QDir().mkpath(folder));
        FirstWindow first(folder);
        QSignalSpy wished(&first, &FirstWindow::wished);
        const auto mine = first.claim({});
        QVERIFY(mine.ok());
        QCOMPARE(*mine, FirstWindow::Claim::Mine);
        const StartWish wish{{QStringLiteral("/data/a b.csv"), QStringLiteral("/data/ß\n.parquet")}, true};
        const auto second = claimElsewhere(folder, wish);
        QVERIFY(second && second->ok());
        QCOMPARE(second->value(), FirstWindow::Claim::HandedOver);
        QCOMPARE(wished.size(), 1);
        QCOMPARE(wished.first().first().value<StartWish>(), wish);
        QVERIFY(!FirstWindow(folder).claimAlone().ok());
    }

    void aLockOfAKilledProcessIsTakenOver()
    {
        QTemporaryDir dir;
        const pid_t child = fork();
        if (child == 0) {
            FirstWindow held(dir.path());
            const auto claimed = held.claim({});
            ::kill(getpid(), claimed.ok() ? SIGKILL : SIGTERM);
            _exit(1);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGKILL);
        QVERIFY(QFile::exists(dir.filePath(QStringLiteral("window.lock"))));
        FirstWindow next(dir.path());
        const auto claimed = next.claim({});
        QVERIFY(claimed.ok());
        QCOMPARE(*claimed, FirstWindow::Claim::Mine);
        const auto second = claimElsewhere(dir.path(), {});
        QVERIFY(second && second->ok());
        QCOMPARE(second->value(), FirstWindow::Claim::HandedOver);
    }

    void anEndedWindowLeavesNothingBehind()
    {
        QTemporaryDir dir;
        {
            FirstWindow first(dir.path());
            QVERIFY(first.claim({}).ok());
        }
        QVERIFY(QDir(dir.path()).isEmpty(QDir::Files | QDir::System | QDir::Hidden));
    }

    void aHolderThatDoesNotAnswerIsNamed()
    {
        QTemporaryDir dir;
        // A lock and nobody behind the socket, as with a stopped process.
        QLockFile held(dir.filePath(QStringLiteral("window.lock")));
        QVERIFY(held.tryLock(0));
        QLocalServer silent;
        QVERIFY(silent.listen(dir.filePath(QStringLiteral("window.socket"))));
        const auto second = claimElsewhere(dir.path(), {});
        QVERIFY(second && !second->ok());
        QCOMPARE(second->error().kind, ErrorKind::Conflict);
        QVERIFY(second->error().message.contains(QString::number(getpid())));
        QVERIFY(second->error().message.contains(dir.path()));
    }

    void nonsenseOnTheSocketIsNotObeyed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("not JSON") << QByteArrayLiteral("hello\n");
        QTest::newRow("a relative path") << QByteArrayLiteral("{\"files\":[\"a.csv\"]}\n");
        QTest::newRow("three files") << QByteArrayLiteral("{\"files\":[\"/a\",\"/b\",\"/c\"]}\n");
        QTest::newRow("no end") << QByteArray(100'000, 'x');
    }

    void nonsenseOnTheSocketIsNotObeyed()
    {
        QFETCH(const QByteArray, line);
        QTemporaryDir dir;
        FirstWindow first(dir.path());
        QVERIFY(first.claim({}).ok());
        QSignalSpy wished(&first, &FirstWindow::wished);
        QLocalSocket socket;
        QSignalSpy gone(&socket, &QLocalSocket::disconnected);
        socket.connectToServer(dir.filePath(QStringLiteral("window.socket")));
        socket.write(line);
        QTRY_VERIFY(!gone.isEmpty());
        QVERIFY(wished.isEmpty());
        QVERIFY(socket.readAll().isEmpty());
    }
};

DIFFRACT_TEST(TstFirstWindow, "tst_first_window")
#include "tst_first_window.moc"
