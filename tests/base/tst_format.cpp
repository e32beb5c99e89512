// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "base/format.h"

#include <limits>

using namespace diffract;

class TstFormat final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void counts()
    {
        QCOMPARE(formatCount(0), QStringLiteral("0"));
        QCOMPARE(formatCount(999), QStringLiteral("999"));
        QCOMPARE(formatCount(1000), QStringLiteral("1,000"));
        QCOMPARE(formatCount(1204331), QStringLiteral("1,204,331"));
        QCOMPARE(formatCount(-100), QStringLiteral("-100"));
        QCOMPARE(formatCount(-1000), QStringLiteral("-1,000"));
        QCOMPARE(formatCount(std::numeric_limits<qint64>::max()), QStringLiteral("9,223,372,036,854,775,807"));
        QCOMPARE(formatDelta(2543), QStringLiteral("+2,543"));
        QCOMPARE(formatDelta(-1), QStringLiteral("\u22121"));
        QCOMPARE(formatDelta(0), QStringLiteral("0"));
    }
    void percentIsNeverRoundedToAnEnd_data()
    {
        QTest::addColumn<double>("percent");
        QTest::addColumn<QString>("text");
        QTest::newRow("all") << 100.0 << "100.00 %";
        QTest::newRow("nearly all") << 99.99999 << "99.99 %";
        QTest::newRow("none") << 0.0 << "0.00 %";
        QTest::newRow("nearly none") << 0.00001 << "0.01 %";
        QTest::newRow("two decimals") << 96.351 << "96.35 %";
    }
    void percentIsNeverRoundedToAnEnd()
    {
        QFETCH(double, percent);
        QFETCH(QString, text);
        QCOMPARE(formatPercent(percent), text);
    }
    void shares()
    {
        QCOMPARE(formatShare(1195559, 1207161), QStringLiteral("99.04 %"));
        QCOMPARE(formatShare(8412, 1207161), QStringLiteral("0.70 %"));
        QCOMPARE(formatShare(0, 5), QStringLiteral("0.00 %"));
        QCOMPARE(formatShare(5, 5), QStringLiteral("100.00 %"));
        QCOMPARE(formatShare(99999999, 100000000), QStringLiteral("99.99 %"));
        QCOMPARE(formatShare(1, 100000000), QStringLiteral("0.01 %"));
        QCOMPARE(formatShare(1, 0), QStringLiteral("\u2013"));
        QCOMPARE(formatShare(std::numeric_limits<qint64>::max() - 1, std::numeric_limits<qint64>::max()),
                 QStringLiteral("99.99 %"));
    }
    void sizesAndTimes()
    {
        QCOMPARE(formatSize(512), QStringLiteral("512 B"));
        QCOMPARE(formatSize(2626297), QStringLiteral("2.6 MB"));
        QCOMPARE(formatSize(999), QStringLiteral("999 B"));
        QCOMPARE(formatSize(507021), QStringLiteral("507.0 kB"));
        QCOMPARE(formatSize(999'999), QStringLiteral("1.0 MB"));
        QCOMPARE(formatDuration(0.3124), QStringLiteral("312 ms"));
        QCOMPARE(formatDuration(41.83), QStringLiteral("41.8 s"));
        QCOMPARE(formatDuration(95.2), QStringLiteral("1:35"));
        QCOMPARE(formatDuration(3725), QStringLiteral("1:02:05"));
        QCOMPARE(formatDuration(86'399), QStringLiteral("23:59:59"));
        QCOMPARE(formatDuration(1'380'416), QStringLiteral("15 d 23 h"));
        QCOMPARE(formatTime(QDateTime(QDate(2026, 11, 22), QTime(6, 14), Qt::UTC)),
                 QStringLiteral("22 Nov 2026, 06:14"));
        QCOMPARE(formatTime({}), QString());
    }
    void shortTexts()
    {
        QCOMPARE(shortened(QStringLiteral(" two\nlines "), 20), QStringLiteral("two lines"));
        QCOMPARE(shortened(QString(20, QLatin1Char('x')), 20), QString(20, QLatin1Char('x')));
        QCOMPARE(shortened(QString(21, QLatin1Char('x')), 20), QString(19, QLatin1Char('x')) + QChar(0x2026));
        QCOMPARE(shortened(QString(9'000'000, QLatin1Char('x')), 20).size(), 20);
        QCOMPARE(shortened(QStringLiteral("abc") + QString(90, QLatin1Char(' ')), 20), QStringLiteral("abc\u2026"));
        QCOMPARE(shortened(QStringLiteral("abc\U0001F600def"), 5), QStringLiteral("abc\u2026"));
        QCOMPARE(shortened({}, 20), QString());
    }
    void ordinals()
    {
        QCOMPARE(formatOrdinal(1), QStringLiteral("1st"));
        QCOMPARE(formatOrdinal(3), QStringLiteral("3rd"));
        QCOMPARE(formatOrdinal(11), QStringLiteral("11th"));
        QCOMPARE(formatOrdinal(112), QStringLiteral("112th"));
        QCOMPARE(formatOrdinal(22), QStringLiteral("22nd"));
    }
};

DIFFRACT_TEST(TstFormat, "tst_format")
#include "tst_format.moc"
