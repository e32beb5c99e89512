// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/materialize/materialize.h"
#include "engine/source/source.h"
#include "real_service.h"
#include "source_fixture.h"
#include "support/test_main.h"

#include <QDir>
#include <QFile>
#include <QUrl>

#include <sqlite3.h>

using namespace diffract;
using namespace diffract::test;

/// Diffs between real DuckDB and SQLite files, folders and plain files, from the form of the data source to the
/// numbers of the summary.
class TstSourceDiffs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void weekInDuckDb();
    void everyPair_data();
    void everyPair();
    void queriesAndFilters();
    void queriesOverAFolder();
    void algorithms();
    void viewsAreDependencies();
    void keyIsInferred();
    void tablesOfAFile_data();
    void tablesOfAFile();
    void failures_data();
    void failures();
    void columnsAreKnownBefore_data();
    void columnsAreKnownBefore();
    void fileThatIsGone();
    void folders();
    void resultTables_data();
    void resultTables();
    void tablesOfARunThatWasCutOff_data();
    void tablesOfARunThatWasCutOff();

private:
    [[nodiscard]] QString path(const char* name) const { return m_data.filePath(QLatin1String(name)); }
    [[nodiscard]] qint64 add(const char* type, const char* file);
    /// Makes every source of the test; numbers 2 (DuckDB), 3 (SQLite) and 4 (folder).
    void addAll();
    /// Fields of one side: "duckdb", "sqlite", "folder" or "file", with table a or b.
    void setSide(QJsonObject& request, int side, const QString& kind, const QString& table) const;
    /// summary_results once it is done or failed.
    QJsonObject run(const QJsonObject& request);
    /// Two tables of DuckDB by their key, with fields over that.
    static QJsonObject requestWith(const QByteArray& change);
    QJsonObject details() { return m_service->get("/api/v1/local/datadiffs/" + m_diff + "/details").json().object(); }

    QTemporaryDir m_data;
    QByteArray m_diff; ///< The last one's number.
    std::unique_ptr<RealService> m_service;
};

namespace {

const char* const tableA = "CREATE TABLE a(id INTEGER PRIMARY KEY, name VARCHAR, amount DECIMAL(12,2));"
                           "INSERT INTO a VALUES (1, 'x', 1.5), (2, 'y', NULL), (3, 'z', -0.01), (5, 'v', 7);";
const char* const tableB = "CREATE TABLE b(id INTEGER PRIMARY KEY, name VARCHAR, amount DECIMAL(12,2));"
                           "INSERT INTO b VALUES (1, 'x', 1.5), (2, 'Y', 3), (4, 'w', 2), (5, 'v', 7);";
const char* const csvA = "id,name,amount\n1,x,1.50\n2,y,\n3,z,-0.01\n5,v,7.00\n";
const char* const csvB = "id,name,amount\n1,x,1.50\n2,Y,3.00\n4,w,2.00\n5,v,7.00\n";

void inDuckDb(const QString& path, const std::string& sql)
{
    engine::duck::DatabaseOptions options;
    options.path = path.toStdString();
    options.folder = QFileInfo(path).absolutePath().toStdString();
    auto database = engine::duck::Database::open(options);
    QVERIFY2(database.ok(), "the DuckDB file");
    auto connection = engine::duck::Connection::open(*database);
    QVERIFY(connection.ok());
    const QStringList statements = QString::fromStdString(sql).split(QLatin1Char(';'), Qt::SkipEmptyParts);
    for (const QString& statement : statements) {
        const engine::Done made = connection->run(statement.toStdString());
        QVERIFY2(made.ok(), made.ok() ? "" : made.error().detail.c_str());
    }
}

void inSqlite(const QString& path, const char* sql)
{
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &database), SQLITE_OK);
    QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

