// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/source_cases.h"

#include <sqlite3.h>

#include <QCryptographicHash>
#include <QFile>

#include <thread>

using namespace diffract::engine;
using namespace diffract::test;

/// SQLite files as a source: no value may change, whatever its column is declared as.
class TstSourceSqlite final : public SourceCases {
    Q_OBJECT
public:
    TstSourceSqlite()
        : SourceCases({.tables = {"broken*", "failing*", "odd \" name", "plain", "secret", "seen*"},
                       .plain = {"main", "plain"},
                       .odd = {"odd \" name"},
                       .bound = "SELECT id, amount, x'00' AS id FROM plain WHERE name > ? ORDER BY 1;",
                       .value = "0",
                       .firstRow = {"1", "1.5", "\\x00"},
                       .filterOf = "1) ; "})
    {}

private Q_SLOTS:
    void initTestCase()
    {
        m_spec = {.kind = SourceKind::Sqlite, .name = "local", .path = m_fixture.path("some [data]?.db")};
        run(m_spec.path, "CREATE TABLE plain(id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount DECIMAL(12,2));"
                         "INSERT INTO plain VALUES (1, 'a', 1.5), (2, 'b ', NULL), (3, '', -0.01);"
                         "CREATE TABLE secret(a); INSERT INTO secret VALUES ('x');"
                         "CREATE TABLE \"odd \"\" name\"(\"select\" INT, \"Ä b\" TEXT);"
                         "INSERT INTO \"odd \"\" name\" VALUES (7, 'x');"
                         "CREATE VIEW seen AS SELECT id * 2 AS twice, name FROM plain;"
                         "CREATE TABLE gone(a INT); CREATE VIEW broken AS SELECT a FROM gone; DROP TABLE gone;"
                         "CREATE VIEW failing AS SELECT abs(-9223372036854775807 - 1 + (id - id)) AS n FROM plain;");
    }

