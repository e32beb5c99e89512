// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "diffs_service.h"
#include "ui/diffs/diffs_model.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>

using namespace diffract;
using namespace diffract::ui;

class TstDiffsModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheRulesOfModels()
    {
        test::DiffsService service;
        DiffsModel model;
        const QAbstractItemModelTester tester(&model);
        api::DataDiff running = service.add(2);
        running.status = api::JobStatus::processing();
        model.setDiffs({running, service.add(1)});
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        running.status = api::JobStatus::done();
        model.setDiffs({running, service.add(1)});
        QCOMPARE(resets.size(), 0);
        model.setSources({{1, QStringLiteral("shop")}});
        model.setDiffs({service.add(1)});
        QCOMPARE(resets.size(), 1);
        QCOMPARE(model.rowOf(1), 0);
        QCOMPARE(model.rowOf(2), -1);
        model.setDiffs({});
    }

    /// Nothing in a name moves what stands around it (trust.md).
    void hiddenCharactersAreNamed()
    {
        test::DiffsService service;
        api::DataDiff diff = service.add(1);
        const QString name = QStringLiteral("\u202egnp.exe");
        diff.request.tags = QStringList{name};
        DiffsModel model;
        model.setDiffs({diff});
        model.setSources({{1, name}});
        const QString shown = QStringLiteral("[RLO]gnp.exe");
        for (const int column : {DiffsModel::SourceA, DiffsModel::Tags})
            QCOMPARE(model.index(0, column).data().toString(), shown);
        QCOMPARE(model.index(0, DiffsModel::Tags).data(DiffsModel::TagsRole).toStringList(), QStringList{shown});
    }

    void says()
    {
        test::DiffsService service;
        api::DataDiff diff = service.add(482);
        diff.request.tags = QStringList{QStringLiteral("nightly"), QStringLiteral("<b>orders")};
        DiffsModel model;
        model.setDiffs({diff});
        const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
        QCOMPARE(text(DiffsModel::Id), QStringLiteral("482"));
        QCOMPARE(text(DiffsModel::Title), QStringLiteral("orders ↔ orders_482"));
        QCOMPARE(text(DiffsModel::SourceA), QStringLiteral("source 1"));
        model.setSources({{1, QStringLiteral("shop")}, {2, QString()}});
        QCOMPARE(text(DiffsModel::SourceA), QStringLiteral("shop"));
        QCOMPARE(text(DiffsModel::SourceB), QStringLiteral("source 2"));
        QCOMPARE(text(DiffsModel::Took), QStringLiteral("41.8 s"));
        QCOMPARE(text(DiffsModel::Tags), QStringLiteral("nightly, <b>orders"));
        QCOMPARE(model.index(0, DiffsModel::Tags).data(DiffsModel::TagsRole).toStringList().size(), 2);
        QVERIFY(!model.index(0, DiffsModel::Tags).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>o")));
        QCOMPARE(model.index(0, DiffsModel::Verdict).data(role::Chip).toInt(), int(Chip::Different));
        QCOMPARE(model.index(0, DiffsModel::Tick).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Diff 482"));
        diff.runtime.reset();
        diff.finishedAt = QStringLiteral("2026-11-21T06:15:10Z");
        model.setDiffs({});
        model.setDiffs({diff});
        QCOMPARE(text(DiffsModel::Took), QStringLiteral("1:10"));
    }

    void onlyWhatTheServiceSortsByIsSortable()
    {
        for (int column = 0; column < DiffsModel::ColumnCount; ++column) {
            const bool sortable =
                column != DiffsModel::Tick && column != DiffsModel::Title && column != DiffsModel::Took;
            QCOMPARE(!DiffsModel::orderName(column).isEmpty(), sortable);
        }
    }

    void holds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("held");
        QTest::newRow("id") << QStringLiteral("482") << true;
        QTest::newRow("title") << QStringLiteral("ORDERS") << true;
        QTest::newRow("source") << QStringLiteral("shop") << true;
        QTest::newRow("key column") << QStringLiteral("order_id") << true;
        QTest::newRow("excluded column") << QStringLiteral("loaded_at") << true;
        QTest::newRow("tag") << QStringLiteral("night") << true;
        QTest::newRow("other") << QStringLiteral("customers") << false;
    }

    void holds()
    {
        QFETCH(QString, text);
        QFETCH(bool, held);
        test::DiffsService service;
        api::DataDiff diff = service.add(482);
        diff.request.pkColumns = QStringList{QStringLiteral("order_id")};
        diff.request.excludeColumns = QStringList{QStringLiteral("loaded_at")};
        diff.request.tags = QStringList{QStringLiteral("nightly")};
        QCOMPARE(DiffsModel::holds(diff, {{1, QStringLiteral("shop")}}, text), held);
    }
};

DIFFRACT_TEST(TstDiffsModel, "tst_diffs_model")
#include "tst_diffs_model.moc"
