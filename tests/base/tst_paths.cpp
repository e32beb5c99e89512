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