    void columnGetsTheTypeThatHoldsItsValues_data()
    {
        QTest::addColumn<QByteArray>("declared");
        QTest::addColumn<QByteArray>("values");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("texts");
        QTest::addColumn<bool>("isWidened");
        const auto row = [](const char* name, const char* declared, const char* values, const char* type,
                            const char* texts, bool isWidened = false) {
            QTest::newRow(name) << QByteArray(declared) << QByteArray(values) << QString::fromUtf8(type)
                                << QString::fromUtf8(texts) << isWidened;
        };
        row("integers to the end", "INTEGER", "(9223372036854775807),(-9223372036854775808),(9007199254740993)",
            "BIGINT", "9223372036854775807 -9223372036854775808 9007199254740993");
        row("text among integers", "INTEGER", "(1),('abc'),(NULL)", "VARCHAR", "1 abc NULL", true);
        row("a fraction among integers", "INTEGER", "(1),(1.5)", "DOUBLE", "1.0 1.5", true);
        row("a fraction among big integers", "INTEGER", "(9007199254740993),(1.5)", "VARCHAR", "9007199254740993 1.5",
            true);
        row("bytes among integers", "INT", "(1),(x'00ff')", "VARCHAR", "1 \\x00\\xFF", true);
        row("reals", "REAL", "(1.5),(1),(-0.0),(9e999)", "DOUBLE", "1.5 1.0 0.0 inf");
        row("text among reals", "DOUBLE", "(0.1),('x')", "VARCHAR", "0.1 x", true);
        row("text with trailing blanks", "VARCHAR(20)", "('a  '),('007'),(5)", "VARCHAR", "a   007 5");
        row("bytes", "BLOB", "(x'00ff'),(x'41')", "BLOB", "\\x00\\xFF A");
        row("text among bytes", "BLOB", "(x'00'),('a')", "VARCHAR", "\\x00 a", true);
        row("no UTF-8", "TEXT", "(CAST(x'ff61' AS TEXT)),('b')", "BLOB", "\\xFFa b", true);
        row("decimals", "DECIMAL(12,2)", "(1.5),(3),(-0.01),(9999999999.99)", "DECIMAL(12,2)",
            "1.50 3.00 -0.01 9999999999.99");
        row("decimals with more digits", "DECIMAL(12,2)", "(1.5),(1.005)", "DOUBLE", "1.5 1.005", true);
        row("decimals that are too big", "NUMERIC(4,2)", "(1.5),(123)", "DOUBLE", "1.5 123.0", true);
        row("numeric integers", "NUMERIC", "(1),(2)", "BIGINT", "1 2");
        row("numeric fractions", "NUMERIC", "(1),(2.5)", "DOUBLE", "1.0 2.5");
        row("booleans", "BOOLEAN", "(0),(1),(NULL)", "BOOLEAN", "false true NULL");
        row("2 is no boolean", "BOOLEAN", "(0),(2)", "BIGINT", "0 2", true);
        row("dates", "DATE", "('2013-02-28'),('0001-01-01'),('9999-12-31')", "DATE",
            "2013-02-28 0001-01-01 9999-12-31");
        row("no such day", "DATE", "('2013-02-29')", "VARCHAR", "2013-02-29", true);
        row("dates as numbers", "DATE", "(1362009600)", "BIGINT", "1362009600", true);
        row("timestamps", "TIMESTAMP", "('2013-02-28T10:00:00'),('1969-12-31 23:59:59.999999')", "TIMESTAMP",
            "2013-02-28 10:00:00 1969-12-31 23:59:59.999999");
        row("nanoseconds", "DATETIME", "('2013-02-28 10:00:00.123456789')", "VARCHAR", "2013-02-28 10:00:00.123456789",
            true);
        row("a zone", "DATETIME", "('2013-02-28 10:00:00+01')", "VARCHAR", "2013-02-28 10:00:00+01", true);
        row("times", "TIME", "('10:00'),('23:59:59.5')", "TIME", "10:00:00 23:59:59.5");
        row("time 24:00", "TIME", "('24:00')", "VARCHAR", "24:00", true);
        row("json", "JSON", "('{\"a\": 1}')", "JSON", "{\"a\": 1}");
        row("no type: integers", "", "(1),(2)", "BIGINT", "1 2");
        row("no type: texts", "", "('1'),('b')", "VARCHAR", "1 b");
        row("no type: everything", "", "(1),('b'),(2.0),(x'00'),(NULL)", "VARCHAR", "1 b 2.0 \\x00 NULL", true);
        row("nothing but NULL", "INTEGER", "(NULL)", "BIGINT", "NULL");
    }
    void columnGetsTheTypeThatHoldsItsValues()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArray, values);
        QFETCH(QString, type);
        QFETCH(QString, texts);
        QFETCH(bool, isWidened);
        run(m_spec.path, "DROP TABLE IF EXISTS typed; CREATE TABLE typed(v " + declared.toStdString()
                             + "); INSERT INTO typed VALUES " + values.toStdString());
        const auto landed = opened()->fetch(LandedFixture::table(m_spec, {"typed"}), {}, {});
        run(m_spec.path, "DROP TABLE typed");
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), type);
        QCOMPARE(m_fixture.rows(*landed).join(' '), texts);
        QCOMPARE(LandedFixture::codes(*landed), isWidened ? QStringList("widened") : QStringList());
    }

    void textKeepsNulCharacters()
    {
        const auto landed = opened()->fetch(
            LandedFixture::query(m_spec, "SELECT 'a' || char(0) || 'b' AS v, length('a' || char(0)) AS n"), {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList(QString::fromUtf8("a\0b|1", 5)));
    }

    void lateValueWidensTheWholeColumn()
    {
        const auto landed = opened()->fetch(
            LandedFixture::query(m_spec, "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < "
                                         "5000) SELECT i, CASE WHEN i = 4000 THEN 'x' ELSE i END AS v FROM r"),
            {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), QStringLiteral("BIGINT, VARCHAR"));
        QCOMPARE(landed->rows, std::uint64_t(5000));
        const QStringList rows = m_fixture.rows(*landed);
        QCOMPARE(rows[3999], QStringLiteral("4000|x"));
        QCOMPARE(rows[4999], QStringLiteral("5000|5000"));
    }

    void sqlOutsideOneQueryIsRefused_data()
    {
        m_before = hash();
        const SqlRows row;
        row("insert returning", "INSERT INTO plain VALUES (9, 'z', 1) RETURNING id");
        row("attach", "ATTACH '/etc/passwd' AS other");
        row("vacuum into", "VACUUM INTO '/tmp/stolen.db'");
        row("pragma", "PRAGMA journal_mode = DELETE");
        row("pragma function", "SELECT * FROM pragma_database_list");
        row("load_extension", "SELECT load_extension('/tmp/evil.so') AS a");
        row("readfile", "SELECT readfile('/etc/passwd') AS a");
        row("writefile", "SELECT writefile('/tmp/x', 'y') AS a");
        row("fts3_tokenizer", "SELECT fts3_tokenizer('simple') AS a");
        row("begin", "BEGIN IMMEDIATE");
        row("explain", "EXPLAIN SELECT 1");
        row("temp table", "CREATE TEMP TABLE t AS SELECT 1");
        row("comment", "-- nothing");
    }
    void badDatasetsAreNamed_data()
    {
        const DatasetRows row;
        row("view without its table", {"broken"}, "", "no_such_table");
        row("view that fails", {"failing"}, "", "statement_failed");
        row("column without a name", {}, "SELECT 1 AS \"\"", "unnamed_column");
    }
    void badFilesAreNamed()
    {
        SourceSpec spec{.kind = SourceKind::Sqlite, .name = "x", .path = m_fixture.path("missing.db")};
        auto source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        QCOMPARE(source.error().kind, ErrorKind::NotFound);
        QFile text(QString::fromStdString(m_fixture.path("text.db")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray("not a database\n").repeated(1000));
        text.close();
        spec.path = m_fixture.path("text.db");
        source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        QCOMPARE(source.error().code, std::string("not_a_database"));
    }

    void schemaMayUseJson_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("table");
        const auto row = [](const char* name, const char* schema, const char* table) {
            QTest::newRow(name) << QByteArray(schema) << QString::fromUtf8(table);
        };
        row("index", "CREATE INDEX ix ON t(json_extract(v, '$.a'))", "t");
        row("partial index", "CREATE INDEX ix ON t(id) WHERE json_valid(v)", "t");
        row("generated column", "CREATE TABLE g(id, v, a AS (json_extract(v, '$.a'))); INSERT INTO g VALUES (1, '{}')",
            "g");
        row("view", "CREATE VIEW w AS SELECT id, json_extract(v, '$.a') AS a FROM t", "w");
        row("arrow", "CREATE VIEW w AS SELECT id, v ->> 'a' AS a FROM t", "w");
        row("objects", "CREATE VIEW w AS SELECT json_object('a', id) AS a, json_group_array(v) AS b FROM t", "w");
    }
    void schemaMayUseJson()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QString, table);
        SourceSpec spec = m_spec;
        spec.path = m_fixture.path("json.db");
        QFile::remove(QString::fromStdString(spec.path));
        run(spec.path, "CREATE TABLE t(id, v); INSERT INTO t VALUES (1, '{\"a\": 1}');" + schema.toStdString());
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto landed = (*source)->fetch(LandedFixture::table(spec, {table}), {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(landed->rows, std::uint64_t(1));
    }

    /// What a file says runs when it is read: a view, a generated column.
    void schemaReachesNoFunctionThatDoesMore_data()
    {
        QTest::addColumn<QByteArray>("call");
        for (const char* call : {"load_extension('/tmp/evil.so')", "fts3_tokenizer('simple')", "rtreecheck('t')",
                                 "rtreenode(2, x'00')", "rtreedepth(x'0001')", "fts5(1)", "readfile('/etc/passwd')"})
            QTest::newRow(call) << QByteArray(call);
    }
    void schemaReachesNoFunctionThatDoesMore()
    {
        QFETCH(QByteArray, call);
        SourceSpec spec = m_spec;
        spec.path = m_fixture.path("hostile.db");
        QFile::remove(QString::fromStdString(spec.path));
        // What stands in a schema need not have been possible to create.
        run(spec.path, "CREATE TABLE t(id, a AS (hex('" + std::string(100, 'x')
                           + "')));"
                             "INSERT INTO t VALUES (1); CREATE VIEW w AS SELECT 1 AS a;"
                             "PRAGMA writable_schema = ON;"
                             "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id, a AS (' || "
                           + quotedText(call.toStdString())
                           + " || '))' WHERE name = 't';"
                             "UPDATE sqlite_schema SET sql = 'CREATE VIEW w AS SELECT ' || "
                           + quotedText(call.toStdString()) + " || ' AS a' WHERE name = 'w';");
        for (const QString& name : {QStringLiteral("t"), QStringLiteral("w")}) {
            auto source = Source::open(spec, m_fixture.settings());
            const auto landed = source ? (*source)->fetch(LandedFixture::table(spec, {name}), {}, {})
                                       : diffract::engine::Outcome<Landed>(source.error());
            QVERIFY2(!landed, qPrintable(name));
            const QString said = QString::fromStdString(landed.error().message);
            QVERIFY2(said.contains("unsafe use of") || said.contains("no such function")
                         || said.contains("unknown function") || said.contains("prohibited")
                         || said.contains("not authorized"),
                     qPrintable(said));
        }
    }

    void damageIsTold()
    {
        SourceSpec spec = m_spec;
        spec.path = m_fixture.path("damaged.db");
        run(spec.path, "CREATE TABLE t(id); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABL'");
        const auto source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        QCOMPARE(source.error().code, std::string("damaged"));
        QCOMPARE(source.error().kind, ErrorKind::Malformed);
    }

    void virtualTablesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("full text") << QByteArray("SELECT * FROM f");
        QTest::newRow("R-tree") << QByteArray("SELECT * FROM r");
        QTest::newRow("pragma") << QByteArray("SELECT * FROM pragma_table_info('t')");
    }
    void virtualTablesAreNamed()
    {
        QFETCH(QByteArray, sql);
        SourceSpec spec = m_spec;
        spec.path = m_fixture.path("virtual.db");
        if (!QFile::exists(QString::fromStdString(spec.path)))
            run(spec.path, "CREATE TABLE t(id); CREATE VIRTUAL TABLE f USING fts5(x); INSERT INTO f VALUES ('a');"
                           "CREATE VIRTUAL TABLE r USING rtree(id, a, b)");
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto landed = (*source)->fetch(LandedFixture::query(spec, sql.toStdString()), {}, {});
        QVERIFY(!landed);
        QCOMPARE(landed.error().code, std::string("virtual_table"));
        for (const QString& name : {QStringLiteral("f"), QStringLiteral("F"), QStringLiteral("r")}) {
            const auto whole = (*source)->fetch(LandedFixture::table(spec, {name}), {}, {});
            QVERIFY(!whole && !(*source)->columns({name.toStdString()}, {}));
            QCOMPARE(whole.error().code, std::string("virtual_table"));
            QVERIFY(whole.error().message.find("virtual.db") != std::string::npos);
        }
        QVERIFY((*source)->fetch(LandedFixture::table(spec, {QStringLiteral("t")}), {}, {}).ok());
    }

    void readersDoNotSeeHalfAWrite()
    {
        const std::string path = m_fixture.path("wal.db");
        run(path, "PRAGMA journal_mode = WAL; CREATE TABLE t(a INT); INSERT INTO t VALUES (1)");
        sqlite3* writer = nullptr;
        QCOMPARE(sqlite3_open(path.c_str(), &writer), SQLITE_OK);
        sqlite3_exec(writer, "BEGIN; INSERT INTO t VALUES (2)", nullptr, nullptr, nullptr);
        SourceSpec spec = m_spec;
        spec.path = path;
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto landed = (*source)->fetch(LandedFixture::table(spec, {QStringLiteral("t")}), {}, {});
        sqlite3_exec(writer, "COMMIT", nullptr, nullptr, nullptr);
        sqlite3_close(writer);
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList("1"));
    }

    void stopAndTimeLimitEndALongStatement()
    {
        const std::string endless = "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT max(i) "
                                    "AS m FROM r";
        std::stop_source stop;
        std::jthread later([&] { stop.request_stop(); });
        const auto source = opened();
        const auto landed = source->fetch(LandedFixture::query(m_spec, endless), {}, stop.get_token());
        QVERIFY(!landed);
        QCOMPARE(landed.error().kind, ErrorKind::Cancelled);
        QVERIFY(source->fetch(LandedFixture::table(m_spec, {"plain"}), {}, {}).ok());

        SourceSpec hurried = m_spec;
        hurried.statementSeconds = 1;
        auto second = Source::open(hurried, m_fixture.settings());
        const auto late = (*second)->fetch(LandedFixture::query(hurried, endless), {}, {});
        QVERIFY(!late);
        QCOMPARE(late.error().code, std::string("timed_out"));
    }

    void quotedNamesAreNoTexts()
    {
        const auto landed = opened()->fetch(LandedFixture::table(m_spec, {"plain"}), {.filter = "\"nope\" = 'x'"}, {});
        QVERIFY(!landed && landed.error().message.find("nope") != std::string::npos);
    }

private:
    static std::string quotedText(const std::string& text)
    {
        std::string quoted = "'";
        for (const char c : text)
            quoted += c == '\'' ? std::string("''") : std::string(1, c);
        return quoted + "'";
    }

    static void run(const std::string& path, const std::string& sql)
    {
        sqlite3* handle = nullptr;
        char* message = nullptr;
        if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK
            || sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK)
            qFatal("%s: %s", sql.c_str(), message);
        sqlite3_close(handle);
    }

    void verifyUntouched() override { QCOMPARE(hash(), m_before); }

    [[nodiscard]] QByteArray hash() const
    {
        QFile file(QString::fromStdString(m_spec.path));
        QCryptographicHash sum(QCryptographicHash::Sha256);
        if (!file.open(QIODevice::ReadOnly) || !sum.addData(&file))
            qFatal("cannot read the file");
        return sum.result();
    }

    QByteArray m_before;
};

DIFFRACT_TEST(TstSourceSqlite, "tst_source_sqlite")
#include "tst_source_sqlite.moc"
