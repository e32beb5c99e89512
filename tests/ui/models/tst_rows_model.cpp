// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"
#include "ui/models/fake_row_source.h"

#include "ui/models/roles.h"
#include "ui/models/rows_model.h"

#include <QAbstractItemModelTester>

using namespace diffract;
using namespace diffract::ui;
using test::FakeRowSource;

class TstRowsModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysThenPairs()
    {
        FakeRowSource source(api::Section::Diff, 1000);
        RowsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSource(&source);
        QTRY_COMPARE(source.asked.size(), 1);
        source.answer();
        QCOMPARE(model.rowCount(), 1000);
        // sign, id, name A, name B, price A, price B, zip A, zip B, tier
        QCOMPARE(model.columnCount(), 9);
        QCOMPARE(model.keyColumns(), 1);
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("id"));
        QCOMPARE(model.headerData(2, Qt::Horizontal, role::Group).toString(), QStringLiteral("name"));
        QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("B"));
        QCOMPARE(model.headerData(4, Qt::Horizontal, role::GroupNote).toString(),
                 QStringLiteral("DECIMAL(10,2), DECIMAL(12,2)"));
        QCOMPARE(model.headerData(8, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("tier"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("0"));
        QCOMPARE(model.index(0, 0).data(role::Sign).toInt(), int(Sign::Changed));
    }
    void changedPairsAndNull()
    {
        FakeRowSource source(api::Section::Diff, 10);
        RowsModel model;
        model.setSource(&source);
        QTRY_COMPARE(source.asked.size(), 1);
        source.answer();
        const QModelIndex nameB = model.index(0, 3);
        QVERIFY(nameB.data(role::Differs).toBool());
        QCOMPARE(nameB.data(role::Sign).toInt(), int(Sign::Changed));
        QCOMPARE(model.index(0, 2).data(role::Sign).toInt(), int(Sign::None));
        QCOMPARE(nameB.data(role::Value).toString(), QStringLiteral("name 0 "));
        QCOMPARE(nameB.data(role::Partner).toString(), QStringLiteral("name 0"));
        QVERIFY(nameB.data(role::IsText).toBool());
        const QModelIndex priceB = model.index(0, 5);
        QVERIFY(priceB.data(role::IsValue).toBool());
        QVERIFY(!priceB.data(role::Value).isValid());
        QCOMPARE(priceB.data(role::Copy).toString(), QStringLiteral("NULL"));
        // Row 1 differs in the price only.
        QVERIFY(!model.index(1, 2).data(role::Differs).toBool());
        QVERIFY(model.index(1, 2).data(role::Muted).toBool());
        QVERIFY(!model.index(0, 6).data(role::Differs).toBool());
    }
    void tenMillionRowsAreNotTouched()
    {
        FakeRowSource source(api::Section::Diff, 10'000'000);
        RowsModel model;
        model.setSource(&source);
        QTRY_COMPARE(source.asked.size(), 1);
        source.answer();
        QCOMPARE(model.rowCount(), 10'000'000);
        const QModelIndex far = model.index(9'999'999, 1);
        QVERIFY(far.data(role::Loading).toBool());
        QCOMPARE(far.data().toString(), QStringLiteral("\u2026"));
        QTRY_COMPARE(source.asked.size(), 1);
        QCOMPARE(source.asked.first().offset, 9'999'800);
        QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
        source.answer();
        QCOMPARE(spy.count(), 1);
        QCOMPARE(far.data().toString(), QStringLiteral("9999999"));
        QCOMPARE(source.requests, 2);
    }
    void whatWasScrolledPastIsNotRead()
    {
        FakeRowSource source(api::Section::Diff, 10'000'000);
        RowsModel model;
        model.setSource(&source);
        QTRY_COMPARE(source.asked.size(), 1);
        source.answer();
        for (int row = 0; row < 10'000'000; row += 10'000)
            (void)model.index(row, 1).data();
        QTRY_VERIFY(!source.asked.isEmpty());
        QVERIFY(source.asked.size() <= 2);
        QCOMPARE(source.asked.first().offset / 10'000, 999);
        while (source.answer() > 0) {
        }
        QVERIFY(source.requests <= 6);
    }
    void onlyChosenColumns()
    {
        FakeRowSource source(api::Section::Diff, 10);
        RowsModel model;
        model.setSource(&source);
        QTRY_COMPARE(source.asked.size(), 1);
        source.answer();
        model.setShownColumns(QStringList{QStringLiteral("price")});
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.headerData(2, Qt::Horizontal, role::Group).toString(), QStringLiteral("price"));
        QVERIFY(model.index(1, 3).data(role::Differs).toBool());
        model.setShownColumns({});
        QCOMPARE(model.columnCount(), 9);
    }
    void oneSideHasOneColumnEach()
    {
        FakeRowSource source(api::Section::Exclusives2, 10);
        RowsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSource(&source);
        QTRY_COMPARE(source.asked.size(), 1);
        source.answer();
        // sign, id, name, price, zip, tier
        QCOMPARE(model.columnCount(), 6);
        QCOMPARE(model.index(0, 0).data(role::Sign).toInt(), int(Sign::OnlyB));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("0"));
        QCOMPARE(model.index(0, 5).data().toString(), QStringLiteral("gold"));
        QVERIFY(!model.index(0, 2).data(role::Muted).toBool());
    }
    void nextDifferenceGoesRowByRow()
    {
        FakeRowSource source(api::Section::Diff, 1000);
        RowsModel model;
        model.setSource(&source);
        QTRY_COMPARE(source.asked.size(), 1);
        source.answer();
        QModelIndex at = model.nextDifference({}, true);
        QCOMPARE(at, model.index(0, 2));
        at = model.nextDifference(at, true);
        QCOMPARE(at, model.index(0, 4));
        at = model.nextDifference(at, true);
        QCOMPARE(at, model.index(1, 4));
        at = model.nextDifference(at, false);
        QCOMPARE(at, model.index(0, 4));
        at = model.nextDifference(model.index(0, 2), false);
        QVERIFY(!at.isValid());
        // A row that is not here is asked for.
        at = model.nextDifference(model.index(199, 8), true);
        QCOMPARE(at.row(), 200);
        QTRY_COMPARE(source.asked.size(), 1);
    }
    void aFailedPageIsAskedForAgain()
    {
        FakeRowSource source(api::Section::Diff, 1000);
        RowsModel model;
        QSignalSpy failed(&model, &RowsModel::failed);
        model.setSource(&source);
        QTRY_COMPARE(source.asked.size(), 1);
        source.failAll({ErrorKind::Unreachable, QStringLiteral("No answer."), {}});
        QCOMPARE(failed.count(), 1);
        QCOMPARE(model.rowCount(), 0);
        model.retry();
        QTRY_COMPARE(source.asked.size(), 1);
        source.answer();
        QCOMPARE(model.rowCount(), 1000);
    }
    void emptyAndGone()
    {
        RowsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        {
            FakeRowSource source(api::Section::Diff, 0);
            model.setSource(&source);
            QTRY_COMPARE(source.asked.size(), 1);
            source.answer();
            QCOMPARE(model.rowCount(), 0);
            QVERIFY(model.isLoaded());
        }
        model.retry();
        QVERIFY(!model.index(0, 0).isValid());
        QCOMPARE(model.data(QModelIndex()), QVariant());
    }
};

DIFFRACT_TEST(TstRowsModel, "tst_rows_model")
#include "tst_rows_model.moc"
