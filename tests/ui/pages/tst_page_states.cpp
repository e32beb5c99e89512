// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/pages/flights.h"
#include "ui/pages/flights_service.h"
#include "ui/pages/page_entries.h"
#include "ui/pages/run_strip.h"
#include "ui/pages/tab_driver.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

class TstPageStates final : public QObject {
    Q_OBJECT

    static void makeEqual(FlightsService& flights, const QString& result)
    {
        flights.diff[QStringLiteral("result")] = result;
        const bool empty = result == QStringLiteral("empty");
        const int rows = empty ? 0 : 168;
        const QJsonArray both{rows, rows};
        const QJsonArray none{0, 0};
        flights.summary =
            QJsonObject{{QStringLiteral("status"), QStringLiteral("success")},
                        {QStringLiteral("pks"), QJsonObject{{QStringLiteral("total_rows"), both},
                                                            {QStringLiteral("distincts"), both},
                                                            {QStringLiteral("nulls"), none},
                                                            {QStringLiteral("dupes"), none},
                                                            {QStringLiteral("exclusives"), none}}},
                        {QStringLiteral("values"), QJsonObject{{QStringLiteral("total_rows"), rows},
                                                               {QStringLiteral("rows_with_differences"), 0},
                                                               {QStringLiteral("total_values"), rows * 4},
                                                               {QStringLiteral("values_with_differences"), 0},
                                                               {QStringLiteral("compared_columns"), 4},
                                                               {QStringLiteral("columns_with_differences"), 0}}},
                        {QStringLiteral("schema"), QJsonObject{{QStringLiteral("columns_mismatched"), none},
                                                               {QStringLiteral("column_type_mismatches"), 0},
                                                               {QStringLiteral("column_reorders"), 0},
                                                               {QStringLiteral("column_counts"), QJsonArray{5, 5}}}},
                        {QStringLiteral("dependencies"), QJsonArray()}};
        QJsonObject score = flights.details[QStringLiteral("score")].toObject();
        score[QStringLiteral("match_ratio")] = 1;
        flights.details[QStringLiteral("score")] = score;
        flights.details[QStringLiteral("columns")] = QJsonArray();
    }

private Q_SLOTS:
    void nothingThenSpinnerThenBar()
    {
        QCOMPARE(runShape(0), RunShape::Nothing);
        QCOMPARE(runShape(999), RunShape::Nothing);
        QCOMPARE(runShape(1000), RunShape::Spinner);
        QCOMPARE(runShape(2999), RunShape::Spinner);
        QCOMPARE(runShape(3000), RunShape::Bar);
    }
    void runningShowsStepsAndCancels()
    {
        FlightsService flights;
        flights.run(3);
        DiffTab tab(flights.client, 1);
        tab.resize(1208, 712);
        tab.show();
        QTRY_COMPARE(tab.progressText(), QStringLiteral("step 4 of 5"));
        QTRY_VERIFY(tab.isRunning());
        // The run began in the past, so the bar is there at once.
        QTRY_VERIFY(named(tab, QStringLiteral("Step 4: Compare values, running")));
        QVERIFY(named(tab, QStringLiteral("Step 5: Write results, waiting")));
        auto* cancel = named<QPushButton>(tab, QStringLiteral("Cancel"));
        QVERIFY(cancel);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(cancel->text(), QStringLiteral("Cancelling"));
        QVERIFY(!cancel->isEnabled());
        QTRY_COMPARE(flights.cancels, 1);
        QSignalSpy ended(&tab, &DiffTab::runEnded);
        flights.diff[QStringLiteral("status")] = QStringLiteral("cancelled");
        flights.summary = QJsonObject{{QStringLiteral("status"), QStringLiteral("cancelled")}};
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(says(tab, QStringLiteral("This run was cancelled")));
        QVERIFY(!named<QPushButton>(tab, QStringLiteral("Cancel")));
    }
    void pagesWaitForTheirStep()
    {
        FlightsService flights;
        flights.run(3);
        api::DiffFacts facts = flightsFacts();
        facts.phase = api::RunPhase::Running;
        facts.pks.reset();
        facts.values.reset();
        const QList<PageEntry> entries = pageEntries(facts);
        QCOMPARE(entries.at(0).state, PageState::Ready);
        QCOMPARE(entries.at(1).state, PageState::Waiting);
        QCOMPARE(entries.at(3).reason, QStringLiteral("Filled by step 5, \u201cWrite results\u201d."));
        QCOMPARE(entries.at(1).reason, QStringLiteral("Filled by step 3, \u201cCheck keys\u201d."));
        QCOMPARE(entries.at(2).reason, QStringLiteral("Filled by step 4, \u201cCompare values\u201d."));
        QCOMPARE(entries.at(4).state, PageState::Ready);
        facts.columns.clear();
        QCOMPARE(pageEntries(facts).at(4).reason,
                 QStringLiteral("Filled by step 2, \u201cRead schemas and match columns\u201d."));
        facts.phase = api::RunPhase::Failed;
        QCOMPARE(pageEntries(facts).at(4).state, PageState::Blocked);
        QCOMPARE(pageEntries(facts).at(4).count, QStringLiteral("step 2"));
    }
    void countersAreShownAsTheRunFindsThem()
    {
        FlightsService flights;
        const QJsonObject counted = flights.summary;
        flights.run(3);
        flights.details[QStringLiteral("pks")] = counted.value(QStringLiteral("pks"));
        flights.details[QStringLiteral("schema")] = counted.value(QStringLiteral("schema"));
        DiffTab tab(flights.client, 1);
        tab.resize(1208, 712);
        tab.show();
        QTRY_VERIFY(named(tab, QStringLiteral("Only in B: 31 keys")));
        QVERIFY(named(tab, QStringLiteral("Rows: 6,099 16 columns")));
        QVERIFY(says(tab, QStringLiteral("after step 4")));
        QVERIFY(says(tab, QStringLiteral("Filled as far as the run has come: Overview, Primary keys, Schema. Columns "
                                         "opens when step 4 ends; Values opens when step 5 ends.")));
        tab.showPage(PageKind::PrimaryKeys);
        const auto* table = named<QTableView>(tab, QStringLiteral("Key counters"));
        QVERIFY(table);
        QVERIFY(rowsOf(*table->model()).filter(QStringLiteral("Exclusive keys")).size() == 1);
        QVERIFY(says(tab, QStringLiteral("They are counted; the last step writes them.")));
    }
    void failedSaysWhyAndWhatToDo()
    {
        FlightsService flights;
        flights.fail(QStringLiteral("CsvException"),
                     QStringLiteral("week_corrected.csv, line 17, has 15 fields instead of 16. Look <b>there</b>."));
        DiffTab tab(flights.client, 1);
        tab.resize(1208, 712);
        tab.show();
        QTRY_VERIFY(says(tab, QStringLiteral("week_corrected.csv, line 17, has 15 fields instead of 16")));
        const auto* failed = named(tab, QStringLiteral("Step 3: Check keys, failed"));
        QVERIFY(failed);
        for (const QLabel* label : failed->findChildren<QLabel*>())
            QVERIFY(label->text() != QStringLiteral("Check keys") || label->font().bold());
        const auto* words = named<QPlainTextEdit>(tab, QStringLiteral("The service said"));
        QVERIFY(words);
        QCOMPARE(words->toPlainText(),
                 QStringLiteral(
                     "CsvException: week_corrected.csv, line 17, has 15 fields instead of 16. Look <b>there</b>."));
        QSignalSpy rerun(&tab, &DiffTab::rerunRequested);
        QSignalSpy clone(&tab, &DiffTab::cloneRequested);
        QTest::mouseClick(named<QPushButton>(tab, QStringLiteral("Try again")), Qt::LeftButton);
        QTest::mouseClick(named<QPushButton>(tab, QStringLiteral("Edit the request")), Qt::LeftButton);
        QCOMPARE(rerun.size(), 1);
        QCOMPARE(clone.size(), 1);
        QTest::mouseClick(named<QPushButton>(tab, QStringLiteral("Copy all for a report")), Qt::LeftButton);
        const QString report = QApplication::clipboard()->text();
        QVERIFY(report.contains(QStringLiteral("CsvException")));
        QVERIFY(report.contains(QStringLiteral("week_published.csv")));
        QVERIFY(report.contains(QStringLiteral("Check keys: failed")));
    }
    void identical()
    {
        FlightsService flights;
        makeEqual(flights, QStringLiteral("identical"));
        DiffTab tab(flights.client, 1);
        tab.resize(1208, 712);
        tab.show();
        QTRY_VERIFY(says(tab, QStringLiteral("All 168 rows are equal in all 5 columns.")));
        const auto* table = named<QTableView>(tab, QStringLiteral("What was checked"));
        QVERIFY(table);
        QVERIFY(rowsOf(*table->model())
                    .contains(QStringLiteral("|Compared values|672|672|168 rows \u00d7 4 columns, all equal")));
        QVERIFY(says(tab, QStringLiteral("100.00 %")));
    }
    void empty()
    {
        FlightsService flights;
        makeEqual(flights, QStringLiteral("empty"));
        DiffTab tab(flights.client, 1);
        tab.resize(1208, 712);
        tab.show();
        QTRY_VERIFY(says(tab, QStringLiteral("no rows on either side")));
    }
    void remoteServiceSaysWhatItLacks()
    {
        FlightsService flights;
        flights.local = false;
        DiffTab tab(flights.client, 1);
        tab.resize(1208, 712);
        tab.show();
        QTRY_VERIFY(says(tab, QStringLiteral("86.47 %")));
        QVERIFY(says(tab, QStringLiteral("The service does not tell what the score lost.")));
        tab.showPage(PageKind::Values);
        QTRY_VERIFY(says(tab, QStringLiteral("The service keeps no rows of this diff")));
        tab.showPage(PageKind::Schema);
        const auto* table = named<QTableView>(tab, QStringLiteral("Columns of A and B"));
        QVERIFY(table && table->model()->rowCount() == 17);
    }
    void unknownDiff()
    {
        FlightsService flights;
        DiffTab tab(flights.client, 99);
        tab.resize(1208, 712);
        tab.show();
        QTRY_VERIFY(says(tab, QStringLiteral("Diff 99 cannot be shown")));
        QCOMPARE(tab.title(), QStringLiteral("Diff 99"));
    }
};

DIFFRACT_TEST(TstPageStates, "tst_page_states")
#include "tst_page_states.moc"
