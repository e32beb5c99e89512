// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/models/exact_difference.h"

using namespace diffract;
using namespace diffract::ui;

class TstExactDifference final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void toTheLastDigit_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("difference");
        QTest::addColumn<QString>("percent");
        const auto row = [](const char* name, const char* a, const char* b, const char* difference,
                            const char* percent) {
            QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b) << QString::fromUtf8(difference)
                                << QString::fromUtf8(percent);
        };
        row("a tax", "8.51", "7.17", "\u22121.34", "\u221215.7 %");
        row("more", "1", "3", "+2", "+200 %");
        row("past 2^53", "9007199254740993", "9007199254740992", "\u22121", "< 0.1 %");
        row("38 digits", "99999999999999999999999999999999999999", "1", "\u221299999999999999999999999999999999999998",
            "\u2212100 %");
        row("tenths", "0.1", "0.3", "+0.2", "+200 %");
        row("other scales", "1.50", "1.5000", "0", "0 %");
        row("across zero", "-1.5", "2", "+3.5", "+233.3 %");
        row("both negative", "-10", "-12", "\u22122", "\u221220 %");
        row("from zero", "0", "0.01", "+0.01", "");
        row("to zero", "5", "0.00", "\u22125", "\u2212100 %");
        row("minus zero", "-0.0", "0", "0", "");
        row("exponents", "1e-07", "1.5e-07", "+0.00000005", "+50 %");
        row("large exponent", "1e+20", "1e20", "0", "0 %");
        row("rounded half up", "2000", "2001", "+1", "+0.1 %");
        row("no number", "NaN", "1", "", "");
        row("infinite", "inf", "1", "", "");
        row("empty", "", "1", "", "");
        row("a date", "2026-01-01", "2026-01-02", "", "");
        row("too long an exponent", "1e99999", "1", "", "");
    }
    void toTheLastDigit()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        const std::optional<ExactDifference> found = exactDifference(a, b);
        QTEST(found ? found->difference : QString(), "difference");
        QTEST(found ? found->percent : QString(), "percent");
    }
};

DIFFRACT_TEST(TstExactDifference, "tst_exact_difference")
#include "tst_exact_difference.moc"
