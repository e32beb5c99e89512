// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/body_reader.h"
#include "support/test_main.h"

using namespace diffract;
using namespace diffract::client;
using State = BodyReader::State;

class TstBodyReader final : public QObject {
    Q_OBJECT

    static QByteArray deflated(const QByteArray& bytes) { return qCompress(bytes, 9).mid(4); }

private Q_SLOTS:
    void plainBodies()
    {
        BodyReader reader({}, 10);
        QCOMPARE(reader.add("12345"), State::Good);
        QCOMPARE(reader.add("67890"), State::Good);
        QCOMPARE(reader.end(), State::Good);
        QCOMPARE(reader.body(), QByteArray("1234567890"));
        QCOMPARE(reader.add("x"), State::TooLarge);
        QCOMPARE(reader.body().size(), 10);
    }

    void packedBodiesInAnyPieces()
    {
        QByteArray text;
        for (int i = 0; i < 20'000; ++i)
            text += QByteArray::number(i * 7919) + ',';
        const QByteArray packed = deflated(text);
        for (const qsizetype piece : {qsizetype(1), qsizetype(1000), packed.size()}) {
            BodyReader reader("deflate", 1 << 20);
            for (qsizetype at = 0; at < packed.size(); at += piece)
                QCOMPARE(reader.add(packed.mid(at, piece)), State::Good);
            QCOMPARE(reader.end(), State::Good);
            QCOMPARE(reader.body(), text);
        }
    }

    void limitsCountUnpacked()
    {
        QByteArray text;
        for (int i = 0; i < 20'000; ++i)
            text += QByteArray::number(i * 7919) + ',';
        BodyReader reader("deflate", 1000);
        QCOMPARE(reader.add(deflated(text)), State::TooLarge);
        QCOMPARE(reader.body(), text.left(1000));
    }

    void aBombIsLeftWhileItUnpacks()
    {
        BodyReader reader("deflate", 1LL << 40);
        const QByteArray bomb = deflated(QByteArray(100 << 20, '0'));
        QVERIFY(bomb.size() < 200'000);
        QCOMPARE(reader.add(bomb), State::Bomb);
        QVERIFY(reader.body().size() < 4 << 20);
    }

    void whatIsNotPackedAsSaid_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no gzip") << QByteArray("gzip") << QByteArray("{}");
        QTest::newRow("cut") << QByteArray("deflate") << deflated(QByteArray(1000, 'x')).left(10);
        QTest::newRow("br") << QByteArray("br") << QByteArray("{}");
        QTest::newRow("twice") << QByteArray("gzip, gzip") << QByteArray("{}");
    }
    void whatIsNotPackedAsSaid()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, bytes);
        BodyReader reader(encoding, 1000);
        reader.add(bytes);
        QCOMPARE(reader.end(), State::Broken);
    }

    void nothingIsNothing()
    {
        BodyReader reader("gzip", 1000); // some proxies say so of an empty body
        QCOMPARE(reader.end(), State::Good);
    }
};

DIFFRACT_TEST(TstBodyReader, "tst_body_reader")
#include "tst_body_reader.moc"
