// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "base/paths.h"

#include <QFileInfo>
#include <QTemporaryDir>

using namespace diffract;

class TstPaths final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dataDirMovesEverything()
    {
        QTemporaryDir dir;
        const Paths paths = Paths::resolve(dir.filePath(QStringLiteral("state")));
        QVERIFY(paths.create().ok());
        for (const QString& folder : {paths.data, paths.config, paths.cache}) {
            QVERIFY(folder.startsWith(dir.path()));
            QVERIFY(QFileInfo(folder).isDir());
            QVERIFY(!(QFileInfo(folder).permissions() & QFile::ReadOther));
        }
    }
    void withoutAHome()
    {
        const QByteArray home = qgetenv("HOME");
        const QByteArray data = qgetenv("XDG_DATA_HOME");
        qunsetenv("HOME");
        qunsetenv("XDG_DATA_HOME");
        const Done made = Paths::resolve(QString()).create();
        QTemporaryDir dir;
        qputenv("XDG_DATA_HOME", dir.path().toLocal8Bit());
        const QString own = Paths::resolve(QString()).data;
        qputenv("HOME", home);
        data.isNull() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", data);
        QVERIFY(!made.ok());
        QVERIFY(made.error().message.contains(QStringLiteral("HOME is not set")));
        QVERIFY(made.error().message.contains(QStringLiteral("--data-dir")));
        QVERIFY(!own.isEmpty());
    }
    void aFileInTheWayIsNamed()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Done made = Paths::resolve(dir.filePath(QStringLiteral("file/state"))).create();
        QVERIFY(!made.ok());
        QVERIFY(made.error().message.contains(dir.filePath(QStringLiteral("file/state"))));
    }
};

DIFFRACT_TEST(TstPaths, "tst_paths")
#include "tst_paths.moc"
