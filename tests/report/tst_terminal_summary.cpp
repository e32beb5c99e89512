// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sample_report.h"
#include "support/test_main.h"

#include "report/html_report.h"
#include "report/report_facts.h"
#include "report/terminal_summary.h"
#include "report/terminal_text.h"

using namespace diffract;
using namespace diffract::report;

class TstTerminalSummary final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSample()
    {
        const QString text = terminalSummary(test::sampleReport(), {});
        const QStringList lines = text.split(QLatin1Char('\n'));
        QVERIFY2(lines.at(0).startsWith(QStringLiteral("! Bad keys  \u2260 Different     match score 96.35 %")),
                 qPrintable(text));
        QVERIFY(lines.at(0).endsWith(QStringLiteral("run 482")));
        QCOMPARE(lines.at(2), QStringLiteral("                              A           B       B - A"));
        QCOMPARE(lines.at(3), QStringLiteral("Rows                  1,204,331   1,206,874      +2,543"));
        QCOMPARE(lines.at(5),
                 QStringLiteral("Duplicate rows               47          46          -1   ! rows of 23 keys"));
        QCOMPARE(lines.at(6),
                 QStringLiteral("Only on this side           312       2,855      +2,543   -+ 3,167 keys"));
        QCOMPARE(lines.at(8),
                 QStringLiteral(
                     "= identical 1,195,559 99.04 %   \u2260 changed 8,412 0.70 %   - only A 312   + only B 2,855"));
        QVERIFY2(lines.at(11).startsWith(QStringLiteral("\u2260 tax_amount         8,019   99.33 %  \u2501\u2501")),
                 qPrintable(lines.at(11)));
        QVERIFY(text.contains(QStringLiteral("= 5 columns match in full\n")));
        QVERIFY(text.contains(
            QStringLiteral("! not compared: postal_code (INTEGER in A, VARCHAR in B), loyalty_tier (only in B)\n")));
        QVERIFY(!text.contains(QChar(0x1b)));
    }
    void widthAndLetters_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("utf8");
        QTest::addColumn<bool>("colour");
        QTest::newRow("80") << 80 << true << false;
        QTest::newRow("100 in ASCII") << 100 << false << false;
        QTest::newRow("100 in colour") << 100 << true << true;
    }
    void widthAndLetters()
    {
        QFETCH(int, width);
        QFETCH(bool, utf8);
        QFETCH(bool, colour);
        TerminalOptions options;
        options.width = width;
        options.utf8 = utf8;
        options.colour = colour;
        ReportData data = test::sampleReport();
        data.details->columns[5].name = QStringLiteral("größe");
        QString text = terminalSummary(data, options);
        QCOMPARE(text.contains(QChar(0x1b)), colour);
        text.remove(QRegularExpression(QStringLiteral("\x1b\\[[0-9;]*m")));
        for (const QString& line : text.split(QLatin1Char('\n'))) {
            if (!line.startsWith(QStringLiteral("! not compared")))
                QVERIFY2(TerminalText::width(line) <= width, qPrintable(line));
            QVERIFY(!line.endsWith(QLatin1Char(' ')));
        }
        if (!utf8) {
            for (const QChar letter : text)
                QVERIFY(letter.unicode() < 0x80);
            QVERIFY(text.contains(QStringLiteral("!= tax_amount")));
            QVERIFY(text.contains(QStringLiteral("###")));
            QVERIFY(text.contains(QStringLiteral("gr\\u00f6\\u00dfe")));
        }
    }
    void dataCannotMoveTheCursor()
    {
        ReportData data = test::sampleReport();
        (*data.summary.values->columnsDiffStats)[5].columnName = QStringLiteral("a\x1b[2J\nb");
        const QString text = terminalSummary(data, {});
        QVERIFY(!text.contains(QChar(0x1b)));
        QVERIFY(text.contains(QStringLiteral("a[U+001B][2J[LF]b")));
    }
    void aSampleIsMarked()
    {
        ReportData data = test::sampleReport();
        api::ValueEstimate estimate;
        estimate.estimate = 84'120;
        estimate.confidence = 0.99;
        estimate.intervalMin = 82'000;
        estimate.intervalMax = 86'300;
        data.details->sample.emplace();
        data.details->sample->rows = 1'203'971;
        data.details->sample->of = 12'039'710;
        data.details->sample->rowsDifferent = estimate;
        QVERIFY(terminalSummary(data, {}).contains(
            QStringLiteral("Sample of 1,203,971 of 12,039,710 rows; changed, of all: about 84,120 (82,000 to 86,300 at "
                           "99 %)")));
        const QString html = QString::fromUtf8(htmlReport(data));
        QVERIFY(html.contains(QStringLiteral("Sample of 1,203,971 of 12,039,710 rows")));
        QVERIFY(!html.contains(QStringLiteral("no sampling")));
    }
    void aVerdictThatNobodyDocumented()
    {
        ReportData data = test::sampleReport();
        data.diff.result = QStringLiteral("<i>partial</i>");
        const QString text = terminalSummary(data, {});
        QVERIFY2(text.startsWith(QStringLiteral("? The service says: <i>partial</i>")), qPrintable(text));
        const QString html = QString::fromUtf8(htmlReport(data));
        QVERIFY(html.contains(QStringLiteral(">The service says: &lt;i&gt;partial&lt;/i&gt;<")));
        data.diff.result = QString(5000, QLatin1Char('x'));
        for (const QString& line : terminalSummary(data, {}).split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }
    void identicalAndFailed()
    {
        ReportData data = test::sampleReport();
        data.diff.result = QStringLiteral("identical");
        data.summary.values->columnsWithDifferences = 0;
        data.summary.values->columnsDiffStats->clear();
        data.details->score->matchRatio = 1;
        QVERIFY(terminalSummary(data, {}).startsWith(QStringLiteral("= Identical     match score 100.00 %")));

        ReportData failed;
        failed.diff.id = 3;
        failed.diff.status = api::JobStatus::failed();
        failed.summary.status = api::JobStatus::failed();
        failed.summary.error = api::RunError{QStringLiteral("X"), QStringLiteral("Line 4 is cut."), {}, {}};
        QCOMPARE(terminalSummary(failed, {}), QStringLiteral("x Failed     run 3\nLine 4 is cut.\n"));
    }
    /// service-facts 1.2 and section 0: across databases, of 2022, dependencies only.
    void partsThatAServiceLeavesOut()
    {
        ReportData data = test::sampleReport();
        data.details.reset();
        data.summary.schema.reset();
        for (api::ColumnDiffStat& column : *data.summary.values->columnsDiffStats)
            column.valuesDifferent.reset();
        const QString noCounts = terminalSummary(data, {});
        QVERIFY2(noCounts.contains(QStringLiteral("\u2260 tax_amount             -   99.33 %")), qPrintable(noCounts));
        data.summary.values->columnsDiffStats.reset();
        const QString which = QStringLiteral("columns with differences: 6 of 11; the service does not tell which");
        QVERIFY(terminalSummary(data, {}).contains(which));
        QVERIFY(htmlReport(data).contains("The service does not tell which."));
        QVERIFY(!htmlReport(data).contains("Schema: "));
        data.summary.values.reset();
        const QString keysOnly = terminalSummary(data, {});
        QVERIFY(keysOnly.contains(QStringLiteral("Duplicate rows")) && !keysOnly.contains(QStringLiteral("identical")));
        QVERIFY(keysOnly.contains(QStringLiteral("does not say how many rows changed")));
        QVERIFY(htmlReport(data).contains("does not say how many rows changed"));
        data.summary.pks.reset();
        const QString nothing = terminalSummary(data, {});
        QVERIFY2(nothing.contains(QStringLiteral("gives no counts of rows and keys")), qPrintable(nothing));
        QVERIFY(nothing.contains(QStringLiteral("Bad keys")) && !nothing.contains(QStringLiteral("Not finished")));
        QVERIFY(htmlReport(data).contains("gives no counts of rows and keys"));
        QVERIFY(!htmlReport(data).contains("did not finish") && !htmlReport(data).contains("Columns with"));
    }
    void factsAddUp()
    {
        const ReportFacts facts = ReportFacts::of(test::sampleReport());
        QCOMPARE(facts.counts.total, 1207161);
        QCOMPARE(facts.counts.identical, 1195559);
        QCOMPARE(facts.differing.size(), size_t(6));
        QCOMPARE(facts.differing.front().name, QStringLiteral("tax_amount"));
        QCOMPARE(facts.schema.size(), size_t(4));
        QCOMPARE(facts.title, QStringLiteral("orders.parquet \u2194 orders_2026-11-21.parquet"));
    }
};

DIFFRACT_TEST(TstTerminalSummary, "tst_terminal_summary")
#include "tst_terminal_summary.moc"
