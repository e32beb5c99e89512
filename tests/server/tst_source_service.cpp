// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_fixture.h"
#include "support/test_main.h"

#include <QDirIterator>
#include <QFile>
#include <QUrl>

#include <mutex>

using namespace diffract;
using namespace diffract::test;

/// The data sources of a service: how they are made, kept and taken away, and what becomes of passwords.
class TstSourceService final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_service.reset(); }
    void types();
    void makeAndRead();
    void refused_data();
    void refused();
    void namesAreTakenOnce();
    void numbersAreNeverGivenAgain();
    void secretsLiveInMemory();
    void secretsComeAtTheStart();
    void secretsOfOthersAreRefused();
    void brokenListIsLeftAlone();
    void deletedOnlyWhenNotInUse();
    void deletedOnlyWhenNothingIsWrittenThere();
    void schemaOfTheTablesIsKept();
    void diffsOnSources_data();
    void diffsOnSources();
    void nothingSecretLeaves();

private:
    std::unique_ptr<SourceFixture> m_service;
};

void TstSourceService::init()
{
    m_service = std::make_unique<SourceFixture>();
    QVERIFY(m_service->start());
}

void TstSourceService::types()
{
    m_service->stop();
    m_service->sources.missing = [](engine::SourceKind kind) {
        return kind == engine::SourceKind::Odbc ? QStringLiteral("Add the odbc extension.") : QString();
    };
    QVERIFY(m_service->start());
    const QJsonArray types = m_service->get(kSources + "/types").json().array();
    QStringList names;
    for (const QJsonValue& type : types) {
        names.append(type[QLatin1String("type")].toString());
        QVERIFY(type[QLatin1String("configuration_schema")].isObject());
        QCOMPARE(type[QLatin1String("features")].toArray(), QJsonArray{QStringLiteral("datadiff")});
        QCOMPARE(type[QLatin1String("description")].toString(),
                 names.last() == QLatin1String("odbc") ? QStringLiteral("Add the odbc extension.") : QString());
    }
    QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("files duckdb sqlite folder pg mysql mariadb odbc"));
    QCOMPARE(m_service->post(kSources + "/types", SourceFixture::postgres()).status, 405);
}

void TstSourceService::makeAndRead()
{
    const RawAnswer made = m_service->post(kSources, SourceFixture::postgres());
    QCOMPARE(made.status, 200);
    const QJsonObject source = made.json().object();
    QCOMPARE(source.value(QLatin1String("id")).toInteger(), 2);
    QCOMPARE(source.value(QLatin1String("name")).toString(), QStringLiteral("warehouse"));
    QCOMPARE(source.value(QLatin1String("type")).toString(), QStringLiteral("pg"));
    QCOMPARE(source.value(QLatin1String("options")).toObject(),
             objectOf(R"({"host":"db.example","port":5432,"user":"me","dbname":"flights","sslmode":"prefer"})"));
    QVERIFY(source.value(QLatin1String("groups")).isObject());
    QVERIFY(source.value(QLatin1String("last_test")).isNull());
    QCOMPARE(source.value(QLatin1String("secret_state")).toString(), QStringLiteral("known"));

    const QJsonArray list = m_service->get(kSources).json().array();
    QCOMPARE(list.size(), 2);
    QCOMPARE(list.at(0)[QLatin1String("name")].toString(), QStringLiteral("Files"));
    QCOMPARE(list.at(1).toObject(), source);
    QCOMPARE(m_service->get(kSources + "/2").json().object(), source);
    QCOMPARE(m_service->get(kSources + "/2/summary").json().object(),
             objectOf(R"({"id":2,"name":"warehouse","type":"pg"})"));
    for (const char* path : {"/3", "/3/summary"})
        QCOMPARE(m_service->get(kSources + path).status, 404);
}

