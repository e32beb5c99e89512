// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/retry_policy.h"
#include "support/test_main.h"

using namespace diffract::client;
using namespace std::chrono_literals;

class TstRetryPolicy final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void delaysGrowUpToTheCap()
    {
        const RetryPolicy policy;
        QCOMPARE(policy.delay(502, 0, 1.0), 500ms);
        QCOMPARE(policy.delay(502, 1, 1.0), 1000ms);
        QCOMPARE(policy.delay(0, 3, 0.5), 2000ms);
        QCOMPARE(policy.delay(429, 0, 1.0), 1000ms);
        QCOMPARE(policy.delay(503, 2, 1.0), 4000ms);
        QCOMPARE(policy.delay(503, 60, 1.0), 20'000ms);
        QCOMPARE(policy.delay(503, 60, 0.0), 0ms);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("seconds"); // -1: not understood
        QTest::newRow("seconds") << QByteArray("30") << 30;
        QTest::newRow("zero") << QByteArray("0") << 0;
        QTest::newRow("blanks") << QByteArray(" 5 ") << 5;
        QTest::newRow("a date") << QByteArray("Sun, 22 Nov 2026 12:01:00 GMT") << 60;
        QTest::newRow("a date in the past") << QByteArray("Sun, 22 Nov 2026 11:01:00 GMT") << 0;
        QTest::newRow("beyond 64 bits") << QByteArray("99999999999999999999999") << 366 * 86400;
        QTest::newRow("negative") << QByteArray("-1") << -1;
        QTest::newRow("a fraction") << QByteArray("1.5") << -1;
        QTest::newRow("words") << QByteArray("soon") << -1;
        QTest::newRow("nothing") << QByteArray() << -1;
        QTest::newRow("too long") << QByteArray(65, '1') << -1;
        QTest::newRow("not ASCII") << QByteArray("\xff\xfe") << -1;
    }
    void retryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, seconds);
        const QDateTime now(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
        const auto parsed = parseRetryAfter(value, now);
        QCOMPARE(parsed ? parsed->count() : -1, seconds);
    }
};

DIFFRACT_TEST(TstRetryPolicy, "tst_retry_policy")
#include "tst_retry_policy.moc"
