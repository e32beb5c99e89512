// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "store/session_store.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

using namespace diffract;

/// The built program, started twice with one state folder.
class TstSecondStart final : public QObject {
    Q_OBJECT
private:
    static constexpr int Patience = 30'000; ///< ms; only reached when something is broken.
    QTemporaryDir m_dir;

    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList& arguments) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        process->setProcessEnvironment(environment);
        process->start(QStringLiteral(DIFFRACT_BIN_DIR "/diffract"),
                       QStringList{QStringLiteral("--data-dir"), m_dir.path()} + arguments);
        return process;
    }
    [[nodiscard]] bool hasSocket() const { return QFile::exists(m_dir.filePath(QStringLiteral("window.socket"))); }
    [[nodiscard]] bool hasDraftWith(const QByteArray& text) const
    {
        auto store = store::SessionStore::open(m_dir.filePath(QStringLiteral("desktop.sqlite")));
        if (!store.ok())
            return false;
        const auto drafts = (*store)->drafts();
        return drafts.ok() && std::any_of(drafts->begin(), drafts->end(), [&text](const store::Draft& draft) {
                   return draft.body.contains(text);
               });
    }

private Q_SLOTS:
    void theFirstWindowGetsTheFiles()
    {
        const auto first = start({});
        QTRY_VERIFY_WITH_TIMEOUT(hasSocket(), Patience);
        const QString a = m_dir.filePath(QStringLiteral("one.csv"));
        const QString b = m_dir.filePath(QStringLiteral("other.csv"));
        const auto second = start({a, b});
        QVERIFY(second->waitForFinished(Patience));
        QCOMPARE(second->exitStatus(), QProcess::NormalExit);
        QCOMPARE(second->exitCode(), 0);
        const QByteArray said = second->readAllStandardOutput();
        QVERIFY2(said.contains("one.csv") && said.contains("other.csv"), said.constData());
        QTRY_VERIFY_WITH_TIMEOUT(hasDraftWith("one.csv"), Patience);
        // Pictures are not handed over; the reason names the folder.
        const auto shots = start({QStringLiteral("--shots"), m_dir.filePath(QStringLiteral("shots"))});
        QVERIFY(shots->waitForFinished(Patience));
        QCOMPARE(shots->exitCode(), 1);
        QVERIFY(shots->readAllStandardError().contains(m_dir.path().toLocal8Bit()));
        QCOMPARE(first->state(), QProcess::Running);

        // After kill -9 the next one is the first.
        first->kill();
        QVERIFY(first->waitForFinished(Patience));
        QVERIFY(hasSocket());
        const auto next = start({});
        const auto after = [this] {
            const auto process = start({m_dir.filePath(QStringLiteral("third.csv"))});
            return process->waitForFinished(Patience) && process->exitCode() == 0
                   && process->readAllStandardOutput().contains("third.csv");
        };
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_dir.filePath(QStringLiteral("window.lock"))).exists(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(lockHolder(), next->processId(), Patience);
        QVERIFY(after());
        QTRY_VERIFY_WITH_TIMEOUT(hasDraftWith("third.csv"), Patience);
        QVERIFY(hasDraftWith("one.csv"));
        next->terminate();
        QVERIFY(next->waitForFinished(Patience));
    }

private:
    [[nodiscard]] qint64 lockHolder() const
    {
        QFile lock(m_dir.filePath(QStringLiteral("window.lock")));
        return lock.open(QIODevice::ReadOnly) ? lock.readLine().trimmed().toLongLong() : 0;
    }
};

DIFFRACT_TEST(TstSecondStart, "tst_second_start")
#include "tst_second_start.moc"
