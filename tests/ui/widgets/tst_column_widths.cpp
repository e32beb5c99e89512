// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/widgets/column_widths.h"
#include "ui/widgets/table_setup.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>

#include <memory>

using namespace diffract::ui;

namespace {

struct Table {
    explicit Table(const QStringList& columns)
        : model(3, static_cast<int>(columns.size()))
    {
        model.setHorizontalHeaderLabels(columns);
        view.setModel(&model);
        setUpTable(&view, {.name = QStringLiteral("People"), .stretchLast = false});
        fitColumns(&view);
        view.resize(700, 200);
        view.show();
    }
    /// As a person does: by the edge of the header.
    void drag(int column, int by)
    {
        const QHeaderView* header = view.horizontalHeader();
        const QPoint edge(header->sectionViewportPosition(column) + header->sectionSize(column) - 1,
                          header->height() / 2);
        QWidget* const area = header->viewport();
        QTest::mousePress(area, Qt::LeftButton, {}, edge);
        QMouseEvent move(QEvent::MouseMove, edge + QPoint(by, 0), area->mapToGlobal(edge + QPoint(by, 0)), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(area, &move);
        QTest::mouseRelease(area, Qt::LeftButton, {}, edge + QPoint(by, 0));
    }
    QStandardItemModel model;
    QTableView view;
};

} // namespace

class TstColumnWidths final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { ColumnWidths::get().load({}); }

    void aWidthSetByHandComesBackAfterARestart()
    {
        QByteArray saved;
        int width = 0;
        {
            Table table({QStringLiteral("name"), QStringLiteral("age")});
            QSignalSpy changed(&ColumnWidths::get(), &ColumnWidths::changed);
            table.drag(0, 77);
            width = table.view.columnWidth(0);
            QVERIFY(!changed.isEmpty());
            saved = ColumnWidths::get().toJson();
        }
        ColumnWidths::get().load({});
        ColumnWidths::get().load(saved);
        const Table next({QStringLiteral("name"), QStringLiteral("age")});
        QCOMPARE(next.view.columnWidth(0), width);
        QCOMPARE(ColumnWidths::get().toJson(), saved);
    }

    void otherColumnsKeepTheirOwn()
    {
        Table table({QStringLiteral("name"), QStringLiteral("age")});
        const int fitted = table.view.columnWidth(0);
        table.drag(1, 60);
        const Table next({QStringLiteral("age"), QStringLiteral("street"), QStringLiteral("name")});
        QCOMPARE(next.view.columnWidth(0), table.view.columnWidth(1));
        QCOMPARE(next.view.columnWidth(2), fitted);
    }

    void columnsThatComeLaterFindTheirWidth()
    {
        ColumnWidths::get().remember(QStringLiteral("People"), QStringLiteral("late"), 233);
        Table table({QStringLiteral("name")});
        table.model.setHorizontalHeaderLabels({QStringLiteral("name"), QStringLiteral("late")});
        fitColumns(&table.view);
        QCOMPARE(table.view.columnWidth(1), 233);
    }

    void whatTheProgramResizesIsNotRemembered()
    {
        Table table({QStringLiteral("name"), QStringLiteral("age")});
        table.view.setColumnWidth(0, 301);
        QCOMPARE(ColumnWidths::get().width(QStringLiteral("People"), QStringLiteral("name")), 0);
    }

    void nonsenseIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << QByteArrayLiteral("\xff\x01{");
        QTest::newRow("another shape") << QByteArrayLiteral(R"({"widths":{"a":1}})");
        QTest::newRow("not numbers") << QByteArrayLiteral(R"({"widths":[["People","name","wide"],["People"],7]})");
        QTest::newRow("far too wide") << QByteArrayLiteral(R"({"widths":[["People","name",2000000000]]})");
        QTest::newRow("negative") << QByteArrayLiteral(R"({"widths":[["People","name",-5]]})");
    }

    void nonsenseIsLeftOut()
    {
        QFETCH(const QByteArray, json);
        ColumnWidths::get().load(json);
        QCOMPARE(ColumnWidths::get().width(QStringLiteral("People"), QStringLiteral("name")), 0);
    }

    void theOldestAreForgotten()
    {
        for (int i = 0; i <= ColumnWidths::Most; ++i)
            ColumnWidths::get().remember(QStringLiteral("People"), QString::number(i), 100);
        QCOMPARE(ColumnWidths::get().width(QStringLiteral("People"), QStringLiteral("0")), 0);
        QCOMPARE(ColumnWidths::get().width(QStringLiteral("People"), QStringLiteral("1")), 100);
    }
};

DIFFRACT_TEST(TstColumnWidths, "tst_column_widths")
#include "tst_column_widths.moc"