void inFile(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

void TstSourceDiffs::init()
{
    m_service = std::make_unique<RealService>();
    m_service->sources.open = engine::Source::open;
    m_service->sources.settings.memoryBytes = 256U << 20;
    QVERIFY(m_service->start());
    if (QFileInfo::exists(path("small.duckdb")))
        return;
    inDuckDb(path("small.duckdb"),
             std::string(tableA) + tableB + "CREATE VIEW only_x AS SELECT * FROM a WHERE name = 'x'");
    inSqlite(path("small.db"),
             (QByteArray(tableA) + tableB + "CREATE VIEW only_x AS SELECT * FROM a WHERE name = 'x'").constData());
    inFile(path("a.csv"), csvA);
    inFile(path("b.csv"), csvB);
}

void TstSourceDiffs::cleanup()
{
    QVERIFY(m_service->endsTidily());
}

qint64 TstSourceDiffs::add(const char* type, const char* file)
{
    const RawAnswer made =
        m_service->post(kSources, {{QStringLiteral("name"), QString::fromLatin1(type)},
                                   {QStringLiteral("type"), QString::fromLatin1(type)},
                                   {QStringLiteral("options"), QJsonObject{{QStringLiteral("path"), path(file)}}}});
    return made.json()["id"].toInteger();
}

void TstSourceDiffs::addAll()
{
    QCOMPARE(add("duckdb", "small.duckdb"), 2);
    QCOMPARE(add("sqlite", "small.db"), 3);
    QCOMPARE(add("folder", "."), 4);
}

void TstSourceDiffs::setSide(QJsonObject& request, int side, const QString& kind, const QString& table) const
{
    const auto field = [&](const char* pattern) { return QString::fromLatin1(pattern).arg(side); };
    const QStringList kinds{QStringLiteral("file"), QStringLiteral("duckdb"), QStringLiteral("sqlite"),
                            QStringLiteral("folder")};
    request.insert(field("data_source%1_id"), kinds.indexOf(kind) + 1);
    if (kind == QLatin1String("file")) {
        request.insert(
            field("file%1"),
            QString::fromLatin1(QUrl::fromLocalFile(m_data.filePath(table + QStringLiteral(".csv"))).toEncoded()));
        request.insert(field("file%1_options"), QJsonObject{{QStringLiteral("file_type"), QStringLiteral("csv")}});
    } else {
        request.insert(field("table%1"),
                       QJsonArray{kind == QLatin1String("folder") ? table + QStringLiteral(".csv") : table});
    }
}

QJsonObject TstSourceDiffs::run(const QJsonObject& request)
{
    const qint64 id = m_service->create(request);
    m_diff = QByteArray::number(id);
    QJsonObject results;
    if (id == 0)
        return results;
    do {
        results = m_service->get("/api/v1/datadiffs/" + m_diff + "/summary_results").json().object();
    } while (results.value(QLatin1String("status")) == QLatin1String("running"));
    return results;
}

/// The same numbers from tables as from the files they were made of.
void TstSourceDiffs::weekInDuckDb()
{
    const QString samples = QDir::cleanPath(QStringLiteral(DIFFRACT_TEST_DATA "/../../resources/samples/"));
    QString sql;
    QJsonObject files = objectOf(R"({"data_source1_id":1,"data_source2_id":1,
        "pk_columns":["time_hour","carrier","flight","origin"],
        "file1_options":{"file_type":"csv"},"file2_options":{"file_type":"csv"}})");
    int side = 0;
    for (const char* name : {"week_published", "week_corrected"}) {
        const QString copy = m_data.filePath(QLatin1String(name) + QStringLiteral(".csv"));
        QVERIFY(QFile::copy(samples + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".csv"), copy));
        sql += QStringLiteral("CREATE TABLE %1 AS SELECT * FROM read_csv('%2', nullstr='', auto_detect=true);")
                   .arg(QLatin1String(name), copy);
        files.insert(QStringLiteral("file%1").arg(++side), QString::fromLatin1(QUrl::fromLocalFile(copy).toEncoded()));
    }
    inDuckDb(path("week.duckdb"), sql.toStdString());
    QCOMPARE(add("duckdb", "week.duckdb"), 2);
    const QJsonObject wanted = run(files);
    const QJsonObject got = run(objectOf(R"({"data_source1_id":2,"data_source2_id":2,
        "pk_columns":["time_hour","carrier","flight","origin"],
        "table1":["main","week_published"],"table2":["week_corrected"]})"));
    QCOMPARE(wanted.value(QLatin1String("status")).toString(), QStringLiteral("success"));
    for (const char* part : {"status", "pks", "values", "schema"})
        QCOMPARE(got.value(QLatin1String(part)), wanted.value(QLatin1String(part)));
    const QJsonArray notes = details().value(QLatin1String("notes")).toArray();
    QVERIFY(notes.first().toString().startsWith(
        QStringLiteral("join: both datasets were read from data source \"duckdb\"")));
    QCOMPARE(m_service->get("/api/v1/datadiffs/" + m_diff).json()["algorithm"].toString(), QStringLiteral("join"));
}

