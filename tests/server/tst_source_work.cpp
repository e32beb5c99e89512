// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_fixture.h"
#include "support/test_main.h"

#include <QElapsedTimer>

using namespace diffract;
using namespace diffract::test;

/// What a service does with data sources, on a database server that the test makes up.
class TstSourceWork final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_service.reset(); }
    void testStepByStep();
    void testsThatFail_data();
    void testsThatFail();
    void queryIsExact();
    void queryRefusals();
    void queryIsCut();
    void queryTakesTooLong();
    void newDiffDoesNotWaitLong();
    void queryDoesNotHeedItsStop();
    void guessKey_data();
    void guessKey();
    void guessKeyRefusals();
    void schema();
    void tables();
    void stopEndsEverything();
    void tooManyJobs();

private:
    std::unique_ptr<SourceFixture> m_service;
};

void TstSourceWork::init()
{
    m_service = std::make_unique<SourceFixture>();
    QVERIFY(m_service->start());
}

void TstSourceWork::testStepByStep()
{
    m_service->fill();
    QCOMPARE(m_service->add(), 2);
    const QJsonObject test = m_service->testOf(2);
    const QJsonArray expected = QJsonDocument::fromJson(R"([
        {"step":"connection","status":"done","result":{"code":"OK","message":"Connected to the database","outcome":"success"}},
        {"step":"temp_schema","status":"done","result":{"code":"OK","message":"Nothing is written for a test","outcome":"skipped"}},
        {"step":"schema_download","status":"done","result":{"code":"OK","message":"Discovered 2 tables","outcome":"success"}},
        {"step":"lineage_download","status":"done","result":{"code":"OK","message":"The local engine reads no lineage","outcome":"skipped"}}])")
                                    .array();
    QCOMPARE(test.value(QLatin1String("results")).toArray(), expected);
    QVERIFY(m_service->restart());
    const QJsonValue last = m_service->get(kSources + "/2").json()["last_test"];
    QCOMPARE(last[QLatin1String("results")].toArray(), expected);
    QVERIFY(QDateTime::fromString(last[QLatin1String("tested_at")].toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE(m_service->get(kSources + "/test/1").status, 404);
    QCOMPARE(m_service->post(kSources + "/7/test", {}).status, 404);
    const QJsonValue files = m_service->testOf(1).value(QLatin1String("results")).toArray().first();
    QCOMPARE(files[QLatin1String("result")][QLatin1String("outcome")].toString(), QStringLiteral("success"));
}

void TstSourceWork::testsThatFail_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QString>("schema");
    QTest::newRow("unreachable") << "open"
                                 << "failed"
                                 << "skipped";
    QTest::newRow("hangs") << "hang"
                           << "success"
                           << "failed";
}

void TstSourceWork::testsThatFail()
{
    QFETCH(QString, how);
    QFETCH(QString, connection);
    QFETCH(QString, schema);
    m_service->stop();
    m_service->sources.patience = std::chrono::milliseconds(100);
    QVERIFY(m_service->start());
    if (how == QLatin1String("open"))
        m_service->server.openFault =
            engine::Error{.kind = engine::ErrorKind::Io, .message = "db.example refused: go away"};
    m_service->server.hangs = how == QLatin1String("hang");
    QCOMPARE(m_service->add(), 2);
    const QJsonArray steps = m_service->testOf(2).value(QLatin1String("results")).toArray();
    const QJsonValue first = steps.at(0)[QLatin1String("result")];
    QCOMPARE(first[QLatin1String("outcome")].toString(), connection);
    if (connection == QLatin1String("failed"))
        QCOMPARE(first[QLatin1String("message")].toString(), QStringLiteral("db.example refused: go away"));
    QCOMPARE(steps.at(2)[QLatin1String("result")][QLatin1String("outcome")].toString(), schema);
}

