// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/data_diff.h"
#include "api/facts_reader.h"
#include "ui/models/column_results_filter.h"
#include "ui/models/column_results_model.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>

using namespace diffract;
using namespace diffract::ui;

class TstColumnResultsModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAndBars()
    {
        ColumnResultsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResults({{QStringLiteral("a"), QStringLiteral("VARCHAR"), 100, 0},
                          {QStringLiteral("b"), QStringLiteral("INTEGER"), 99.99999, 1},
                          {QStringLiteral("C"), {}, 50, 500}});
        QCOMPARE(model.index(1, ColumnResultsModel::Match).data().toString(), QStringLiteral("99.99 %"));
        QCOMPARE(model.index(2, ColumnResultsModel::Share).data(role::Share).toDouble(), 1.0);
        QCOMPARE(model.index(0, ColumnResultsModel::State).data(role::Sign).toInt(), int(Sign::Equal));
        QCOMPARE(model.rowOf(QStringLiteral("C")), 2);
        QCOMPARE(model.rowOf(QStringLiteral("c")), -1);
    }
    void filterAndSort()
    {
        ColumnResultsModel model;
        model.setResults(
            {{QStringLiteral("a"), {}, 100, 0}, {QStringLiteral("b"), {}, 99, 10}, {QStringLiteral("C"), {}, 50, 500}});
        ColumnResultsFilter filter;
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setSourceModel(&model);
        filter.sort(ColumnResultsModel::Match, Qt::AscendingOrder);
        QCOMPARE(filter.index(0, ColumnResultsModel::Name).data().toString(), QStringLiteral("C"));
        filter.setOnlyDiffering(true);
        QCOMPARE(filter.rowCount(), 2);
        filter.setText(QStringLiteral("B"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setOnlyDiffering(false);
        filter.setText({});
        QCOMPARE(filter.rowCount(), 3);
    }
    void estimateOfASample()
    {
        api::ValueEstimate estimate;
        estimate.estimate = 12'300;
        estimate.confidence = 0.95;
        estimate.intervalMin = 11'900;
        estimate.intervalMax = 12'700;
        ColumnResultsModel model;
        model.setResults({{QStringLiteral("a"), {}, 87.7, 123, estimate}, {QStringLiteral("b"), {}, 100, 0}});
        QCOMPARE(model.index(0, ColumnResultsModel::Differing).data().toString(), QStringLiteral("123"));
        QCOMPARE(model.index(0, ColumnResultsModel::Estimate).data().toString(),
                 QStringLiteral("about 12,300 (11,900 to 12,700 at 95 %)"));
        QVERIFY(model.index(1, ColumnResultsModel::Estimate).data().toString().isEmpty());
    }
    void fromTheAnswers()
    {
        QVERIFY(columnResults({}).empty());
        api::DataDiff diff;
        api::Summary summary;
        summary.values = api::SummaryValues();
        api::ColumnDiffStat stat;
        stat.columnName = QStringLiteral("price");
        stat.match = 75;
        stat.valuesDifferent = 5;
        summary.values->columnsDiffStats = std::vector<api::ColumnDiffStat>{stat};
        api::LocalDetails details;
        api::ColumnInfo info;
        info.name = QStringLiteral("price");
        info.typeA = QStringLiteral("INTEGER");
        info.typeB = QStringLiteral("BIGINT");
        info.status = QStringLiteral("different");
        info.valuesDifferent = 5;
        details.columns.push_back(info);
        const std::vector<ColumnResult> results = columnResults(api::readFacts(diff, &summary, &details));
        QCOMPARE(results.size(), size_t(1));
        QCOMPARE(results[0].type, QStringLiteral("INTEGER, BIGINT"));
        QCOMPARE(results[0].differing, 5);
    }
    /// A service may count rows that it does not tell; its own number is the one that reports show too.
    void theServicesOwnMatchIsShown()
    {
        api::DiffFacts facts;
        facts.values = api::SummaryValues();
        facts.values->totalRows = 1000;
        api::ColumnFact told;
        told.name = QStringLiteral("told");
        told.state = api::ColumnState::Different;
        told.match = 94.32;
        told.different = 500;
        api::ColumnFact counted = told;
        counted.name = QStringLiteral("counted");
        counted.match.reset();
        facts.columns = {told, counted};
        const std::vector<ColumnResult> results = columnResults(facts);
        QCOMPARE(results[0].match, 94.32);
        QCOMPARE(results[1].match, 50.0);
    }
};

DIFFRACT_TEST(TstColumnResultsModel, "tst_column_results_model")
#include "tst_column_results_model.moc"
