// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/landed_fixture.h"
#include "engine/source/view_graph.h"
#include "engine/source_fixture.h"
#include "support/mariadb_server.h"
#include "support/postgres_server.h"
#include "support/server_process.h"

#include <sqlite3.h>

using namespace diffract::engine;
using diffract::test::LandedFixture;
using diffract::test::MariaDbServer;
using diffract::test::PostgresServer;

/// The views that read a table, of every kind of source that knows them.
class TstDependents final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sqliteKnows()
    {
        const std::string path = m_fixture.path("views.db");
        sqlite3* handle = nullptr;
        QCOMPARE(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
        const char* const sql =
            "CREATE TABLE Orders(id INT); CREATE TABLE other(id INT); CREATE TABLE gone(a INT);"
            "CREATE VIEW direct AS SELECT id FROM orders; CREATE VIEW through AS SELECT * FROM direct;"
            "CREATE VIEW \"odd \"\" one\" AS SELECT count(*) AS n FROM orders;"
            "CREATE VIEW unrelated AS SELECT 'orders' AS orders FROM other;"
            "CREATE VIEW hidden AS WITH orders AS (SELECT id FROM other) SELECT * FROM orders;"
            "CREATE VIEW broken AS SELECT * FROM gone, orders; DROP TABLE gone";
        QCOMPARE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(handle);
        const SourceSpec spec{.kind = SourceKind::Sqlite, .name = "local", .path = path};
        QCOMPARE(viewsOf(spec, {"orders"}), QStringList({"direct", "odd \" one", "through"}));
        QCOMPARE(viewsOf(spec, {"main", "direct"}), QStringList("through"));
        QCOMPARE(viewsOf(spec, {"through"}), QStringList());
    }

    void duckDbKnows()
    {
        const SourceSpec spec{.kind = SourceKind::DuckDb, .name = "local", .path = m_fixture.path("views.duckdb")};
        LandedFixture::fill(spec.path,
                            {"CREATE TABLE \"Orders AS\"(id INT)", "CREATE TABLE other(id INT)", "CREATE SCHEMA s",
                             "CREATE TABLE s.other(id INT)", "CREATE VIEW \"a AS b\" AS SELECT id FROM \"orders as\"",
                             "CREATE VIEW s.through(x) AS SELECT * FROM (SELECT * FROM main.\"a AS b\") WHERE id IN "
                             "(SELECT id FROM other)",
                             "CREATE VIEW hidden AS WITH other AS (SELECT 1 AS id) SELECT * FROM other",
                             "CREATE VIEW own AS WITH other AS (SELECT id FROM other) SELECT * FROM other",
                             "CREATE VIEW endless AS WITH RECURSIVE other AS (SELECT 1 AS id UNION ALL SELECT id + 1 "
                             "FROM other WHERE id < 3) SELECT * FROM other"});
        QCOMPARE(viewsOf(spec, {"main", "Orders AS"}), QStringList({"main/a AS b", "s/through"}));
        QCOMPARE(viewsOf(spec, {"ORDERS as"}), QStringList({"main/a AS b", "s/through"}));
        QCOMPARE(viewsOf(spec, {"main", "other"}), QStringList("main/own"));
        QCOMPARE(viewsOf(spec, {"s", "other"}), QStringList("s/through"));
    }

    void postgresKnows()
    {
        PostgresServer server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        server.run("CREATE TABLE orders(id int); CREATE TABLE other(id int); CREATE SCHEMA s;"
                   "CREATE VIEW s.\"odd \"\" one\" AS SELECT id FROM orders;"
                   "CREATE MATERIALIZED VIEW kept AS SELECT count(*) AS n FROM s.\"odd \"\" one\";"
                   "CREATE VIEW unrelated AS SELECT 'orders' AS orders FROM other;"
                   "CREATE RULE copied AS ON INSERT TO orders DO ALSO INSERT INTO other VALUES (NEW.id)");
        QCOMPARE(viewsOf(server.spec(), {"public", "orders"}), QStringList({"public/kept+", "s/odd \" one"}));
        QCOMPARE(viewsOf(server.spec(), {"kept"}), QStringList());
        QCOMPARE(viewsOf(server.spec(), {"missing"}), QStringList());
    }

    void mariaDbKnows()
    {
        MariaDbServer server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        server.run("CREATE TABLE `ord``ers`(id int); CREATE TABLE other(id int); CREATE DATABASE second; GRANT ALL ON "
                   "second.* TO diffract@'%';"
                   "CREATE VIEW direct AS SELECT id FROM `ord``ers`;"
                   "CREATE VIEW second.through AS SELECT count(*) AS n FROM shop.direct x JOIN shop.other y USING (id);"
                   "CREATE VIEW unrelated AS SELECT '`shop`.`ord``ers`' AS x, \"it's \\\" `\" AS y FROM other");
        QCOMPARE(viewsOf(server.spec(), {"shop", "ord`ers"}), QStringList({"second/through", "shop/direct"}));
        // What an account may not see is not shown to it.
        server.run("CREATE DATABASE third; CREATE VIEW third.unseen AS SELECT id FROM shop.`ord``ers`");
        QCOMPARE(viewsOf(server.spec(), {"ord`ers"}), QStringList({"second/through", "shop/direct"}));
        QCOMPARE(viewsOf(server.spec(), {"other"}), QStringList({"second/through", "shop/unrelated"}));
    }

    void circlesEnd()
    {
        const ViewReads a{{.path = {"a"}}, {"a"}, {{"b"}, {"t"}}};
        const ViewReads b{{.path = {"b"}}, {"b"}, {{"a"}}};
        const std::vector<Dependent> found = dependentsIn({a, b}, {"t"});
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(dependentsIn({a, b}, {"a"}).size(), std::size_t(1));
    }

private:
    /// "schema/name", materialised ones with a "+".
    QStringList viewsOf(const SourceSpec& spec, const std::vector<std::string>& table)
    {
        auto source = Source::open(spec, m_fixture.settings());
        if (!source)
            return {QString::fromStdString(source.error().message)};
        const auto views = (*source)->dependents(table, {});
        if (!views)
            return {QString::fromStdString(views.error().message)};
        QStringList out;
        for (const Dependent& view : *views) {
            QStringList parts;
            for (const std::string& part : view.path)
                parts += QString::fromStdString(part);
            out += parts.join(QLatin1Char('/')) + QLatin1String(view.isMaterialized ? "+" : "");
            if (view.sql.empty())
                out += QStringLiteral("without SQL");
        }
        return out;
    }

    LandedFixture m_fixture;
};

DIFFRACT_TEST(TstDependents, "tst_dependents")
#include "tst_dependents.moc"