void TstSourceDiffs::everyPair_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    for (const char* a : {"file", "duckdb", "sqlite", "folder"}) {
        for (const char* b : {"file", "duckdb", "sqlite", "folder"})
            QTest::addRow("%s and %s", a, b) << QString::fromLatin1(a) << QString::fromLatin1(b);
    }
}

void TstSourceDiffs::everyPair()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    addAll();
    QJsonObject request{{QStringLiteral("pk_columns"), QJsonArray{QStringLiteral("id")}}};
    setSide(request, 1, a, QStringLiteral("a"));
    setSide(request, 2, b, QStringLiteral("b"));
    const QJsonObject results = run(request);
    QCOMPARE(results.value(QLatin1String("status")).toString(), QStringLiteral("success"));
    const QJsonObject pks =
        objectOf(R"({"total_rows":[4,4],"nulls":[0,0],"dupes":[0,0],"exclusives":[1,1],"distincts":[4,4]})");
    QCOMPARE(results.value(QLatin1String("pks")).toObject(), pks);
    const QJsonObject values = objectOf(R"({"total_rows":3,"rows_with_differences":1,"total_values":6,
        "values_with_differences":2,"compared_columns":2,"columns_with_differences":2,"columns_diff_stats":[
        {"column_name":"name","match":66.67,"values_different":1},
        {"column_name":"amount","match":66.67,"values_different":1}]})");
    QCOMPARE(results.value(QLatin1String("values")).toObject(), values);
    QCOMPARE(results.value(QLatin1String("schema")).toObject().value(QLatin1String("column_type_mismatches")).toInt(),
             0);
    const QJsonObject diff = m_service->get("/api/v1/datadiffs/" + m_diff).json().object();
    QCOMPARE(diff.value(QLatin1String("kind")).toString(),
             a == b ? QStringLiteral("in_db") : QStringLiteral("cross_db"));
    const bool isJoin = a == b;
    QCOMPARE(diff.value(QLatin1String("algorithm")).toString(),
             isJoin ? QStringLiteral("join") : QStringLiteral("fetch_and_join"));
    const QJsonArray inputs = details().value(QLatin1String("provenance"))[QLatin1String("files")].toArray();
    QCOMPARE(inputs.at(0)[QLatin1String("source")].toString(), a == QLatin1String("file") ? QString() : a);
    QCOMPARE(inputs.at(0)[QLatin1String("sha256")].isString(),
             a == QLatin1String("file") || a == QLatin1String("folder"));
    // The rows that differ, exactly.
    const QJsonObject page = m_service->get("/api/v1/local/datadiffs/" + m_diff + "/sections/diff").json().object();
    const bool isText =
        inputs.at(0)[QLatin1String("sha256")].isString() && inputs.at(1)[QLatin1String("sha256")].isString();
    QCOMPARE(page.value(QLatin1String("rows"))[0][QLatin1String("b")].toArray().at(2).toString(),
             isText ? QStringLiteral("3.0") : QStringLiteral("3.00"));
}

void TstSourceDiffs::algorithms()
{
    addAll();
    QJsonObject request = objectOf(R"x({"data_source1_id":2,"data_source2_id":3,"pk_columns":["id"],"table1":["a"],
        "table2":["b"],"bisection_factor":2,"bisection_threshold":3})x");
    const QJsonObject wanted = run(request);
    for (const char* word : {"hash", "hash_v2_alpha", "join"}) {
        request.insert(QStringLiteral("algorithm"), QString::fromLatin1(word));
        QCOMPARE(run(request).value(QLatin1String("values")), wanted.value(QLatin1String("values")));
        const bool hashes = word[0] == 'h';
        const QString note = details().value(QLatin1String("notes")).toArray().first().toString();
        QVERIFY2(note.contains(hashes ? QStringLiteral("key range") : QStringLiteral("different places")),
                 qPrintable(note));
        QCOMPARE(m_service->get("/api/v1/datadiffs/" + m_diff).json()["algorithm"].toString(),
                 hashes ? QString::fromLatin1(word) : QStringLiteral("fetch_and_join"));
    }
}

