// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/models/roles.h"
#include "ui/widgets/frozen_table.h"
#include "ui/widgets/rows_view.h"
#include "ui/widgets/table_setup.h"

#include <QClipboard>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>

using namespace diffract::ui;

namespace {

void fill(QStandardItemModel& model, int rows)
{
    model.setHorizontalHeaderLabels({QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("note")});
    for (int row = 0; row < rows; ++row) {
        auto* note = new QStandardItem(QStringLiteral("shown"));
        note->setData(QStringLiteral("tab\t\"quoted\""), role::Copy);
        model.appendRow(
            {new QStandardItem(QString::number(row)), new QStandardItem(QStringLiteral("n%1").arg(row)), note});
    }
}

} // namespace

class TstTables final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void copyingTakesHeadersAndQuotes()
    {
        QStandardItemModel model;
        fill(model, 3);
        QTableView view;
        view.setModel(&model);
        setUpTable(&view, {QStringLiteral("Sample"), true});
        QCOMPARE(view.accessibleName(), QStringLiteral("Sample"));
        QCOMPARE(selectionAsText(view.selectionModel(), &view), QString());
        view.selectRow(2);
        view.selectionModel()->select(model.index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(selectionAsText(view.selectionModel(), &view),
                 QStringLiteral("id\tname\tnote\n0\tn0\t\"tab\t\"\"quoted\"\"\"\n2\tn2\t\"tab\t\"\"quoted\"\"\"\n"));
        view.setColumnHidden(2, true);
        QCOMPARE(selectionAsText(view.selectionModel(), &view), QStringLiteral("id\tname\n0\tn0\n2\tn2\n"));
    }
    void copyByKeyboard()
    {
        QStandardItemModel model;
        fill(model, 1);
        QTableView view;
        view.setModel(&model);
        setUpTable(&view, {QStringLiteral("Sample")});
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus();
        view.selectRow(0);
        QTest::keySequence(&view, QKeySequence::Copy);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("id\tname\tnote\n0\tn0")));
    }
    void frozenColumnsShareSelectionAndScroll()
    {
        QStandardItemModel model;
        fill(model, 300);
        FrozenTable table(QStringLiteral("Values"));
        table.setModel(&model);
        table.setFrozen(1);
        table.resize(400, 300);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QVERIFY(table.mainView()->isColumnHidden(0));
        QVERIFY(table.frozenView()->isColumnHidden(1));
        QSignalSpy spy(&table, &FrozenTable::currentRowChanged);
        table.showCell(model.index(250, 2));
        QCOMPARE(spy.last().first().toInt(), 250);
        QVERIFY(table.frozenView()->selectionModel()->isRowSelected(250));
        QTRY_VERIFY(table.mainView()->verticalScrollBar()->value() > 0);
        QCOMPARE(table.frozenView()->verticalScrollBar()->value(), table.mainView()->verticalScrollBar()->value());
        auto* rows = qobject_cast<RowsView*>(table.mainView());
        QVERIFY(rows->spokenRow().startsWith(QStringLiteral("row 251 of 300; id: 250; name: n250")));
    }
};

DIFFRACT_TEST(TstTables, "tst_tables")
#include "tst_tables.moc"