void TstSourceService::refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& body, const char* expected) {
        QTest::newRow(name) << body << QString::fromLatin1(expected);
    };
    row("no type", R"({"name":"x"})", "body.type missing");
    row("type as a number", R"({"name":"x","type":1})", "body.type wrong_type");
    row("unknown type", R"({"name":"x","type":"oracle"})", "body.type unknown_type");
    row("no options", R"({"name":"x","type":"pg"})", "body.options.host missing");
    row("options as a list", R"({"name":"x","type":"pg","options":[]})", "body.options wrong_type");
    row("port", R"({"name":"x","type":"pg","options":{"host":"h","user":"u","dbname":"d","port":99999}})",
        "body.options.port out_of_range");
    row("relative path", R"({"name":"x","type":"duckdb","options":{"path":"a.db"}})",
        "body.options.path relative_path");
    row("no such file", R"({"name":"x","type":"sqlite","options":{"path":"/does/not/exist.db"}})",
        "body.options.path missing_file");
    row("no such folder", R"({"name":"x","type":"folder","options":{"path":"/does/not/exist"}})",
        "body.options.path missing_file");
    row("folder for a file", R"({"name":"x","type":"duckdb","options":{"path":"/usr"}})",
        "body.options.path not_a_file");
    row("file for a folder", R"({"name":"x","type":"folder","options":{"path":"/proc/version"}})",
        "body.options.path not_a_folder");
    row("no JSON", "{", "body json_invalid");
}

void TstSourceService::refused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    QCOMPARE(refusalOf(m_service->client().request("POST", kSources, body)), expected);
    QCOMPARE(m_service->get(kSources).json().array().size(), 1);
}

void TstSourceService::namesAreTakenOnce()
{
    QCOMPARE(m_service->add(), 2);
    for (const char* name : {"warehouse", " warehouse ", "Files"}) {
        const RawAnswer again = m_service->post(kSources, SourceFixture::postgres(QString::fromLatin1(name)));
        QCOMPARE(again.status, 409);
        QVERIFY(detailOf(again).contains(QString::fromLatin1(name).trimmed()));
    }
    QCOMPARE(m_service->add(SourceFixture::postgres(QStringLiteral("Warehouse"))), 3);
}

void TstSourceService::numbersAreNeverGivenAgain()
{
    QCOMPARE(m_service->add(SourceFixture::postgres(QStringLiteral("a"))), 2);
    QCOMPARE(m_service->add(SourceFixture::postgres(QStringLiteral("b"))), 3);
    QCOMPARE(m_service->remove(kLocalSources + "/3").status, 200);
    QCOMPARE(m_service->remove(kLocalSources + "/3").status, 404);
    QCOMPARE(m_service->remove(kLocalSources + "/1").status, 409);
    QCOMPARE(m_service->get(kSources + "/3").status, 404);
    QVERIFY(m_service->restart());
    QCOMPARE(m_service->add(SourceFixture::postgres(QStringLiteral("c"))), 4);
    QCOMPARE(m_service->get(kSources).json().array().size(), 3);
}

void TstSourceService::secretsLiveInMemory()
{
    m_service->fill();
    QCOMPARE(m_service->add(), 2);
    QCOMPARE(m_service->get(kLocalSources + "/2/tables").status, 200);
    QCOMPARE(m_service->server.seen().back().password, std::string(kPassword));
    QVERIFY(m_service->restart());
    QCOMPARE(m_service->get(kSources + "/2").json()["secret_state"].toString(), QStringLiteral("missing"));
    for (const RawAnswer& answer :
         {m_service->get(kLocalSources + "/2/tables"),
          m_service->post(kSources + "/2/query", objectOf(R"({"query":"SELECT 1"})")),
          m_service->post(kSources + "/2/guess_pk", objectOf(R"({"table":["public","orders"]})"))}) {
        QCOMPARE(answer.status, 409);
        QVERIFY(detailOf(answer).contains(QStringLiteral("PUT /api/v1/local/data_sources/2/secret")));
    }
    const QJsonObject test = m_service->testOf(2);
    const QJsonValue first = test.value(QLatin1String("results")).toArray().first();
    QCOMPARE(first[QLatin1String("result")][QLatin1String("outcome")].toString(), QStringLiteral("failed"));
    QVERIFY(first[QLatin1String("result")][QLatin1String("message")].toString().contains(QStringLiteral("/secret")));

    const RawAnswer given = m_service->put(kLocalSources + "/2/secret", objectOf(R"({"password":"n3w-pa55"})"));
    QCOMPARE(given.status, 200);
    QCOMPARE(given.json()["secret_state"].toString(), QStringLiteral("known"));
    QCOMPARE(m_service->get(kLocalSources + "/2/tables").status, 200);
    QCOMPARE(m_service->server.seen().back().password, std::string("n3w-pa55"));
    QCOMPARE(m_service->put(kLocalSources + "/9/secret", objectOf(R"({"password":"x"})")).status, 404);
    QCOMPARE(refusalOf(m_service->put(kLocalSources + "/2/secret", objectOf(R"({"secret":"x"})"))),
             QStringLiteral("body.password missing"));
}