void TstSourceDiffs::queriesAndFilters()
{
    addAll();
    QJsonObject request = objectOf(R"x({"data_source1_id":2,"data_source2_id":3,"pk_columns":["id"],
        "query1":"SELECT id, upper(name) AS name FROM a","query2":"SELECT id, upper(name) AS name FROM b;",
        "filter1":"id % 2 = 1","filter2":"id IN (1, 5)"})x");
    const QJsonObject results = run(request);
    QCOMPARE(results.value(QLatin1String("pks"))[QLatin1String("total_rows")].toArray(), QJsonArray({3, 2}));
    QCOMPARE(results.value(QLatin1String("values"))[QLatin1String("rows_with_differences")].toInt(), 0);
    request.insert(QStringLiteral("filter2"), QStringLiteral("name GLOB 'X*'")); // Words of SQLite alone.
    QCOMPARE(run(request).value(QLatin1String("pks"))[QLatin1String("total_rows")].toArray(), QJsonArray({3, 1}));
}

/// Its files are tables of a query, too.
void TstSourceDiffs::queriesOverAFolder()
{
    addAll();
    const RawAnswer rows =
        m_service->post(kSources + "/4/query", objectOf(R"x({"query":"SELECT count(*) AS n FROM b"})x"));
    QCOMPARE(rows.status, 200);
    const QJsonObject results = run(objectOf(R"x({"data_source1_id":4,"data_source2_id":4,"pk_columns":["id"],
        "query1":"SELECT * FROM \"b.csv\"","query2":"SELECT * FROM b WHERE id <> 1"})x"));
    QCOMPARE(results.value(QLatin1String("pks"))[QLatin1String("exclusives")].toArray(), QJsonArray({1, 0}));
    const RawAnswer refused =
        m_service->post(kSources + "/4/query", objectOf(R"x({"query":"SELECT * FROM read_csv('/etc/passwd')"})x"));
    QCOMPARE(refused.status, 422);
}

void TstSourceDiffs::viewsAreDependencies()
{
    addAll();
    QJsonObject request{{QStringLiteral("pk_columns"), QJsonArray{QStringLiteral("id")}}};
    setSide(request, 1, QStringLiteral("duckdb"), QStringLiteral("a"));
    setSide(request, 2, QStringLiteral("sqlite"), QStringLiteral("a"));
    const QJsonArray found = run(request)[u"dependencies"].toArray();
    QCOMPARE(found.size(), 2);
    const QJsonObject first = found[0].toObject();
    QCOMPARE(first[u"uid"].toString(), QStringLiteral("2:main.only_x"));
    QCOMPARE(first[u"item_type"].toString(), QStringLiteral("view"));
    QCOMPARE(first[u"name"].toString(), QStringLiteral("only_x"));
    QCOMPARE(first[u"path"].toArray(), QJsonArray({QStringLiteral("main"), QStringLiteral("only_x")}));
    QCOMPARE(first[u"data_source_type"].toString(), QStringLiteral("duckdb"));
    QVERIFY(first[u"raw_sql"].toString().contains(QStringLiteral("'x'")));
    QCOMPARE(found[1].toObject()[u"data_source_id"].toInteger(), 3);

    setSide(request, 2, QStringLiteral("duckdb"), QStringLiteral("a"));
    QCOMPARE(run(request)[u"dependencies"].toArray().size(), 1);
    QJsonObject files{{QStringLiteral("pk_columns"), QJsonArray{QStringLiteral("id")}}};
    setSide(files, 1, QStringLiteral("file"), QStringLiteral("a"));
    setSide(files, 2, QStringLiteral("folder"), QStringLiteral("a"));
    QCOMPARE(run(files)[u"dependencies"], QJsonValue(QJsonArray()));
}

void TstSourceDiffs::keyIsInferred()
{
    addAll();
    const QJsonObject results =
        run(objectOf(R"({"data_source1_id":3,"data_source2_id":3,"table1":["a"],"table2":["b"],"infer_pk":true})"));
    QCOMPARE(results.value(QLatin1String("status")).toString(), QStringLiteral("success"));
    QCOMPARE(m_service->get("/api/v1/datadiffs/" + m_diff).json()["pk_columns"].toArray(),
             QJsonArray{QStringLiteral("id")});
}

