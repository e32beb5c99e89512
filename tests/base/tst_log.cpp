// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "base/log.h"

using namespace diffract;

class TstLog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAreRedacted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("header with Key") << QStringLiteral("Authorization: Key SECRETSECRET");
        QTest::newRow("bare header") << QStringLiteral("authorization: SECRETSECRET");
        QTest::newRow("bearer") << QStringLiteral("Authorization=Bearer SECRETSECRET, next");
        QTest::newRow("json member") << QStringLiteral("{\"key\": \"SECRETSECRET\"}");
        QTest::newRow("password") << QStringLiteral("{\"password\":\"SECRETSECRET\"}");
    }
    void keysAreRedacted()
    {
        QFETCH(QString, text);
        QVERIFY2(!redacted(text).contains(QStringLiteral("SECRET")), qPrintable(redacted(text)));
    }
    void aRawKeyIsRedacted()
    {
        const QString key(64, QLatin1Char('a'));
        QVERIFY(!redacted(QStringLiteral("started with ") + key).contains(key));
    }
    void plainTextStays()
    {
        const QString text = QStringLiteral("key columns time_hour, carrier");
        QCOMPARE(redacted(text), text);
    }
};

DIFFRACT_TEST(TstLog, "tst_log")
#include "tst_log.moc"
