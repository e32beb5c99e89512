// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"
#include "ui/models/fake_row_source.h"

#include "ui/models/record_model.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>

using namespace diffract;
using namespace diffract::ui;

class TstRecordModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatDiffersStandsFirst()
    {
        api::SectionRow row;
        row.a = api::Cells{QStringLiteral("7"), QStringLiteral("x"), QStringLiteral("1"), QStringLiteral("10"),
                           std::nullopt};
        row.b = api::Cells{QStringLiteral("7"), QStringLiteral("x"), std::nullopt, QStringLiteral("10"), QString()};
        row.d = {2};
        RecordModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRecord(test::sampleColumns(), row);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("id"));
        QCOMPARE(model.index(0, 0).data(role::Sign).toInt(), int(Sign::Key));
        const QModelIndex price = model.index(1, RecordModel::ValueB);
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("price"));
        QVERIFY(price.data(role::Differs).toBool());
        QVERIFY(price.data(role::IsValue).toBool() && !price.data(role::Value).isValid());
        QCOMPARE(price.data(role::Partner).toString(), QStringLiteral("1"));
        QCOMPARE(model.index(3, 0).data(role::Sign).toInt(), int(Sign::NotComparable));
        QVERIFY(model.index(4, RecordModel::ValueA).data(role::Missing).toBool());
        QCOMPARE(model.index(4, RecordModel::ValueB).data(role::Value), QVariant(QString()));
        QCOMPARE(model.index(3, 0).data(RecordModel::NoteRole).toString(), QStringLiteral("types differ"));
        // NULL has no difference.
        QVERIFY(model.index(1, 0).data(RecordModel::DeltaRole).toString().isEmpty());
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
    void numbersSayHowFarApart()
    {
        api::SectionRow row;
        row.a = api::Cells{QStringLiteral("7"), QStringLiteral("1"), QStringLiteral("9007199254740993.25"),
                           QStringLiteral("10"), std::nullopt};
        row.b = api::Cells{QStringLiteral("7"), QStringLiteral("2"), QStringLiteral("9007199254740993.75"),
                           QStringLiteral("10"), std::nullopt};
        row.d = {1, 2};
        RecordModel model;
        model.setRecord(test::sampleColumns(), row);
        // A text that looks like a number is none.
        QVERIFY(model.index(1, 0).data(RecordModel::DeltaRole).toString().isEmpty());
        QCOMPARE(model.index(2, 0).data(RecordModel::DeltaRole).toString(),
                 QStringLiteral("B \u2212 A = +0.5 (< 0.1 %)"));
        QVERIFY(model.index(2, 0).data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("+0.5 (< 0.1 %)")));
    }
};

DIFFRACT_TEST(TstRecordModel, "tst_record_model")
#include "tst_record_model.moc"