void TstSourceDiffs::tablesOfAFile_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("amount");
    QTest::newRow("DuckDB") << QByteArray("2") << QStringLiteral("1.50");
    QTest::newRow("SQLite") << QByteArray("3") << QStringLiteral("1.5"); // As it keeps it.
}

void TstSourceDiffs::tablesOfAFile()
{
    QFETCH(QByteArray, id);
    QFETCH(QString, amount);
    addAll();
    const QJsonArray tables = m_service->get(kLocalSources + '/' + id + "/tables").json().array();
    QStringList names;
    for (const QJsonValue& table : tables)
        names.append(table[QLatin1String("path")].toArray().last().toString()
                     + (table[QLatin1String("is_view")].toBool() ? QStringLiteral("*") : QString()));
    QCOMPARE(names, QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("only_x*")}));
    const RawAnswer rows =
        m_service->post(kSources + '/' + id + "/query", objectOf(R"({"query":"SELECT id, amount FROM only_x"})"));
    QCOMPARE(rows.json()["rows"].toArray(),
             QJsonArray({QJsonObject{{QStringLiteral("id"), 1}, {QStringLiteral("amount"), amount}}}));
    const RawAnswer key = m_service->post(kSources + '/' + id + "/guess_pk", objectOf(R"({"table":["a"]})"));
    QCOMPARE(key.json()["candidates"][0]["pk"].toArray(), QJsonArray{QStringLiteral("id")});
}

void TstSourceDiffs::resultTables_data()
{
    QTest::addColumn<qint64>("destination");
    QTest::addColumn<QJsonArray>("first");
    QTest::newRow("DuckDB") << qint64(2) << QJsonArray{QStringLiteral("main"), QStringLiteral("diffract_1_diff")};
    QTest::newRow("SQLite") << qint64(3) << QJsonArray{QStringLiteral("diffract_1_diff")};
    QTest::newRow("folder") << qint64(4) << QJsonArray{QStringLiteral("diffract_1_diff.parquet")};
}

void TstSourceDiffs::resultTables()
{
    QFETCH(qint64, destination);
    QFETCH(QJsonArray, first);
    addAll();
    QJsonObject request{{QStringLiteral("pk_columns"), QJsonArray{QStringLiteral("id")}},
                        {QStringLiteral("materialization_destination_id"), destination}};
    setSide(request, 1, QStringLiteral("sqlite"), QStringLiteral("a"));
    setSide(request, 2, QStringLiteral("file"), QStringLiteral("b"));
    const QJsonObject written = run(request).value(QLatin1String("materialized_results")).toObject();
    QCOMPARE(written.value(QLatin1String("diff")).toArray().first()[QLatin1String("path")].toArray(), first);
    QCOMPARE(written.value(QLatin1String("exclusives")).toArray().size(), 2);
    // They can be compared in their turn.
    QJsonObject again{{QStringLiteral("data_source1_id"), destination},
                      {QStringLiteral("data_source2_id"), destination},
                      {QStringLiteral("table1"), first},
                      {QStringLiteral("table2"), first},
                      {QStringLiteral("pk_columns"), QJsonArray{QStringLiteral("id")}}};
    const QJsonObject results = run(again);
    QCOMPARE(results.value(QLatin1String("pks"))[QLatin1String("total_rows")].toArray(), QJsonArray({1, 1}));
    // A destination that is none is refused at its field.
    const RawAnswer odbc =
        m_service->post(kSources, objectOf(R"({"name":"odbc","type":"odbc","options":{"connection":"Driver=none"}})"));
    QCOMPARE(odbc.json()["id"].toInteger(), 5);
    request.insert(QStringLiteral("materialization_destination_id"), 5);
    const RawAnswer refused = m_service->post("/api/v1/datadiffs", request);
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.json()["detail"][0]["loc"][1].toString(), QStringLiteral("materialization_destination_id"));
    QDir folder(m_data.path());
    for (const QString& file : folder.entryList({QStringLiteral("diffract_*")}))
        QVERIFY(folder.remove(file));
}

void TstSourceDiffs::tablesOfARunThatWasCutOff_data()
{
    QTest::addColumn<int>("takenUp");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("files");
    QTest::newRow("taken up again") << 0 << QStringLiteral("done") << 5;
    QTest::newRow("given up") << server::DiffRegistry::mostTakingsUp << QStringLiteral("failed") << 0;
    QTest::newRow("cancelled") << -1 << QStringLiteral("cancelled") << 0;
}

