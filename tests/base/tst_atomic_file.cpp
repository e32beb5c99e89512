// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "base/atomic_file.h"

#include <QDir>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace diffract;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<cannot be read>");
}

/// Makes every write past `bytes` fail, as a full disk would.
class FileSizeLimit final {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{bytes, m_old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_old); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_old = {};
};

} // namespace

class TstAtomicFile final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesAndReplaces()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a b'\"[*]?ü.json"));
        QVERIFY(writeFileAtomically(path, "one").ok());
        QCOMPARE(contents(path), QByteArray("one"));
        QVERIFY(writeFileAtomically(path, QByteArray(100000, 'x')).ok());
        QCOMPARE(contents(path).size(), 100000);
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
    }

    void fullDiskLeavesTheOldFile()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("kept"));
        QVERIFY(writeFileAtomically(path, "the good one").ok());
        {
            const FileSizeLimit limit(64);
            const Done result = writeFileAtomically(path, QByteArray(4096, 'x'));
            QVERIFY(!result.ok());
            QCOMPARE(result.error().kind, ErrorKind::DiskFull);
            QVERIFY(result.error().message.contains(path));
        }
        QCOMPARE(contents(path), QByteArray("the good one"));
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
    }

    void ofTheOwnerAlone()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("state"));
        const QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QVERIFY(writeFileAtomically(path, "new", FileAccess::Owner).ok());
        QCOMPARE(QFile::permissions(path), owner);
        QVERIFY(QFile::setPermissions(path, owner | QFile::ReadGroup | QFile::ReadOther));
        QVERIFY(writeFileAtomically(path, "what was open is shut", FileAccess::Owner).ok());
        QCOMPARE(QFile::permissions(path), owner);
        QVERIFY(QFile::setPermissions(path, owner | QFile::ReadGroup));
        QVERIFY(writeFileAtomically(path, "a user's own choice stays").ok());
        QCOMPARE(QFile::permissions(path), owner | QFile::ReadGroup);
    }

    void missingFolderIsNamed()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("no/such/folder"));
        const Done result = writeFileAtomically(path, "x");
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, ErrorKind::Io);
        QVERIFY(result.error().message.contains(path));
    }

    void aLinksTargetIsReplacedNotTheLink()
    {
        QTemporaryDir dir;
        const QString target = dir.filePath(QStringLiteral("target"));
        const QString link = dir.filePath(QStringLiteral("link"));
        QVERIFY(writeFileAtomically(target, "old").ok());
        QVERIFY(QFile::link(target, link));
        QVERIFY(writeFileAtomically(link, "new").ok());
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(contents(target), QByteArray("new"));
    }
};

DIFFRACT_TEST(TstAtomicFile, "tst_atomic_file")
#include "tst_atomic_file.moc"