void TstSourceWork::queryIsExact()
{
    m_service->fill();
    QCOMPARE(m_service->add(), 2);
    const RawAnswer answer = m_service->post(
        kSources + "/2/query", objectOf(R"({"query":"SELECT * FROM orders WHERE a = ?","params":["7"]})"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(m_service->server.statements().back(), std::string("SELECT * FROM orders WHERE a = ? [7]"));
    // Not by way of a parser that has doubles only.
    QVERIFY(answer.body.contains("\"id\":9223372036854775807"));
    QVERIFY(answer.body.contains("\"id\":-9223372036854775808"));
    QVERIFY(answer.body.contains("\"amount\":\"1234567890123456789012345678.0123456789\""));
    const QJsonObject result = answer.json().object();
    const QJsonArray rows = result.value(QLatin1String("rows")).toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0)[QLatin1String("good")], QJsonValue(true));
    QCOMPARE(rows.at(0)[QLatin1String("x")].toString(), QStringLiteral("0.1"));
    QVERIFY(rows.at(1)[QLatin1String("amount")].isNull());
    const QJsonValue column = result.value(QLatin1String("columns")).toArray().at(1);
    const QJsonObject amount = objectOf(R"x({"name":"amount","type":"decimal","db_type":"DECIMAL(38,10)",
        "description":null,"is_nullable":true,"number":1})x");
    QCOMPARE(column.toObject(), amount);
    QCOMPARE(result.value(QLatin1String("row_limit")).toInteger(), 1000);
    QCOMPARE(result.value(QLatin1String("is_cut")), QJsonValue(false));
    QCOMPARE(m_service->post(kSources + "/2/query?stream=true", objectOf(R"({"query":"SELECT * FROM orders"})")).status,
             200);
}

void TstSourceWork::queryRefusals()
{
    m_service->fill();
    QCOMPARE(m_service->add(), 2);
    const QJsonObject body = objectOf(R"({"query":"SELECT * FROM orders"})");
    QCOMPARE(m_service->post(kSources + "/5/query", body).status, 404);
    QCOMPARE(refusalOf(m_service->post(kSources + "/1/query", body)), QStringLiteral("422"));
    QCOMPARE(refusalOf(m_service->post(kSources + "/2/query", objectOf(R"({"query":" "})"))),
             QStringLiteral("body.query blank"));
    QCOMPARE(refusalOf(m_service->post(kSources + "/2/query", objectOf(R"({"sql":"x"})"))),
             QStringLiteral("body.query missing"));
    QCOMPARE(refusalOf(m_service->post(kSources + "/2/query", objectOf(R"({"query":"x","params":[1]})"))),
             QStringLiteral("body.params.0 wrong_type"));
    m_service->server.queryFault = engine::Error{
        .kind = engine::ErrorKind::Invalid, .message = "ERROR: column \"z\" does not exist", .code = "bad_sql"};
    const RawAnswer wrong = m_service->post(kSources + "/2/query", body);
    QCOMPARE(refusalOf(wrong), QStringLiteral("body.query bad_sql"));
    QVERIFY(wrong.body.contains("column \\\"z\\\" does not exist"));
    m_service->server.queryFault = engine::Error{.kind = engine::ErrorKind::Io, .message = "The connection broke."};
    QCOMPARE(m_service->post(kSources + "/2/query", body).status, 400);
    m_service->server.queryFault.reset();
    m_service->server.tables.begin()->second.columns[1].column.name = "id";
    QCOMPARE(refusalOf(m_service->post(kSources + "/2/query", body)), QStringLiteral("body.query same_name"));
    m_service->server.openFault = engine::Error{.kind = engine::ErrorKind::Io, .message = "db.example refused."};
    const RawAnswer unreachable = m_service->post(kSources + "/2/query", body);
    QCOMPARE(unreachable.status, 400);
    QCOMPARE(detailOf(unreachable), QStringLiteral("db.example refused."));
}

void TstSourceWork::queryIsCut()
{
    m_service->fill();
    FakeServer::Table& table = m_service->server.tables.begin()->second;
    table.rows.assign(1001, table.rows.front());
    QCOMPARE(m_service->add(), 2);
    const QJsonObject result =
        m_service->post(kSources + "/2/query", objectOf(R"({"query":"SELECT * FROM orders"})")).json().object();
    QCOMPARE(result.value(QLatin1String("rows")).toArray().size(), 1000);
    QCOMPARE(result.value(QLatin1String("is_cut")), QJsonValue(true));
}

void TstSourceWork::queryTakesTooLong()
{
    m_service->fill();
    m_service->stop();
    m_service->sources.patience = std::chrono::milliseconds(50);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->add(), 2);
    m_service->server.hangs = true;
    QCOMPARE(refusalOf(m_service->post(kSources + "/2/query", objectOf(R"({"query":"SELECT 1"})"))),
             QStringLiteral("body.query timeout"));
    QCOMPARE(m_service->get(kLocalSources + "/2/tables").status, 400);
    QVERIFY(m_service->post(kSources + "/2/guess_pk", objectOf(R"({"table":["t"]})"))
                .json()["error"]
                .toString()
                .startsWith(QStringLiteral("There was no answer within")));
}