void TstSourceService::secretsComeAtTheStart()
{
    m_service->fill();
    QCOMPARE(m_service->add(SourceFixture::postgres(QStringLiteral("a"))), 2);
    QCOMPARE(m_service->add(SourceFixture::postgres(QStringLiteral("b"))), 3);
    QCOMPARE(m_service->add(SourceFixture::postgres(QStringLiteral("2 of them"))), 4);
    m_service->secrets = {{QStringLiteral("2"), QStringLiteral("of two")},
                          {QStringLiteral("b"), QStringLiteral("of b")},
                          {QStringLiteral("nobody"), QStringLiteral("of nobody")}};
    QVERIFY(m_service->restart());
    QCOMPARE(m_service->get(kLocalSources + "/2/tables").status, 200);
    QCOMPARE(m_service->server.seen().back().password, std::string("of two"));
    QCOMPARE(m_service->get(kLocalSources + "/3/tables").status, 200);
    QCOMPARE(m_service->server.seen().back().password, std::string("of b"));
    QCOMPARE(m_service->get(kLocalSources + "/4/tables").status, 409);
}

void TstSourceService::secretsOfOthersAreRefused()
{
    const QString path = QUrl(m_service->file(QStringLiteral("a.duckdb"), "x")).toLocalFile();
    QCOMPARE(m_service->add({{QStringLiteral("name"), QStringLiteral("duck")},
                             {QStringLiteral("type"), QStringLiteral("duckdb")},
                             {QStringLiteral("options"), QJsonObject{{QStringLiteral("path"), path}}}}),
             2);
    QVERIFY(m_service->get(kSources + "/2").json()["secret_state"].isUndefined());
    QCOMPARE(refusalOf(m_service->put(kLocalSources + "/2/secret", objectOf(R"({"password":"x"})"))),
             QStringLiteral("body.password no_password"));
    QCOMPARE(m_service->put(kLocalSources + "/1/secret", objectOf(R"({"password":"x"})")).status, 409);
}

