// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "store/session_store.h"
#include "store/session_writer.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::store;

class TstSessionWriter final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void savesInOrder()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("session.sqlite"));
        SessionWriter writer(path);
        QSignalSpy saved(&writer, &SessionWriter::draftSaved);
        QSignalSpy removed(&writer, &SessionWriter::draftRemoved);
        writer.saveDraft({QStringLiteral("1"), QStringLiteral("a"), "1", {}});
        writer.removeDraft(QStringLiteral("1"));
        writer.saveDraft({QStringLiteral("1"), QStringLiteral("a"), "2", {}});
        QTRY_COMPARE(saved.size(), 2);
        QCOMPARE(removed.size(), 1);
        auto store = SessionStore::open(path);
        QVERIFY(store.ok());
        QCOMPARE((*store)->draft(QStringLiteral("1"))->value().body, QByteArray("2"));
    }

    void writesWhatWaitsBeforeItGoes()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("session.sqlite"));
        {
            SessionWriter writer(path);
            for (int n = 0; n < 50; ++n)
                writer.setValue(QStringLiteral("n"), QByteArray::number(n));
        }
        auto store = SessionStore::open(path);
        QVERIFY(store.ok());
        QCOMPARE((*store)->value(QStringLiteral("n"))->value(), QByteArray("49"));
    }

    void tellsWhatFailed()
    {
        SessionWriter writer(QStringLiteral("/nowhere/at/all/session.sqlite"));
        QSignalSpy failed(&writer, &SessionWriter::failed);
        writer.saveDraft({QStringLiteral("1"), {}, {}, {}});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().value<Error>().message.contains(QStringLiteral("/nowhere")));
    }
};

DIFFRACT_TEST(TstSessionWriter, "tst_session_writer")
#include "tst_session_writer.moc"