/// A new diff is checked against columns that come in time; else the run finds out.
void TstSourceWork::newDiffDoesNotWaitLong()
{
    m_service->fill();
    m_service->stop();
    m_service->sources.patience = std::chrono::milliseconds(50);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->add(), 2);
    const QJsonObject body = objectOf(R"({"data_source1_id":2,"data_source2_id":2,"table1":["public","orders"],
        "table2":["public","orders"],"pk_columns":["nothing"]})");
    QCOMPARE(refusalOf(m_service->post("/api/v1/datadiffs", body)), QStringLiteral("body.pk_columns.0 column_missing"));
    m_service->server.hangs = true;
    QCOMPARE(m_service->post("/api/v1/datadiffs", body).status, 200);
    m_service->server.hangs = false;
    m_service->server.openFault = engine::Error{.kind = engine::ErrorKind::Io, .message = "There is no such host."};
    QCOMPARE(m_service->post("/api/v1/datadiffs", body).status, 200);
}

/// DuckDB makes a single value to its end; the answer comes in time, and not too many such queries go on.
void TstSourceWork::queryDoesNotHeedItsStop()
{
    std::counting_semaphore<> held{0};
    m_service->fill();
    m_service->stop();
    m_service->sources.patience = std::chrono::milliseconds(20);
    m_service->sources.grace = std::chrono::milliseconds(20);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->add(), 2);
    m_service->server.held = &held;
    const auto ask = [&] { return m_service->post(kSources + "/2/query", objectOf(R"({"query":"SELECT 1"})")); };
    for (int i = 0; i < 4; ++i)
        QCOMPARE(refusalOf(ask()), QStringLiteral("body.query timeout"));
    QCOMPARE(ask().status, 503);
    QCOMPARE(m_service->get(kLocalSources + "/2/tables").status, 200);
    held.release(1000);
    m_service->server.held = nullptr;
    QTRY_COMPARE(ask().status, 200);
}

void TstSourceWork::guessKey_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("declared");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("declared") << QByteArray("{}") << true << QByteArray(R"([["line","code"]])");
    QTest::newRow("by name") << QByteArray("{}") << false << QByteArray(R"([["orders_id"]])");
    QTest::newRow("more of them") << QByteArray(R"({"candidates":5})") << false
                                  << QByteArray(R"([["orders_id"],["code"],["line","part"]])");
    QTest::newRow("declared first") << QByteArray(R"({"candidates":2})") << true
                                    << QByteArray(R"([["line","code"],["orders_id"]])");
    QTest::newRow("names to avoid") << QByteArray(R"({"avoid_names":["ORDERS_ID","code"]})") << false
                                    << QByteArray(R"([["line","part"]])");
    QTest::newRow("types to avoid") << QByteArray(R"({"avoid_types":["string","db:bigint"]})") << false
                                    << QByteArray("[]");
    QTest::newRow("a sample of one row") << QByteArray(R"({"sample_size":1,"candidates":9})") << false
                                         << QByteArray(R"([["orders_id"],["line"],["part"],["code"],["hole"]])");
}

void TstSourceWork::guessKey()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, declared);
    QFETCH(QByteArray, expected);
    FakeServer::Table table;
    table.columns = {fakeColumn("line", "BIGINT", declared),  fakeColumn("part", "BIGINT"),
                     fakeColumn("code", "VARCHAR", declared), fakeColumn("orders_id", "VARCHAR"),
                     fakeColumn("price", "DOUBLE"),           fakeColumn("hole", "VARCHAR")};
    table.rows = {
        {"1", "1", "a", "x", "1.5", "p"}, {"1", "2", "b", "y", "2.5", std::nullopt}, {"2", "1", "c", "z", "3.5", "q"}};
    m_service->server.tables[{"public", "orders"}] = table;
    QCOMPARE(m_service->add(), 2);
    QJsonObject body = objectOf(more);
    body.insert(QStringLiteral("table"), QJsonArray{QStringLiteral("public"), QStringLiteral("orders")});
    const RawAnswer answer = m_service->post(kSources + "/2/guess_pk", body);
    QCOMPARE(answer.status, 200);
    QJsonArray keys;
    for (const QJsonValue& candidate : answer.json()["candidates"].toArray())
        keys.append(candidate[QLatin1String("pk")]);
    QCOMPARE(QJsonDocument(keys).toJson(QJsonDocument::Compact), expected);
    QCOMPARE(answer.json()["error"].isNull(), !keys.isEmpty());
    if (!m_service->server.statements().empty())
        QVERIFY(m_service->server.statements().back().ends_with(" FROM \"public\".\"orders\""));
}