/// Killed when all tables were written, but not yet that the diff is done.
void TstSourceDiffs::tablesOfARunThatWasCutOff()
{
    QFETCH(int, takenUp);
    QFETCH(QString, status);
    QFETCH(int, files);
    const QTemporaryDir out;
    const RawAnswer made =
        m_service->post(kSources, {{QStringLiteral("name"), QStringLiteral("out")},
                                   {QStringLiteral("type"), QStringLiteral("folder")},
                                   {QStringLiteral("options"), QJsonObject{{QStringLiteral("path"), out.path()}}}});
    QCOMPARE(made.json()["id"].toInteger(), 2);
    QJsonObject request{{QStringLiteral("pk_columns"), QJsonArray{QStringLiteral("id")}},
                        {QStringLiteral("materialization_destination_id"), 2}};
    setSide(request, 1, QStringLiteral("file"), QStringLiteral("a"));
    setSide(request, 2, QStringLiteral("file"), QStringLiteral("b"));
    QCOMPARE(run(request).value(QLatin1String("status")).toString(), QStringLiteral("success"));
    m_service->stop();
    // The state of then, from that of now.
    const QString folder = m_service->diffs() + QStringLiteral("/1");
    QVERIFY(!QFile::exists(folder + QStringLiteral("/tables")));
    for (const QString& file : QDir(out.path()).entryList(QDir::Files))
        QVERIFY(QFile::remove(out.filePath(file)));
    const QTemporaryDir work;
    QVERIFY(engine::materialize(folder.toStdString(),
                                {.kind = engine::SourceKind::Folder, .path = out.path().toStdString()}, "diffract_1",
                                {.folder = work.path().toStdString()})
                .ok());
    const server::DiffStore store(m_service->diffs());
    Result<api::DataDiff> diff = store.readDiff(1);
    QVERIFY(diff.ok());
    diff->status = takenUp < 0 ? api::JobStatus::cancelled() : api::JobStatus::processing();
    QVERIFY(store.writeDiff(*diff).ok());
    QVERIFY(store.writeRun(1, {.takenUp = takenUp, .key = {}}).ok());
    QVERIFY(m_service->start());
    QVERIFY(m_service->waitFor(1, status));
    QTRY_VERIFY(!QFile::exists(folder + QStringLiteral("/tables")));
    QTRY_COMPARE(QDir(out.path()).entryList(QDir::Files | QDir::Hidden).size(), qsizetype(files));
    if (files > 0)
        QVERIFY(QFile::exists(out.filePath(QStringLiteral("diffract_1_diff.parquet"))));
}

void TstSourceDiffs::failures_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* change, const char* type, const char* value) {
        QTest::newRow(name) << QByteArray(change) << QString::fromLatin1(type) << QString::fromLatin1(value);
    };
    row("no such table in DuckDB", R"({"table1":["nothing"]})", "NoSuchTableException", "nothing");
    row("no such table in SQLite", R"({"data_source1_id":3,"table1":["nothing"]})", "NoSuchTableException", "nothing");
    row("no such file", R"({"data_source1_id":4,"table1":["nothing.csv"]})", "NoSuchTableException", "nothing.csv");
    row("no such column", R"({"table1":null,"query1":"SELECT * FROM a","pk_columns":["nothing"]})",
        "NoSuchColumnException", "nothing");
    row("bad query", R"({"table1":null,"query1":"SELECT zz FROM a","data_source1_id":3})", "InvalidRequestException",
        "Statement: SELECT zz FROM a");
    row("more than reading", R"({"table1":null,"query1":"DROP TABLE a"})", "InvalidRequestException", "SELECT");
}

QJsonObject TstSourceDiffs::requestWith(const QByteArray& change)
{
    QJsonObject request =
        objectOf(R"({"data_source1_id":2,"data_source2_id":2,"table1":["a"],"table2":["b"],"pk_columns":["id"]})");
    const QJsonObject over = objectOf(change);
    for (auto it = over.begin(); it != over.end(); ++it)
        request.insert(it.key(), it.value());
    return request;
}