void TstSourceService::brokenListIsLeftAlone()
{
    QCOMPARE(m_service->add(), 2);
    const QString path = m_service->paths().data + QStringLiteral("/data_sources.json");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ broken");
    file.close();
    const RawAnswer list = m_service->get(kSources);
    QCOMPARE(list.status, 500);
    QVERIFY(detailOf(list).contains(path));
    QCOMPARE(m_service->post(kSources, SourceFixture::postgres(QStringLiteral("b"))).status, 500);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{ broken"));
    // Files do not need it.
    QVERIFY(m_service->create(m_service->request()) > 0);
}

/// A service that ends waits for nothing that hangs.
void TstSourceService::deletedOnlyWhenNotInUse()
{
    test::HeldService held;
    held.sources.open = m_service->server.opener();
    QVERIFY(held.start());
    QCOMPARE(held.post(kSources, SourceFixture::postgres()).json()["id"].toInteger(), 2);
    const QJsonObject body = objectOf(R"({"data_source1_id":2,"data_source2_id":2,"table1":["public","a"],
        "query2":"SELECT 1 AS id","pk_columns":["id"]})");
    const qint64 id = held.create(body);
    QCOMPARE(id, 1);
    const RawAnswer refusal = held.remove(kLocalSources + "/2");
    QCOMPARE(refusal.status, 409);
    QVERIFY(detailOf(refusal).contains(QStringLiteral("not finished")));
    held.release();
    QVERIFY(held.waitFor(id, QStringLiteral("done")));
    const QJsonObject diff = held.get("/api/v1/datadiffs/1").json().object();
    QCOMPARE(diff.value(QLatin1String("kind")).toString(), QStringLiteral("in_db"));
    QCOMPARE(diff.value(QLatin1String("algorithm")).toString(), QStringLiteral("join"));
    QCOMPARE(held.get("/api/v1/datadiffs/1/summary").json()["data_source1_name"].toString(),
             QStringLiteral("warehouse"));
    QCOMPARE(held.remove(kLocalSources + "/2").status, 200);
    QCOMPARE(held.get("/api/v1/datadiffs/1/summary").json()["data_source1_name"].toString(),
             QStringLiteral("Data source 2 (deleted)"));
}

void TstSourceService::deletedOnlyWhenNothingIsWrittenThere()
{
    test::HeldService held;
    QVERIFY(held.start());
    QJsonObject folder = objectOf(R"({"name":"results","type":"folder"})");
    folder.insert(QStringLiteral("options"), QJsonObject{{QStringLiteral("path"), held.folder()}});
    QCOMPARE(held.post(kSources, folder).json()["id"].toInteger(), 2);
    QJsonObject body = held.request();
    body.insert(QStringLiteral("materialization_destination_id"), 2);
    const qint64 id = held.create(body);
    QVERIFY(id > 0);
    QCOMPARE(held.remove(kLocalSources + "/2").status, 409);
    held.release();
    QVERIFY(held.waitFor(id, QStringLiteral("done")));
    QCOMPARE(held.remove(kLocalSources + "/2").status, 200);
}

void TstSourceService::schemaOfTheTablesIsKept()
{
    QJsonObject form = SourceFixture::postgres();
    form.insert(QStringLiteral("temp_schema"), QStringLiteral("results"));
    const qint64 id = m_service->add(form);
    QVERIFY(m_service->restart());
    QCOMPARE(m_service->get(kSources + '/' + QByteArray::number(id)).json()["temp_schema"].toString(),
             QStringLiteral("results"));
}

void TstSourceService::diffsOnSources_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* change, const char* expected) {
        QTest::newRow(name) << QByteArray(change) << QString::fromLatin1(expected);
    };
    row("fine", "{}", "200");
    row("two sources", R"({"data_source2_id":3})", "200");
    row("two unknown sources", R"({"data_source1_id":8,"data_source2_id":9})",
        "body.data_source1_id unknown_data_source");
    row("unknown source", R"({"data_source2_id":9})", "body.data_source2_id unknown_data_source");
    row("no secret", R"({"data_source2_id":4})", "body.data_source2_id data_source_unusable");
    row("tables without a secret", R"({"materialization_destination_id":4})",
        "body.materialization_destination_id data_source_unusable");
    row("tables into the files", R"({"materialization_destination_id":1})",
        "body.materialization_destination_id no_destination");
    row("a file of a source", R"({"table1":null,"file1":"file:///a.csv","file1_options":{"file_type":"csv"}})",
        "body.file1 not_in_local_engine");
    row("a table of the files", R"({"data_source1_id":1})", "body.table1 not_in_local_engine");
    row("an earlier state", R"({"time_travel_point1":-5})", "body.time_travel_point1 not_in_local_engine");
    row("four parts", R"({"table1":["a","b","c","d"]})", "body.table1 too_many_parts");
    row("no table", R"({"table1":null})", "body.file1 dataset_missing");
    row("a part of a table", R"({"table2":["a",""]})", "body.table2 blank_name");
}