void TstSourceWork::guessKeyRefusals()
{
    m_service->fill();
    QCOMPARE(m_service->add(), 2);
    const QByteArray path = kSources + "/2/guess_pk";
    QCOMPARE(refusalOf(m_service->post(path, objectOf(R"({"candidates":1})"))), QStringLiteral("body.table missing"));
    QCOMPARE(refusalOf(m_service->post(path, objectOf(R"({"table":[]})"))), QStringLiteral("body.table blank_name"));
    QCOMPARE(refusalOf(m_service->post(path, objectOf(R"({"table":["a"],"candidates":0})"))),
             QStringLiteral("body.candidates out_of_range"));
    QCOMPARE(refusalOf(m_service->post(path, objectOf(R"({"table":["a"],"sample_size":0})"))),
             QStringLiteral("body.sample_size out_of_range"));
    QCOMPARE(m_service->post(kSources + "/9/guess_pk", objectOf(R"({"table":["a"]})")).status, 404);
    const RawAnswer unknown = m_service->post(path, objectOf(R"({"table":["a"]})"));
    QCOMPARE(unknown.status, 200);
    QCOMPARE(unknown.json()["error"].toString(), QStringLiteral("There is no table a."));
}

void TstSourceWork::schema()
{
    m_service->fill();
    QCOMPARE(m_service->add(), 2);
    const QJsonObject good = m_service->schemaOf(2, R"({"table":["public","orders"]})");
    QCOMPARE(good.value(QLatin1String("status")).toString(), QStringLiteral("done"));
    const QJsonValue result = good.value(QLatin1String("result"));
    QCOMPARE(result[QLatin1String("primary_key")].toArray(), QJsonArray{QStringLiteral("id")});
    QCOMPARE(result[QLatin1String("columns")].toArray().size(), 4);
    QCOMPARE(result[QLatin1String("columns")][1][QLatin1String("db_type")].toString(),
             QStringLiteral("DECIMAL(38,10)"));
    const QJsonObject bad = m_service->schemaOf(2, R"({"table":["nothing"]})");
    QCOMPARE(bad.value(QLatin1String("status")).toString(), QStringLiteral("failed"));
    QCOMPARE(bad.value(QLatin1String("result"))[QLatin1String("error")].toString(),
             QStringLiteral("There is no table nothing."));
    QCOMPARE(m_service->get(kSources + "/2/dataset_schema/99").status, 404);
    QCOMPARE(m_service->add(SourceFixture::postgres(QStringLiteral("other"))), 3);
    QCOMPARE(m_service->get(kSources + "/3/dataset_schema/1").status, 404);
    QCOMPARE(m_service->post(kSources + "/9/dataset_schema", objectOf(R"({"table":["a"]})")).status, 404);
    QCOMPARE(refusalOf(m_service->post(kSources + "/2/dataset_schema", objectOf(R"({"table":[""]})"))),
             QStringLiteral("body.table blank_name"));
}

void TstSourceWork::tables()
{
    m_service->fill();
    QCOMPARE(m_service->add(), 2);
    const QByteArray expected = R"([{"path":["public","orders"],"is_view":false,"rows":2},
        {"path":["public","orders_view"],"is_view":true,"rows":null}])";
    QCOMPARE(m_service->get(kLocalSources + "/2/tables").json(), QJsonDocument::fromJson(expected));
    QCOMPARE(m_service->get(kLocalSources + "/4/tables").status, 404);
}

void TstSourceWork::stopEndsEverything()
{
    m_service->fill();
    m_service->server.hangs = true;
    QCOMPARE(m_service->add(), 2);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(m_service->post(kSources + "/2/test", {}).status, 200);
        QCOMPARE(m_service->post(kSources + "/2/dataset_schema", objectOf(R"({"table":["a"]})")).status, 200);
    }
    test::RawClient client = m_service->client();
    QVERIFY(client.connectNow());
    const QByteArray body = R"({"query":"SELECT 1"})";
    client.socket().write("POST " + kSources + "/2/query HTTP/1.1\r\n" + client.hostAndKey()
                          + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                          + "\r\n\r\n" + body);
    QVERIFY(client.socket().waitForBytesWritten(5000));
    QTRY_VERIFY(!m_service->server.statements().empty());
    QElapsedTimer clock;
    clock.start();
    m_service->stop();
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
}

void TstSourceWork::tooManyJobs()
{
    m_service->server.hangs = true;
    QCOMPARE(m_service->add(), 2);
    int taken = 0;
    RawAnswer answer;
    do {
        answer = m_service->post(kSources + "/2/test", {});
        taken += answer.status == 200 ? 1 : 0;
    } while (answer.status == 200 && taken < 100);
    QCOMPARE(answer.status, 503);
    QVERIFY2(taken >= 30 && taken <= 32, qPrintable(QString::number(taken)));
    m_service->stop();
}

DIFFRACT_TEST(TstSourceWork, "tst_source_work")
#include "tst_source_work.moc"
