// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/result_tables_fixture.h"
#include "engine/source_fixture.h"

#include <sqlite3.h>

using namespace diffract::engine;
using diffract::test::ResultTablesFixture;

/// Result tables in SQLite files.
class TstResultTablesSqlite final : public QObject {
    Q_OBJECT

private:
    using Fixture = ResultTablesFixture;

    [[nodiscard]] SourceSpec file(const char* name) const
    {
        SourceSpec spec{.kind = SourceKind::Sqlite, .name = "local", .path = m_files.path(name)};
        run(spec.path, "PRAGMA user_version = 1");
        return spec;
    }

    static QString run(const std::string& path, const char* sql)
    {
        sqlite3* handle = nullptr;
        sqlite3_open(path.c_str(), &handle);
        QString first;
        const auto take = [](void* text, int count, char** values, char**) {
            if (count > 0 && values[0] != nullptr)
                *static_cast<QString*>(text) += QString::fromUtf8(values[0]) + '\n';
            return 0;
        };
        char* said = nullptr;
        if (sqlite3_exec(handle, sql, take, &first, &said) != SQLITE_OK)
            qFatal("%s: %s", sql, said);
        sqlite3_close(handle);
        return first.trimmed();
    }

    static void comesBack(const Fixture& fixture, const SourceSpec& spec)
    {
        QFETCH(QByteArray, column);
        QFETCH(QString, type);
        const std::string name = "t1_" + column.toStdString();
        const std::vector<std::string> table{"diffract_7_exclusives1"};
        const std::string declared =
            "SELECT type FROM pragma_table_info('diffract_7_exclusives1') WHERE name = '" + name + "'";
        QCOMPARE(run(spec.path, declared.c_str()), type);
        const QStringList texts = fixture.shown(column.constData());
        QVERIFY(texts.size() >= 2);
        QCOMPARE(Fixture::queried(spec, "SELECT \"" + name + "\" FROM diffract_7_exclusives1 ORDER BY id"), texts);
        QCOMPARE(fixture.fetched(spec, table, name.c_str()), texts);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_usual.run(Fixture::usual());
        m_usualFile = file("usual.db");
        const auto usual = m_usual.write(m_usualFile);
        REQUIRE_OK(usual);
        m_odd.run(Fixture::odd());
        m_oddFile = file("odd.db");
        const auto odd = m_odd.write(m_oddFile);
        REQUIRE_OK(odd);
    }

    void everyTypeComesBack_data()
    {
        Fixture::typeRows(Fixture::usual(),
                          {{"flag", "BOOLEAN"},    {"tiny", "INTEGER"},  {"utiny", "INTEGER"},  {"small", "INTEGER"},
                           {"usmall", "INTEGER"},  {"whole", "INTEGER"}, {"uwhole", "INTEGER"}, {"big", "INTEGER"},
                           {"ubig", "INTEGER"},    {"huge", "INTEGER"},  {"real4", "DOUBLE"},   {"real8", "DOUBLE"},
                           {"cents", "TEXT"},      {"units", "INTEGER"}, {"exact", "TEXT"},     {"text", "TEXT"},
                           {"bytes", "BLOB"},      {"day", "DATE"},      {"clock", "TIME"},     {"moment", "TIMESTAMP"},
                           {"nanos", "TIMESTAMP"}, {"instant", "TEXT"},  {"id128", "TEXT"},     {"doc", "JSON TEXT"}});
    }
    void everyTypeComesBack() { comesBack(m_usual, m_usualFile); }

    void whatHasNoPlaceGoesAsText_data()
    {
        std::map<std::string, const char*> types;
        for (const Fixture::Typed& column : Fixture::odd())
            types[column.name] = "TEXT";
        types["loose"] = "JSON TEXT";
        Fixture::typeRows(Fixture::odd(), types);
    }
    void whatHasNoPlaceGoesAsText() { comesBack(m_odd, m_oddFile); }

    void allTablesAreThere()
    {
        ResultTablesFixture fixture;
        fixture.runSmall();
        const SourceSpec spec = file("all.db");
        const auto written = fixture.write(spec);
        REQUIRE_OK(written);
        QCOMPARE(written->size(), std::size_t(5));
        QCOMPARE(written->front().path, std::vector<std::string>{"diffract_7_diff"});
        Fixture::verifySmall(spec, "");
        QCOMPARE(Fixture::queried(spec, "SELECT * FROM diffract_7_duplicates1"), QStringList({"0|5|d", "0|5|e"}));
        // Again: nothing that is there is changed, views neither.
        run(spec.path, "CREATE VIEW diffract_7_2_DUPLICATES2 AS SELECT 1 AS x");
        const auto again = fixture.write(spec);
        REQUIRE_OK(again);
        QCOMPARE(again->front().path, std::vector<std::string>{"diffract_7_3_diff"});
        QCOMPARE(Fixture::queried(spec, "SELECT id FROM diffract_7_diff"), QStringList{"1"});
    }

    void namesOfEveryKind()
    {
        ResultTablesFixture fixture;
        fixture.run("SELECT 1 AS id, 1 AS \"a \"\"b\"\"\", 2 AS \"😀\", 3 AS \"select\"",
                    "SELECT 1 AS id, 2 AS \"a \"\"b\"\"\", 2 AS \"😀\", 3 AS \"select\"");
        const SourceSpec spec = file("names.db");
        const auto written = fixture.write(spec);
        REQUIRE_OK(written);
        QCOMPARE(Fixture::queried(spec, "SELECT \"t2_a \"\"b\"\"\", \"t1_😀\", \"t1_select\" FROM diffract_7_diff"),
                 QStringList{"2|2|3"});
    }

