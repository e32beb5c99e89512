// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "store/session_store.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace diffract;
using store::Draft;
using store::SessionStore;

namespace {

/// Writes draft "d" again and again, each body longer, and tells each number through the pipe once it is saved.
[[noreturn]] void saveForEver(const QString& path, int pipe)
{
    auto store = SessionStore::open(path);
    if (!store.ok())
        _exit(1);
    for (int n = 1;; ++n) {
        const QByteArray body = QByteArray::number(n) + QByteArray(n % 5000, 'x');
        if (!(*store)->saveDraft({QStringLiteral("d"), QStringLiteral("t"), body, {}}).ok())
            _exit(2);
        if (::write(pipe, &n, sizeof n) != static_cast<ssize_t>(sizeof n))
            _exit(3);
    }
}

} // namespace

class TstSessionStore final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsDraftsAndValues()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("session.sqlite"));
        {
            auto opened = SessionStore::open(path);
            QVERIFY(opened.ok());
            SessionStore& store = **opened;
            const QByteArray body("{\"a\":\"\0\xc3\xa9\"}", 11);
            QVERIFY(store.saveDraft({QStringLiteral("1"), QStringLiteral("x ↔ '; DROP TABLE drafts"), body, {}}).ok());
            QVERIFY(store.saveDraft({QStringLiteral("2"), {}, {}, {}}).ok());
            QVERIFY(store.saveDraft({QStringLiteral("2"), QStringLiteral("again"), "b", {}}).ok());
            QVERIFY(store.setValue(QStringLiteral("geometry"), QByteArray("\0\1", 2)).ok());
            QVERIFY(store.setValue(QStringLiteral("geometry"), QByteArray("\0\2", 2)).ok());
        }
        auto opened = SessionStore::open(path);
        QVERIFY(opened.ok());
        const auto drafts = (*opened)->drafts();
        QVERIFY(drafts.ok());
        QCOMPARE(drafts->size(), size_t(2));
        const auto one = (*opened)->draft(QStringLiteral("1"));
        QVERIFY(one.ok() && one->has_value());
        QCOMPARE((*one)->body.size(), 11);
        QVERIFY((*one)->savedAt.isValid());
        const auto two = (*opened)->draft(QStringLiteral("2"));
        QCOMPARE((*two)->title, QStringLiteral("again"));
        QCOMPARE((*opened)->value(QStringLiteral("geometry"))->value(), QByteArray("\0\2", 2));
        QVERIFY(!(*opened)->value(QStringLiteral("none"))->has_value());
        QVERIFY((*opened)->removeDraft(QStringLiteral("1")).ok());
        QVERIFY((*opened)->removeDraft(QStringLiteral("1")).ok());
        QVERIFY(!(*opened)->draft(QStringLiteral("1"))->has_value());
    }

    void survivesKills()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("session.sqlite"));
        for (int round = 0; round < 12; ++round) {
            int ends[2];
            QCOMPARE(::pipe(ends), 0);
            const pid_t child = ::fork();
            if (child == 0)
                saveForEver(path, ends[1]);
            ::close(ends[1]);
            int saved = 0;
            int number = 0;
            while (saved < 3 + round * 7
                   && ::read(ends[0], &number, sizeof number) == static_cast<ssize_t>(sizeof number))
                saved = number;
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            while (::read(ends[0], &number, sizeof number) == static_cast<ssize_t>(sizeof number))
                saved = number;
            ::close(ends[0]);
            auto store = SessionStore::open(path);
            QVERIFY(store.ok());
            QVERIFY((*store)->note().isEmpty());
            const auto draft = (*store)->draft(QStringLiteral("d"));
            QVERIFY(draft.ok() && draft->has_value());
            const QByteArray body = (*draft)->body;
            const int kept = body.left(body.indexOf('x')).toInt();
            QVERIFY2(kept == saved || kept == saved + 1, qPrintable(QStringLiteral("%1 of %2").arg(kept).arg(saved)));
            QCOMPARE(body.count('x'), kept % 5000);
        }
    }

    void aDamagedFileIsPutAside()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("session.sqlite"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'z'));
        file.close();
        auto store = SessionStore::open(path);
        QVERIFY(store.ok());
        QVERIFY((*store)->note().contains(path + QStringLiteral(".damaged")));
        QVERIFY(QFile::exists(path + QStringLiteral(".damaged")));
        QVERIFY((*store)->drafts()->empty());
    }

    void aNewerFileIsLeftAlone()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("session.sqlite"));
        QVERIFY(SessionStore::open(path).ok());
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("t"));
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(QStringLiteral("PRAGMA user_version = 99")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("t"));
        const auto store = SessionStore::open(path);
        QVERIFY(!store.ok());
        QCOMPARE(store.error().kind, ErrorKind::Conflict);
        QVERIFY(store.error().message.contains(path));
    }

    void aFullDiskKeepsWhatWasSaved()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("session.sqlite"));
        auto store = SessionStore::open(path);
        QVERIFY(store.ok());
        QVERIFY((*store)->saveDraft({QStringLiteral("d"), QStringLiteral("t"), "good", {}}).ok());
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit old = {};
        getrlimit(RLIMIT_FSIZE, &old);
        const rlimit limit{64 * 1024, old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        const auto saved =
            (*store)->saveDraft({QStringLiteral("d"), QStringLiteral("t"), QByteArray(1 << 20, 'y'), {}});
        setrlimit(RLIMIT_FSIZE, &old);
        QVERIFY(!saved.ok());
        QVERIFY(!saved.error().message.isEmpty());
        auto again = SessionStore::open(path);
        QVERIFY(again.ok());
        QCOMPARE((*again)->draft(QStringLiteral("d"))->value().body, QByteArray("good"));
    }

    void aFolderThatIsMissingIsNamed()
    {
        const auto store = SessionStore::open(QStringLiteral("/nowhere/at/all/session.sqlite"));
        QVERIFY(!store.ok());
        QVERIFY(store.error().message.contains(QStringLiteral("/nowhere/at/all")));
    }
};

DIFFRACT_TEST(TstSessionStore, "tst_session_store")
#include "tst_session_store.moc"
