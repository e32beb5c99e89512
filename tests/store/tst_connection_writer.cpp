// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection_store.h"
#include "store/connection_writer.h"
#include "support/test_main.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::store;

class TstConnectionWriter final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesAndLoadsInOrder()
    {
        QTemporaryDir dir;
        ConnectionWriter writer(dir.filePath(QStringLiteral("c.sqlite")));
        QSignalSpy loaded(&writer, &ConnectionWriter::loaded);
        writer.load();
        writer.save(QStringLiteral("a"), "1");
        writer.save(QStringLiteral("b"), "2");
        writer.setMark(QStringLiteral("a"), KeyMark::Saved);
        writer.setLastTest(QStringLiteral("a"), {"t", QDateTime::currentDateTimeUtc()});
        writer.setSources(QStringLiteral("a"), {"s", QDateTime::currentDateTimeUtc()});
        writer.remove(QStringLiteral("b"));
        writer.load();
        QTRY_COMPARE(loaded.size(), 2);
        QVERIFY(loaded.first().first().value<SavedConnections>().connections.empty());
        const auto all = loaded.last().first().value<SavedConnections>();
        QCOMPARE(all.connections.size(), size_t(1));
        QCOMPARE(all.connections.front().lastTest.body, QByteArray("t"));
        QCOMPARE(all.connections.front().sources.body, QByteArray("s"));
        QCOMPARE(all.marks.value(QStringLiteral("a")), KeyMark::Saved);
    }

    void writesWhatWaitsBeforeItGoes()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("c.sqlite"));
        {
            ConnectionWriter writer(path);
            for (int n = 0; n < 50; ++n)
                writer.save(QStringLiteral("a"), QByteArray::number(n));
        }
        const auto store = ConnectionStore::open(path);
        QVERIFY(store.ok());
        QCOMPARE((*store)->all()->connections.front().body, QByteArray("49"));
    }

    void tellsWhatFailed()
    {
        ConnectionWriter writer(QStringLiteral("/nowhere/at/all/c.sqlite"));
        QSignalSpy failed(&writer, &ConnectionWriter::failed);
        writer.load();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().value<Error>().message.contains(QStringLiteral("/nowhere")));
    }
};

DIFFRACT_TEST(TstConnectionWriter, "tst_connection_writer")
#include "tst_connection_writer.moc"
