// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/landed_fixture.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::DiffFixture;
using diffract::test::LandedFixture;

/// SQL over the files of a folder.
class TstFolderQuery final : public QObject {
    Q_OBJECT

    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(QString::fromStdString(m_fixture.path(name)));
        QDir().mkpath(QFileInfo(file).absolutePath());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
    }
    [[nodiscard]] std::unique_ptr<Source> opened() const
    {
        auto source = Source::open(m_spec, m_fixture.settings());
        if (!source)
            qFatal("%s", source.error().message.c_str());
        return std::move(source).value();
    }
    /// "1|x" a row, or "error CODE: message".
    QStringList rows(const QString& sql) const
    {
        const auto result = opened()->query(sql.toStdString(), {}, 100, {});
        if (!result)
            return {QString::fromStdString("error " + result.error().code + ": " + result.error().message)};
        QStringList lines;
        for (const auto& row : result->rows) {
            QStringList values;
            for (const auto& value : row)
                values += value ? QString::fromStdString(*value) : QStringLiteral("NULL");
            lines += values.join(QLatin1Char('|'));
        }
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_spec = {.kind = SourceKind::Folder, .name = "Data", .path = m_fixture.path("data")};
        write("data/orders.csv", "id,v\n1,x\n2,\n3,\"\"\n");
        write("data/Orders.csv", "id,v\n9,capital\n");
        write("data/two.csv", "a\n1\n");
        write("data/two.json", "{\"a\":2}\n");
        write("data/plain", "a\n1\n");
        write("data/packed.ndjson", "{\"id\":1,\"w\":[1,2]}\n{\"id\":4,\"w\":null}\n");
        write("data/sub/rows [1].csv", "id\n7\n");
        write("data/sub/orders.csv", "id\n8\n");
        write("data/case.csv", "a,A\n1,2\n");
        write("data/.hidden.csv", "a\n1\n");
        write("data/it's \"odd\".csv", "a\n5\n");
        write("outside.csv", "secret\n1\n");
        QVERIFY(QFile::link(QString::fromStdString(m_fixture.path("outside.csv")),
                            QString::fromStdString(m_fixture.path("data/link.csv"))));
    }

    void filesAreTables_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("by name") << "SELECT * FROM \"orders.csv\" ORDER BY id" << QStringList{"1|x", "2|NULL", "3|"};
        QTest::newRow("without the ending") << "SELECT count(*) FROM orders;" << QStringList{"3"};
        QTest::newRow("letter case tells two apart") << "SELECT v FROM \"Orders.csv\"" << QStringList{"capital"};
        QTest::newRow("any letter case of one") << "SELECT a FROM \"TWO.JSON\"" << QStringList{"2"};
        QTest::newRow("as a text") << "SELECT count(*) FROM 'orders.csv'" << QStringList{"3"};
        QTest::newRow("in a folder below") << "SELECT id FROM sub.\"rows [1].csv\"" << QStringList{"7"};
        QTest::newRow("one name in two folders")
            << "SELECT a.id, b.id FROM orders a, sub.orders b ORDER BY 1" << QStringList{"1|8", "2|8", "3|8"};
        QTest::newRow("quotes in a name") << "SELECT a FROM \"it's \"\"odd\"\".csv\"" << QStringList{"5"};
        QTest::newRow("joined kinds") << "SELECT o.id, w FROM orders o JOIN packed USING (id)"
                                      << QStringList{"1|[1,2]"};
        QTest::newRow("WITH") << "WITH x AS (SELECT id FROM orders WHERE v IS NOT NULL) SELECT count(*) FROM x"
                              << QStringList{"2"};
        QTest::newRow("a WITH hides a file")
            << "WITH orders AS (SELECT 5 AS n) SELECT n FROM orders" << QStringList{"5"};
        QTest::newRow("a WITH hides two files")
            << "WITH two AS (SELECT 5 AS n), four AS (SELECT n FROM two) SELECT n FROM four" << QStringList{"5"};
        QTest::newRow("recursive") << "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) "
                                      "SELECT sum(n) FROM r"
                                   << QStringList{"6"};
        QTest::newRow("no file at all") << "SELECT 1 + 1" << QStringList{"2"};
    }
    void filesAreTables()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, lines);
        QCOMPARE(rows(sql), lines);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const QString& sql, const char* code) {
            QTest::newRow(name) << sql << QString::fromLatin1(code);
        };
        const QString outside = QString::fromStdString(m_fixture.path("outside.csv"));
        row("a path", QStringLiteral("SELECT * FROM '%1'").arg(outside), "no_such_table");
        row("a path that a WITH names",
            QStringLiteral("SELECT * FROM (WITH \"%1\" AS (SELECT 1) SELECT 1), \"%1\"").arg(outside), "no_such_table");
        row("dots", "SELECT * FROM '../outside.csv'", "no_such_table");
        row("the folder itself by path",
            QStringLiteral("SELECT * FROM '%1'").arg(QString::fromStdString(m_fixture.path("data/orders.csv"))),
            "no_such_table");
        row("a link that leads out", "SELECT * FROM \"link.csv\"", "no_such_table");
        row("hidden", "SELECT * FROM \".hidden.csv\"", "no_such_table");
        row("no ending of a table", "SELECT * FROM plain", "no_such_table");
        row("missing", "SELECT * FROM nix", "no_such_table");
        row("missing folder", "SELECT * FROM nix.orders", "no_such_table");
        row("a catalog", "SELECT * FROM system.information_schema.tables", "no_such_table");
        row("what the instance knows", "SELECT * FROM information_schema.tables", "no_such_table");
        row("two endings", "SELECT * FROM two", "ambiguous_table");
        row("two of one name", "SELECT * FROM \"orders.csv\" a, \"Orders.csv\" b", "ambiguous_table");
        row("names of one letter", "SELECT * FROM \"case.csv\"", "duplicate_column");
        row("a reading function", QStringLiteral("SELECT * FROM read_csv('%1')").arg(outside), "bad_sql");
        row("of the folder too", "SELECT * FROM read_csv('orders.csv')", "bad_sql");
        row("text of a file", QStringLiteral("SELECT * FROM read_text('%1')").arg(outside), "bad_sql");
        row("file names", "SELECT * FROM glob('/*')", "bad_sql");
        row("SQL in a text", "SELECT * FROM query('SELECT 1')", "bad_sql");
        row("COPY", QStringLiteral("COPY orders TO '%1.x'").arg(outside), "bad_sql");
        row("ATTACH", "ATTACH '/tmp/x.duckdb' AS x", "bad_sql");
        row("PRAGMA", "PRAGMA version", "bad_sql");
        row("INSTALL", "INSTALL httpfs", "bad_sql");
        row("LOAD", "LOAD httpfs", "bad_sql");
        row("SET", "SET threads = 1", "bad_sql");
        row("two statements", "SELECT 1; SELECT 2", "bad_sql");
        row("INSERT", "INSERT INTO orders VALUES (1, 'x')", "bad_sql");
        row("the settings", "SELECT current_setting('allowed_paths')", "bad_sql");
        row("no such column", "SELECT nix FROM orders", "bad_sql");
        row("no SQL", "SELEC", "bad_sql");
        row("nothing", " ; ", "bad_sql");
    }
    void refused()
    {
        QFETCH(QString, sql);
        QFETCH(QString, code);
        const QStringList before = m_fixture.files();
        const QString said = rows(sql).value(0);
        QVERIFY2(said.startsWith(QLatin1String("error ") + code + QLatin1Char(':')), qPrintable(said));
        const auto landed = opened()->fetch(LandedFixture::query(m_spec, sql.toStdString()), {}, {});
        QVERIFY(!landed.ok());
        QCOMPARE(QString::fromStdString(landed.error().code), code);
        QCOMPARE(m_fixture.files(), before);
    }

    void queriesLand()
    {
        const auto source = opened();
        const QuerySpec query = LandedFixture::query(m_spec, "SELECT id, v, id * 2 AS twice FROM orders ORDER BY id;");
        const auto landed = source->fetch(query, {.columns = {"v", "twice"}, .filter = "id <> 2"}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList({"x|2", "\"\"|6"}));
        const auto table =
            source->fetch(LandedFixture::table(m_spec, {"sub", "rows [1].csv"}), {.filter = "id = 7"}, {});
        REQUIRE_OK(table);
        QCOMPARE(table->rows, std::uint64_t(1));
        const auto trick = source->fetch(query, {.filter = "id = 1) OR (id = 2"}, {});
        QVERIFY(!trick.ok());
        QCOMPARE(trick.error().code, std::string("bad_sql"));
    }

    void valuesAreBound()
    {
        const auto result = opened()->query("SELECT v FROM orders WHERE id = ?", {"1"}, 10, {});
        REQUIRE_OK(result);
        QCOMPARE(*result->rows[0][0], std::string("x"));
    }

    void aSideOfAComparison()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = LandedFixture::query(m_spec, "SELECT id, v FROM orders WHERE id < 3");
        request.b = LandedFixture::table(m_spec, {"orders.csv"});
        request.key = {"id"};
        const auto summary = files.run(request);
        REQUIRE_OK(summary);
        QCOMPARE(int(summary->pks.exclusives[1]), 1);
        QCOMPARE(int(summary->values.valuesWithDifferences), 0);
    }

private:
    LandedFixture m_fixture;
    SourceSpec m_spec;
};

DIFFRACT_TEST(TstFolderQuery, "tst_folder_query")
#include "tst_folder_query.moc"