void TstSourceDiffs::failures()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, type);
    QFETCH(QString, value);
    addAll();
    const QJsonValue error = run(requestWith(change)).value(QLatin1String("error"));
    QCOMPARE(error[QLatin1String("error_type")].toString(), type);
    QVERIFY2(error[QLatin1String("error_value")].toString().contains(value),
             qPrintable(error[QLatin1String("error_value")].toString()));
    const QJsonArray inputs = details().value(QLatin1String("provenance"))[QLatin1String("files")].toArray();
    QVERIFY(!inputs.at(1)[QLatin1String("source")].toString().isEmpty());
}

void TstSourceDiffs::columnsAreKnownBefore_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("place");
    const auto row = [](const char* name, const char* change, const char* place) {
        QTest::newRow(name) << QByteArray(change) << QString::fromLatin1(place);
    };
    row("key", R"({"pk_columns":["nothing"]})", "body.pk_columns.0 column_missing");
    row("key of SQLite", R"({"data_source1_id":3,"pk_columns":["nothing"]})", "body.pk_columns.0 column_missing");
    row("key of a folder", R"({"data_source1_id":4,"table1":["a.csv"],"include_columns":["nothing"]})",
        "body.include_columns.0 column_missing");
    row("a list", R"({"include_columns":["nothing"]})", "body.include_columns.0 column_missing");
    row("tolerance of text", R"({"diff_tolerances_per_column":[
            {"column_name":"name","tolerance_value":1,"tolerance_mode":"absolute"}]})",
        "body.diff_tolerances_per_column.0.column_name not_a_number");
    row("time column", R"({"time_column":"amount"})", "body.time_column not_a_time");
    row("filter of DuckDB that is a number", R"({"filter1":"id + 1"})", "body.filter1 bad_sql");
    row("filter of DuckDB that is a column of numbers", R"({"filter1":"ID"})", "body.filter1 bad_sql");
    row("filter of a folder that is a number", R"x({"data_source1_id":4,"table1":["a.csv"],"filter1":"abs(id)"})x",
        "body.filter1 bad_sql");
    row("filter of a folder by a name it has not",
        R"({"data_source1_id":4,"table1":["a.csv"],"filter1":"nothing > 1"})", "body.filter1 column_missing");
}

void TstSourceDiffs::columnsAreKnownBefore()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, place);
    addAll();
    QCOMPARE(refusalOf(m_service->post("/api/v1/datadiffs", requestWith(change))), place);
}

/// Gone between making the source and using it.
void TstSourceDiffs::fileThatIsGone()
{
    QVERIFY(QFile::copy(path("small.db"), path("gone.db")));
    QCOMPARE(add("sqlite", "gone.db"), 2);
    QVERIFY(QFile::remove(path("gone.db")));
    const RawAnswer tables = m_service->get(kLocalSources + "/2/tables");
    QCOMPARE(tables.status, 400);
    QVERIFY(detailOf(tables).contains(path("gone.db")));
    const QJsonObject results =
        run(objectOf(R"({"data_source1_id":2,"data_source2_id":2,"table1":["a"],"table2":["b"],"pk_columns":["id"]})"));
    QVERIFY(results.value(QLatin1String("error"))[QLatin1String("error_value")].toString().contains(path("gone.db")));
}

/// Files as tables: all is as with databases.
void TstSourceDiffs::folders()
{
    addAll();
    QStringList names;
    const QJsonArray tables = m_service->get(kLocalSources + "/4/tables").json().array();
    for (const QJsonValue& table : tables)
        names.append(table[QLatin1String("path")].toArray().last().toString());
    QVERIFY(names.contains(QStringLiteral("a.csv")) && names.contains(QStringLiteral("b.csv")));
    const RawAnswer key = m_service->post(kSources + "/4/guess_pk",
                                          objectOf(R"({"table":["a.csv"],"candidates":9,"avoid_names":["NAME"]})"));
    QCOMPARE(key.json()["candidates"][0]["pk"].toArray(), QJsonArray{QStringLiteral("id")});
    QVERIFY(!key.body.contains("name"));
    const RawAnswer missing = m_service->post(kSources + "/4/guess_pk", objectOf(R"({"table":["no.csv"]})"));
    QVERIFY(missing.json()["error"].toString().contains(QStringLiteral("no.csv")));
}

DIFFRACT_TEST(TstSourceDiffs, "tst_source_diffs")
#include "tst_source_diffs.moc"