void TstSourceService::diffsOnSources()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, expected);
    for (const char* name : {"a", "b", "c"})
        QVERIFY(m_service->add(SourceFixture::postgres(QString::fromLatin1(name))) > 0);
    m_service->secrets = {{QStringLiteral("2"), QStringLiteral("x")}, {QStringLiteral("3"), QStringLiteral("x")}};
    QVERIFY(m_service->restart());
    QJsonObject body = objectOf(R"({"data_source1_id":2,"data_source2_id":2,"table1":["public","a"],
        "table2":["public","b"],"pk_columns":["id"]})");
    const QJsonObject over = objectOf(change);
    for (auto it = over.begin(); it != over.end(); ++it)
        body.insert(it.key(), it.value());
    const RawAnswer answer = m_service->post("/api/v1/datadiffs", body);
    QCOMPARE(answer.status == 200 ? QStringLiteral("200") : refusalOf(answer), expected);
    if (answer.status == 200)
        QCOMPARE(answer.json()["kind"].toString(),
                 over.isEmpty() ? QStringLiteral("in_db") : QStringLiteral("cross_db"));
}

namespace {
QByteArray logged; // Of the test below.
void keepLog(QtMsgType, const QMessageLogContext&, const QString& message)
{
    static std::mutex mutex;
    const std::lock_guard guard(mutex);
    logged += message.toUtf8() + '\n';
}
} // namespace

/// A driver that puts the password into its errors, and every answer, log line and file there is.
void TstSourceService::nothingSecretLeaves()
{
    m_service->fill();
    logged.clear();
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    QByteArray all;
    const auto keep = [&](const RawAnswer& answer) {
        all += answer.head + answer.body + '\n';
        return answer.status;
    };
    const auto askAll = [&] {
        keep(m_service->get(kSources));
        keep(m_service->get(kSources + "/2"));
        keep(m_service->get(kSources + "/types"));
        keep(m_service->get(kLocalSources + "/2/tables"));
        keep(m_service->post(kSources + "/2/query", objectOf(R"({"query":"SELECT * FROM t"})")));
        keep(m_service->post(kSources + "/2/guess_pk", objectOf(R"({"table":["public","orders"]})")));
        all += QJsonDocument(m_service->testOf(2)).toJson();
        all += QJsonDocument(m_service->schemaOf(2, R"({"table":["public","orders"]})")).toJson();
    };
    QCOMPARE(keep(m_service->post(kSources, SourceFixture::postgres())), 200);
    askAll();
    const engine::Error leak{.kind = engine::ErrorKind::Invalid,
                             .message = std::string("no: password=") + kPassword + " twice " + kPassword,
                             .code = "bad_sql",
                             .detail = std::string("postgres://me:") + kPassword + "@db"};
    m_service->server.queryFault = leak;
    askAll();
    m_service->server.openFault = leak;
    askAll();
    m_service->server.openFault->kind = engine::ErrorKind::Internal;
    askAll();
    QCOMPARE(keep(m_service->post(kSources, SourceFixture::postgres())), 409);
    QJsonObject wrong = SourceFixture::postgres(QStringLiteral("other"));
    wrong.insert(QStringLiteral("type"), QStringLiteral("oracle"));
    QCOMPARE(keep(m_service->post(kSources, wrong)), 422);
    QCOMPARE(keep(m_service->put(kLocalSources + "/2/secret", objectOf(R"({"password":"pa55-w0rd!"})"))), 200);
    QVERIFY(m_service->restart());
    askAll();
    m_service->stop();
    qInstallMessageHandler(before);
    QVERIFY(all.contains("no: password=… twice …"));
    QVERIFY(!all.contains(kPassword));
    QVERIFY(!logged.contains(kPassword));
    int files = 0;
    QDirIterator walk(m_service->folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(kPassword), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files > 0);
}

DIFFRACT_TEST(TstSourceService, "tst_source_service")
#include "tst_source_service.moc"
