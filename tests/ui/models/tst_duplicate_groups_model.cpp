// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"
#include "ui/models/fake_row_source.h"

#include "ui/models/duplicate_groups_model.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>

using namespace diffract;
using namespace diffract::ui;
using test::FakeRowSource;

class TstDuplicateGroupsModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void groupsAndTheirRows()
    {
        FakeRowSource groups(api::Section::Duplicates, 500);
        FakeRowSource rows(api::Section::DuplicateRows, 3);
        DuplicateGroupsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSources(&groups, &rows);
        QCOMPARE(groups.answer(), 1);
        QCOMPARE(model.rowCount(), DuplicateGroupsModel::PageGroups);
        QCOMPARE(model.total(), 500);
        const QModelIndex first = model.index(0, 0);
        QCOMPARE(model.index(0, DuplicateGroupsModel::RowsA).data().toString(), QStringLiteral("3"));
        QCOMPARE(model.index(0, DuplicateGroupsModel::State).data().toString(), QStringLiteral("1 row left over in A"));
        QCOMPARE(model.index(1, DuplicateGroupsModel::State).data().toString(), QStringLiteral("equal as groups"));

        QVERIFY(model.hasChildren(first));
        // The tester has opened some groups already.
        if (model.canFetchMore(first))
            model.fetchMore(first);
        QVERIFY(!model.canFetchMore(first));
        QVERIFY(!rows.asked.isEmpty());
        rows.answer();
        QCOMPARE(model.rowCount(first), 3);
        const QModelIndex both = model.index(0, 0, first);
        QCOMPARE(both.parent(), first);
        QVERIFY(both.data().toString().startsWith(QStringLiteral("name 0 \u00B7 1.50")));
        QCOMPARE(both.siblingAtColumn(DuplicateGroupsModel::RowsB).data(role::Chip).toInt(), int(Chip::SideB));
        const QModelIndex left = model.index(1, 0, first);
        QVERIFY(!left.siblingAtColumn(DuplicateGroupsModel::RowsB).data(role::Chip).isValid());
        QCOMPARE(left.siblingAtColumn(DuplicateGroupsModel::State).data(role::Sign).toInt(), int(Sign::OnlyA));
    }
    void moreGroupsComeWhenWanted()
    {
        FakeRowSource groups(api::Section::Duplicates, 300);
        FakeRowSource rows(api::Section::DuplicateRows, 1);
        DuplicateGroupsModel model;
        model.setSources(&groups, &rows);
        groups.answer();
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY(!model.canFetchMore({}));
        groups.answer();
        QCOMPARE(model.rowCount(), 300);
        QVERIFY(!model.canFetchMore({}));
    }
    void aFailedGroupCanBeOpenedAgain()
    {
        FakeRowSource groups(api::Section::Duplicates, 1);
        FakeRowSource rows(api::Section::DuplicateRows, 1);
        DuplicateGroupsModel model;
        QSignalSpy failed(&model, &DuplicateGroupsModel::failed);
        model.setSources(&groups, &rows);
        groups.answer();
        model.fetchMore(model.index(0, 0));
        rows.failAll({ErrorKind::Timeout, QStringLiteral("No answer."), {}});
        QCOMPARE(failed.count(), 1);
        QVERIFY(model.canFetchMore(model.index(0, 0)));
        model.setSources(nullptr, nullptr);
        QCOMPARE(model.rowCount(), 0);
    }
};

DIFFRACT_TEST(TstDuplicateGroupsModel, "tst_duplicate_groups_model")
#include "tst_duplicate_groups_model.moc"