    void whatCannotBeWrittenLeavesNothing()
    {
        ResultTablesFixture fixture;
        fixture.run("SELECT 1 AS id, 1 AS v", "SELECT 1 AS id, 2 AS v");
        const auto missing =
            fixture.write({.kind = SourceKind::Sqlite, .name = "local", .path = m_files.path("missing.db")});
        QCOMPARE(missing.error().code, std::string("destination"));
        QVERIFY(QString::fromStdString(missing.error().message).contains("There is no SQLite file"));
        const SourceSpec spec = file("locked.db");
        sqlite3* other = nullptr;
        sqlite3_open(spec.path.c_str(), &other);
        sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        const auto locked = fixture.write(spec);
        sqlite3_close(other);
        QVERIFY(!locked);
        QVERIFY(QString::fromStdString(locked.error().message).contains("Another program is using"));
        QCOMPARE(run(spec.path, "SELECT count(*) FROM sqlite_schema"), QString("0"));
        QFile text(QString::fromStdString(m_files.path("text.db")));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no database at all, just text") > 0);
        text.close();
        const auto none = fixture.write({.kind = SourceKind::Sqlite, .path = m_files.path("text.db")});
        QVERIFY(QString::fromStdString(none.error().message).contains("is not a SQLite database"));
    }

    void tooManyColumns()
    {
        std::string columns;
        for (int i = 0; i < 700; ++i)
            columns += ", " + std::to_string(i) + " AS c" + std::to_string(i);
        ResultTablesFixture fixture;
        fixture.run("SELECT 1 AS id" + columns, "SELECT 2 AS id" + columns);
        const SourceSpec spec = file("wide.db");
        const auto written = fixture.write(spec);
        QVERIFY(!written);
        QCOMPARE(QString::fromStdString(written.error().message),
                 QString("SQLite \"local\" (%1) takes tables of at most 2000 columns, and the table \"diff\" has 2101. "
                         "Compare fewer columns, or have the tables written into a DuckDB file or a folder.")
                     .arg(QString::fromStdString(spec.path)));
        QCOMPARE(run(spec.path, "SELECT count(*) FROM sqlite_schema"), QString("0"));
    }

    void cancelLeavesNothing()
    {
        ResultTablesFixture fixture;
        fixture.run("SELECT range AS id, repeat('x', 200) AS v FROM range(1000000)", "SELECT -1 AS id, 'y' AS v");
        const SourceSpec spec = file("cancelled.db");
        fixture.verifyCancel(spec, [&] { return QFileInfo(QString::fromStdString(spec.path)).size() >= 5'000'000; });
        QCOMPARE(run(spec.path, "SELECT count(*) FROM sqlite_schema"), QString("0"));
    }

    void cutOff()
    {
        ResultTablesFixture fixture;
        fixture.runSmall();
        const SourceSpec spec = file("cut_off.db");
        QVERIFY(fixture.writeCutOff(spec).ok());
        const auto written = fixture.writeCutOff(spec);
        REQUIRE_OK(written);
        QCOMPARE(written->front().path.back(), std::string("diffract_7_diff"));
        QCOMPARE(run(spec.path, "SELECT count(*) FROM sqlite_schema"), QString("5"));
        Fixture::verifySmall(spec, "");
        // Another's table has one of the names.
        run(spec.path, "DROP TABLE diffract_7_diff; CREATE TABLE diffract_7_diff(x)");
        QVERIFY(fixture.clear(spec).ok());
        QCOMPARE(run(spec.path, "SELECT group_concat(name) FROM sqlite_schema"), QString("diffract_7_diff"));
    }

    /// It leaves a journal, with which the file cannot be read by those who may only read it.
    void cutOffBeforeTheCommit()
    {
        ResultTablesFixture fixture;
        fixture.runSmall();
        const SourceSpec spec = file("journal.db");
        const SourceSpec other = file("other.db");
        QVERIFY(fixture.writeCutOff(spec).ok());
        sqlite3* handle = nullptr;
        sqlite3_open(other.path.c_str(), &handle);
        QCOMPARE(sqlite3_exec(handle,
                              "PRAGMA cache_size = 1; BEGIN; CREATE TABLE t(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION "
                              "ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO t SELECT hex(i) FROM n",
                              nullptr, nullptr, nullptr),
                 SQLITE_OK);
        for (const char* const part : {"", "-journal"}) {
            const QString to = QString::fromStdString(spec.path + part);
            QFile::remove(to);
            QVERIFY(QFile::copy(QString::fromStdString(other.path + part), to));
        }
        sqlite3_close(handle);
        QVERIFY(Fixture::queried(spec, "SELECT count(*) FROM sqlite_schema").front().startsWith("error"));
        QVERIFY(fixture.clear(spec).ok());
        QCOMPARE(Fixture::queried(spec, "SELECT count(*) FROM sqlite_schema"), QStringList{"0"});
        QVERIFY(!fixture.isNoted());
    }

private:
    diffract::test::LandedFixture m_files;
    Fixture m_usual;
    Fixture m_odd;
    SourceSpec m_usualFile;
    SourceSpec m_oddFile;
};

DIFFRACT_TEST(TstResultTablesSqlite, "tst_result_tables_sqlite")
#include "tst_result_tables_sqlite.moc"
