// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/start/sample.h"

#include <QFile>
#include <QTemporaryDir>

using namespace diffract::ui;

class TstSample final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothFilesComeOut()
    {
        QTemporaryDir dir;
        const auto files = sample::extract(dir.path());
        QVERIFY(files.ok());
        const struct {
            QString path;
            int rows;
        } both[] = {{files->a, sample::RowsA}, {files->b, sample::RowsB}};
        for (const auto& one : both) {
            QFile file(one.path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QCOMPARE(text.count('\n'), one.rows + 1);
            for (const QString& name : sample::key())
                QVERIFY(text.left(text.indexOf('\n')).split(',').contains(name.toUtf8()));
        }
        QFile damaged(files->a);
        QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Append));
        damaged.write("x");
        damaged.close();
        QVERIFY(sample::extract(dir.path()).ok());
        QVERIFY(damaged.open(QIODevice::ReadOnly));
        QVERIFY(!damaged.readAll().endsWith('x'));
    }

    void theFirstRowsShowAChange()
    {
        const auto lines = sample::firstLines(3);
        QCOMPARE(lines.size(), size_t(3));
        QCOMPARE(lines[0].flight, QStringLiteral("AA 1141"));
        QCOMPARE(lines[0].airTimeA, lines[0].airTimeB);
        QVERIFY(lines[2].airTimeA != lines[2].airTimeB);
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        const auto files = sample::extract(QStringLiteral("/proc/nowhere"));
        QVERIFY(!files.ok());
        QVERIFY(files.error().message.contains(QStringLiteral("/proc/nowhere")));
    }
};

DIFFRACT_TEST(TstSample, "tst_sample")
#include "tst_sample.moc"
