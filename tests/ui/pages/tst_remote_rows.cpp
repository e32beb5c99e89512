// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/models/roles.h"
#include "ui/pages/remote_service.h"
#include "ui/pages/sql_tables.h"
#include "ui/pages/tab_driver.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

/// Rows that a service has written as tables, and what stands there when it has written none.
class TstRemoteRows final : public QObject {
    Q_OBJECT

    struct Opened {
        SqlTables tables;
        RemoteService remote;
        int most = 0;
        std::unique_ptr<DiffTab> tab;

        void open()
        {
            remote.query = [this](const QString& sql) { return tables.answer(sql, most); };
            tab = std::make_unique<DiffTab>(remote.client, 90312, nullptr,
                                            DiffService{.name = QStringLiteral("Company"), .isLocal = false});
            tab->resize(1208, 712);
            tab->show();
        }
        /// The table of a part; names as they come.
        void put(const QString& part, const QStringList& names)
        {
            QJsonObject results = remote.summary[QStringLiteral("materialized_results")].toObject();
            QJsonArray list;
            for (const QString& name : names)
                list.append(QJsonObject{{QStringLiteral("data_source_id"), 12},
                                        {QStringLiteral("path"), QJsonArray{name}},
                                        {QStringLiteral("is_sampled"), false}});
            results[part] = list;
            remote.summary[QStringLiteral("materialized_results")] = results;
        }
        void putDiff(int rows)
        {
            tables.run(QStringLiteral("CREATE TABLE \"r\"\"1\" (SHIPMENT_ID INTEGER, t1_STATUS TEXT, t2_STATUS TEXT, "
                                      "match_STATUS INTEGER, t1_WEIGHT_G TEXT, t2_WEIGHT_G TEXT)"));
            tables.run(QStringLiteral("INSERT INTO \"r\"\"1\" WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 "
                                      "FROM n WHERE i < %1) SELECT 9007199254740993 + i, 'open', '<b>sent</b>', 0, "
                                      "'12345678901234567890.5', '12345678901234567890.5' FROM n ORDER BY -i")
                           .arg(rows - 1));
            put(QStringLiteral("diff"), {QStringLiteral("r\"1")});
        }
        [[nodiscard]] QStringList rows(const QString& name) const
        {
            const auto* view = named<QTableView>(*tab, name);
            return view && view->model() ? rowsOf(*view->model()) : QStringList();
        }
        void part(const QString& start) const
        {
            for (QToolButton* button : tab->findChildren<QToolButton*>()) {
                if (button->text().startsWith(start) && button->isVisible())
                    button->click();
            }
        }
    };

private Q_SLOTS:
    void changedRows()
    {
        Opened opened;
        opened.putDiff(450);
        opened.open();
        opened.tab->showPage(PageKind::Values);
        QTRY_COMPARE(opened.rows(QStringLiteral("Rows")).size(), 450);
        // In key order, whole beyond 2^53, markup as text; of the columns only those that differ, as for local rows.
        QTRY_COMPARE(
            opened.rows(QStringLiteral("Rows")).first(),
            QStringLiteral("|9007199254740993|open|<b>sent</b>|12345678901234567890.5|12345678901234567890.5"));
        QTRY_VERIFY(opened.rows(QStringLiteral("Rows")).at(250).startsWith(QStringLiteral("|9007199254741243|")));
        QVERIFY(!opened.remote.askedLocal() || opened.remote.client.address().isLoopback());
        QVERIFY(opened.remote.queries.contains(
            QStringLiteral("SELECT * FROM \"r\"\"1\" ORDER BY \"SHIPMENT_ID\" LIMIT 200 OFFSET 200")));
        const auto* view = named<QTableView>(*opened.tab, QStringLiteral("Rows"));
        QCOMPARE(view->model()->index(0, 2).data(role::Differs).toBool(), true);
        QCOMPARE(view->model()->index(0, 4).data(role::Differs).toBool(), false);
    }
    void aServiceThatGivesFewRowsIsAskedAgain()
    {
        Opened opened;
        opened.putDiff(90);
        opened.most = 40;
        opened.open();
        opened.tab->showPage(PageKind::Values);
        QTRY_COMPARE(opened.rows(QStringLiteral("Rows")).size(), 90);
        QVERIFY(opened.rows(QStringLiteral("Rows")).last().startsWith(QStringLiteral("|9007199254741082|")));
    }
    void rowsOfOneSideFromOneTable()
    {
        Opened opened;
        opened.putDiff(1);
        opened.tables.run(QStringLiteral("CREATE TABLE ex (SHIPMENT_ID INTEGER, t1_STATUS TEXT, t2_STATUS TEXT)"));
        opened.tables.run(QStringLiteral("INSERT INTO ex VALUES (1, 'a', NULL), (2, NULL, 'b'), (3, NULL, 'c')"));
        opened.put(QStringLiteral("exclusives"), {QStringLiteral("ex")});
        opened.open();
        opened.tab->showPage(PageKind::PrimaryKeys);
        QTRY_COMPARE(opened.rows(QStringLiteral("Exclusive keys")),
                     QStringList({QStringLiteral("|2|b"), QStringLiteral("|3|c")}));
    }
    void rowsOfOneSideFromTwoTables()
    {
        Opened opened;
        opened.putDiff(1);
        opened.tables.run(QStringLiteral("CREATE TABLE ex2 (SHIPMENT_ID INTEGER, t2_STATUS TEXT)"));
        opened.tables.run(QStringLiteral("INSERT INTO ex2 VALUES (2, 'b')"));
        opened.tables.run(QStringLiteral("CREATE TABLE ex1 (SHIPMENT_ID INTEGER, t1_STATUS TEXT)"));
        // Not in the order that one would expect.
        opened.put(QStringLiteral("exclusives"), {QStringLiteral("ex2"), QStringLiteral("ex1")});
        opened.open();
        opened.tab->showPage(PageKind::PrimaryKeys);
        QTRY_COMPARE(opened.rows(QStringLiteral("Exclusive keys")), QStringList({QStringLiteral("|2|b")}));
    }
    void groupsOfDuplicates()
    {
        Opened opened;
        opened.putDiff(1);
        QJsonObject pks = opened.remote.summary[QStringLiteral("pks")].toObject();
        pks[QStringLiteral("dupes")] = QJsonArray{2, 3};
        opened.remote.summary[QStringLiteral("pks")] = pks;
        opened.tables.run(QStringLiteral("CREATE TABLE d1 (SHIPMENT_ID INTEGER, t1_STATUS TEXT)"));
        opened.tables.run(QStringLiteral("INSERT INTO d1 VALUES (7, 'x'), (7, 'y')"));
        opened.tables.run(QStringLiteral("CREATE TABLE d2 (SHIPMENT_ID INTEGER, t2_STATUS TEXT)"));
        opened.tables.run(QStringLiteral("INSERT INTO d2 VALUES (9, 'p'), (7, 'z'), (9, 'q')"));
        opened.put(QStringLiteral("duplicates1"), {QStringLiteral("d1")});
        opened.put(QStringLiteral("duplicates2"), {QStringLiteral("d2")});
        opened.open();
        opened.tab->showPage(PageKind::PrimaryKeys);
        QTRY_VERIFY(named<QTreeView>(*opened.tab, QStringLiteral("Duplicate keys")));
        auto* tree = named<QTreeView>(*opened.tab, QStringLiteral("Duplicate keys"));
        QTRY_COMPARE(rowsOf(*tree->model()),
                     QStringList({QStringLiteral("7|2|1|not matched"), QStringLiteral("9|0|2|not matched")}));
        tree->expand(tree->model()->index(1, 0));
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(1, 0)), 2);
        QCOMPARE(tree->model()->index(0, 0, tree->model()->index(1, 0)).data().toString(), QStringLiteral("p"));
        tree->expand(tree->model()->index(0, 0));
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 3);
        opened.tab->showPage(PageKind::Values);
        opened.part(QStringLiteral("Duplicates"));
        QTRY_COMPARE(opened.rows(QStringLiteral("Rows")).size(), 5);
        QTRY_COMPARE(opened.rows(QStringLiteral("Rows")).at(0), QStringLiteral("|7|x|"));
        QCOMPARE(opened.rows(QStringLiteral("Rows")).at(2), QStringLiteral("|7||z"));
    }
    void whatGoesWrongIsSaidInTheServicesWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("not permitted") << 403
                                       << QStringLiteral("Rows are read with queries, and this key may not run any");
        QTest::newRow("table gone") << 422 << QStringLiteral("It said: no such table: <i>r</i>");
        QTest::newRow("no queries") << 404 << QStringLiteral("The service takes no queries of data source 12");
        QTest::newRow("fault") << 500 << QStringLiteral("no such table: <i>r</i>");
    }
    void whatGoesWrongIsSaidInTheServicesWords()
    {
        QFETCH(int, status);
        QFETCH(QString, sentence);
        Opened opened;
        opened.putDiff(3);
        opened.open();
        opened.remote.query = [status](const QString&) {
            return FakeAnswer::json(R"({"detail":"no such table: <i>r</i>"})", status);
        };
        opened.tab->showPage(PageKind::Values);
        QTRY_VERIFY(says(*opened.tab, QStringLiteral("The rows could not be read")));
        const auto told = [&] {
            for (const QLabel* label : opened.tab->findChildren<QLabel*>()) {
                if (label->isVisible() && label->text().contains(sentence))
                    return true;
            }
            return false;
        };
        QVERIFY(told());
        // Asked again it begins anew.
        opened.remote.query = [&](const QString& sql) { return opened.tables.answer(sql); };
        named<QPushButton>(*opened.tab, QStringLiteral("Try again"))->click();
        QTRY_COMPARE(opened.rows(QStringLiteral("Rows")).size(), 3);
    }
    void withoutRowsTheWaysToThem()
    {
        Opened opened;
        opened.open();
        opened.tab->showPage(PageKind::Values);
        QTRY_VERIFY(says(*opened.tab, QStringLiteral("The service keeps no rows of this diff")));
        QVERIFY(
            says(*opened.tab, QStringLiteral("1,312 changed rows were counted. The rows themselves were not written, "
                                             "since the request did not ask for materialised results.")));
        QVERIFY(opened.remote.queries.isEmpty());
        QTRY_COMPARE(named<QComboBox>(*opened.tab, QStringLiteral("Data source that takes the rows"))->currentText(),
                     QStringLiteral("Warehouse \u00b7 snowflake"));
        QTRY_VERIFY(
            says(*opened.tab, QStringLiteral("Has the service write the differing rows to ANALYTICS.DATAFOLD_TMP "
                                             "in the data source. It took 1:54 last time. A new diff; this one "
                                             "stays.")));
        const QStringList gives = opened.rows(QStringLiteral("What this service gives for this diff"));
        QVERIFY(
            gives.contains(QStringLiteral("|Values|counted, but no rows were kept: materialized_results is empty")));
        QVERIFY(gives.contains(QStringLiteral("|Primary keys|118 exclusive keys, with their profile")));
        QVERIFY(gives.contains(QStringLiteral("|Dependencies|4 found")));
        QSignalSpy rerun(opened.tab.get(), &DiffTab::rerunRequested);
        QSignalSpy clone(opened.tab.get(), &DiffTab::cloneRequested);
        named<QPushButton>(*opened.tab, QStringLiteral("Run again"))->click();
        named<QPushButton>(*opened.tab, QStringLiteral("Open in editor"))->click();
        QCOMPARE(rerun.size(), 1);
        QCOMPARE(clone.size(), 1);
        const auto request = rerun.at(0).at(0).value<api::CreateRequest>();
        QCOMPARE(request.materializationDestinationId.value_or(0), 12);
        QCOMPARE(request.pkColumns, QStringList{QStringLiteral("SHIPMENT_ID")});
        auto* only = named<QRadioButton>(*opened.tab, QStringLiteral("Only show the SQL"));
        QTRY_VERIFY(only->isEnabled());
        only->click();
        const QString sql =
            named<QPlainTextEdit>(*opened.tab, QStringLiteral("SQL that lists the rows"))->toPlainText();
        QVERIFY(sql.contains(QStringLiteral("FROM \"PROD\".\"SHOP\".\"SHIPMENTS\" a")));
        QVERIFY(sql.contains(QStringLiteral("a.\"STATUS\" <> b.\"STATUS\"")));
        QVERIFY(!sql.contains(QStringLiteral("C04")));
        named<QPushButton>(*opened.tab, QStringLiteral("Copy the SQL"))->click();
        QCOMPARE(QApplication::clipboard()->text(), sql);
    }
    void keysLeadToTheWays()
    {
        Opened opened;
        opened.open();
        opened.tab->showPage(PageKind::PrimaryKeys);
        QTRY_VERIFY(named<QPushButton>(*opened.tab, QStringLiteral("How to get them")));
        named<QPushButton>(*opened.tab, QStringLiteral("How to get them"))->click();
        QCOMPARE(opened.tab->currentPage(), PageKind::Values);
    }
    void aListThatMayNotBeReadLeavesTheDiffsOwn()
    {
        Opened opened;
        opened.remote.sources = {};
        opened.open();
        opened.tab->showPage(PageKind::Values);
        QTRY_VERIFY(named<QComboBox>(*opened.tab, QStringLiteral("Data source that takes the rows")));
        QTRY_COMPARE(named<QComboBox>(*opened.tab, QStringLiteral("Data source that takes the rows"))->currentText(),
                     QStringLiteral("Data source 12"));
    }
};

DIFFRACT_TEST(TstRemoteRows, "tst_remote_rows")
#include "tst_remote_rows.moc"
