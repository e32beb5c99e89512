// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"
#include "support/test_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>

using namespace diffract;
using diffract::test::HeldRunner;
using diffract::test::HeldService;
using diffract::test::RawAnswer;
using diffract::test::ServiceFixture;

/// The life of diffs over HTTP, with a runner of the test's own.
class TstDiffService final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createAnswersTheDiff();
    void seedNumbers();
    void failedRun();
    void pollTakesAnything();
    void oneRunsTheOthersWait();
    void cancelWaiting();
    void cancelRunning();
    void cancelFinishedDoesNothing();
    void archive();
    void purge();
    void purgeOfARunningDiffIsRefused();
    void refusedRequests_data();
    void refusedRequests();
    void brokenJson_data();
    void brokenJson();
    void unknownIds_data();
    void unknownIds();
    void wrongMethods_data();
    void wrongMethods();
    void listPages();
    void listOrders();
    void listRefuses_data();
    void listRefuses();
    void sources();
    void detailsWhileRunning();
    void countersWhileRunning();
    void status();
};

void TstDiffService::createAnswersTheDiff()
{
    HeldRunner held;
    ServiceFixture service(held.runner());
    QVERIFY(service.start());
    QJsonObject request = service.request();
    request.insert(QStringLiteral("algorithm"), QStringLiteral("hash"));
    request.insert(QStringLiteral("something_new"), 7);
    const RawAnswer answer = service.post("/api/v1/datadiffs", request);
    QCOMPARE(answer.status, 200);
    const QJsonObject diff = answer.json().object();
    QCOMPARE(diff.value(QStringLiteral("id")).toInteger(), 1);
    QCOMPARE(diff.value(QStringLiteral("status")).toString(), QStringLiteral("waiting"));
    QCOMPARE(diff.value(QStringLiteral("done")).toBool(true), false);
    QCOMPARE(diff.value(QStringLiteral("kind")).toString(), QStringLiteral("in_db"));
    QCOMPARE(diff.value(QStringLiteral("infer_pk")), QJsonValue(false));
    QCOMPARE(diff.value(QStringLiteral("file1")), request.value(QStringLiteral("file1")));
    QCOMPARE(diff.value(QStringLiteral("include_columns")).toArray(), QJsonArray());
    QVERIFY(!diff.value(QStringLiteral("created_at")).toString().isEmpty());
    QVERIFY(service.waitFor(1, QStringLiteral("processing")));
    QCOMPARE(service.get("/api/v1/datadiffs/1/summary_results").body, QByteArray(R"({"status":"running"})"));
    held.release();
    QVERIFY(service.waitFor(1, QStringLiteral("done")));
}

void TstDiffService::seedNumbers()
{
    ServiceFixture service;
    QVERIFY(service.startWith(1, QStringLiteral("done")));
    const QJsonObject results = service.get("/api/v1/datadiffs/1/summary_results").json().object();
    QCOMPARE(results.value(QStringLiteral("status")).toString(), QStringLiteral("success"));
    const QJsonObject seed = QJsonDocument::fromJson(
                                 R"({"pks":{"total_rows":[1509,1761],"nulls":[0,0],"dupes":[0,303],"exclusives":[0,5],
                "distincts":[1509,1514]},
                "schema":{"columns_mismatched":[0,0],"column_type_mismatches":0,"column_reorders":0,
                "column_counts":[8,8],"column_type_differs":[],"exclusive_columns":[[],[]]}})")
                                 .object();
    QCOMPARE(results.value(QStringLiteral("pks")).toObject(), seed.value(QStringLiteral("pks")).toObject());
    QCOMPARE(results.value(QStringLiteral("schema")).toObject(), seed.value(QStringLiteral("schema")).toObject());
    const QJsonObject values = results.value(QStringLiteral("values")).toObject();
    QCOMPARE(values.value(QStringLiteral("total_rows")).toInteger(), 1453);
    QCOMPARE(values.value(QStringLiteral("total_values")).toInteger(), 10171);
    QCOMPARE(values.value(QStringLiteral("compared_columns")).toInteger(), 7);
    QCOMPARE(values.value(QStringLiteral("columns_diff_stats")).toArray().size(), 7);
    QCOMPARE(results.value(QStringLiteral("dependencies")).toArray(), QJsonArray());
    QVERIFY(results.value(QStringLiteral("materialized_results")).isObject());

    const QJsonObject diff = service.get("/api/v1/datadiffs/1").json().object();
    QCOMPARE(diff.value(QStringLiteral("result")).toString(), QStringLiteral("bad-pks"));
    QCOMPARE(diff.value(QStringLiteral("done")).toBool(), true);
    const QJsonObject stats = diff.value(QStringLiteral("diff_stats")).toObject();
    QCOMPARE(stats.value(QStringLiteral("rows_added")).toInteger(), 5);
    QCOMPARE(stats.value(QStringLiteral("rows_removed")).toInteger(-1), 0);
    QCOMPARE(stats.value(QStringLiteral("table_a_row_count")).toInteger(), 1509);
    QCOMPARE(stats.value(QStringLiteral("match_ratio")).toDouble(), 0.5);
    const QJsonObject parts = diff.value(QStringLiteral("result_statuses")).toObject();
    QVERIFY(!parts.isEmpty());
    for (const QJsonValue& part : parts)
        QCOMPARE(part.toString(), QStringLiteral("done"));
    QCOMPARE(diff.value(QStringLiteral("diff_progress")).toObject().value(QStringLiteral("completed_steps")).toInt(),
             6);
    const QJsonObject human = service.get("/api/v1/datadiffs/1/summary").json().object();
    QCOMPARE(human.value(QStringLiteral("status")).toString(), QStringLiteral("done"));
    QCOMPARE(human.value(QStringLiteral("data_source1_name")).toString(), QStringLiteral("Files"));
}

void TstDiffService::failedRun()
{
    ServiceFixture service([](server::LiveRun&) -> server::RunOutcome {
        return engine::Error{
            .kind = engine::ErrorKind::Invalid, .message = "There is no column nope.", .code = "no_such_column"};
    });
    QVERIFY(service.start());
    QCOMPARE(service.create(service.request()), 1);
    QVERIFY(service.waitFor(1, QStringLiteral("failed")));
    const QJsonObject results = service.get("/api/v1/datadiffs/1/summary_results").json().object();
    QCOMPARE(results.value(QStringLiteral("status")).toString(), QStringLiteral("failed"));
    const QJsonObject error = results.value(QStringLiteral("error")).toObject();
    QCOMPARE(error.value(QStringLiteral("error_type")).toString(), QStringLiteral("NoSuchColumnException"));
    QCOMPARE(error.value(QStringLiteral("error_value")).toString(), QStringLiteral("There is no column nope."));
    const QJsonObject diff = service.get("/api/v1/datadiffs/1").json().object();
    QCOMPARE(diff.value(QStringLiteral("result")).toString(), QStringLiteral("error"));
    QCOMPARE(diff.value(QStringLiteral("done")).toBool(), true);
    QCOMPARE(service.get("/api/v1/local/datadiffs/1/sections/diff").status, 409);
    QCOMPARE(service.get("/api/v1/local/datadiffs/1/details").status, 200);
}

void TstDiffService::pollTakesAnything()
{
    ServiceFixture service;
    QVERIFY(service.start());
    QCOMPARE(service.create(service.request()), 1);
    for (const char* query : {"?poll", "?poll=", "?poll=1", "?poll=%FF&x=y", "?"})
        QCOMPARE(service.get(QByteArray("/api/v1/datadiffs/1") + query).status, 200);
}

void TstDiffService::oneRunsTheOthersWait()
{
    HeldRunner held;
    ServiceFixture service(held.runner());
    QVERIFY(service.start());
    for (qint64 id = 1; id <= 3; ++id)
        QCOMPARE(service.create(service.request()), id);
    QVERIFY(service.waitFor(1, QStringLiteral("processing")));
    QCOMPARE(service.status(2), QStringLiteral("waiting"));
    QCOMPARE(service.status(3), QStringLiteral("waiting"));
    held.release();
    QVERIFY(service.waitFor(1, QStringLiteral("done")));
    QVERIFY(service.waitFor(2, QStringLiteral("processing")));
    QCOMPARE(service.status(3), QStringLiteral("waiting"));
    held.release();
    held.release();
    QVERIFY(service.waitFor(3, QStringLiteral("done")));
}

void TstDiffService::cancelWaiting()
{
    HeldService service;
    QVERIFY(service.startWith(2));
    const RawAnswer answer = service.post("/api/v1/datadiffs/2/cancel", {});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["id"].toInteger(), 2);
    QCOMPARE(answer.json()["status"].toString(), QStringLiteral("cancelled"));
    QCOMPARE(service.status(2), QStringLiteral("cancelled"));
    const QJsonObject results = service.get("/api/v1/datadiffs/2/summary_results").json().object();
    QCOMPARE(results.value(QStringLiteral("status")).toString(), QStringLiteral("failed"));
    QCOMPARE(results.value(QStringLiteral("error")).toObject().value(QStringLiteral("error_type")).toString(),
             QStringLiteral("CancelledException"));
    service.release();
    QVERIFY(service.waitFor(1, QStringLiteral("done")));
    QCOMPARE(service.status(2), QStringLiteral("cancelled"));
}

void TstDiffService::cancelRunning()
{
    HeldService service;
    QVERIFY(service.startWith());
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(service.post("/api/v1/datadiffs/1/cancel", {}).json()["status"].toString(), QStringLiteral("cancelled"));
    QVERIFY(clock.elapsed() < 2000);
    QVERIFY(service.waitFor(1, QStringLiteral("cancelled")));
    // The queue goes on.
    service.release();
    QCOMPARE(service.create(service.request()), 2);
    QVERIFY(service.waitFor(2, QStringLiteral("done")));
    QCOMPARE(service.status(1), QStringLiteral("cancelled"));
}

void TstDiffService::cancelFinishedDoesNothing()
{
    ServiceFixture service;
    QVERIFY(service.startWith(1, QStringLiteral("done")));
    QCOMPARE(service.post("/api/v1/datadiffs/1/cancel", {}).json()["status"].toString(), QStringLiteral("done"));
    QCOMPARE(service.status(1), QStringLiteral("done"));
}

void TstDiffService::archive()
{
    ServiceFixture service;
    QVERIFY(service.startWith(1, QStringLiteral("done")));
    QCOMPARE(service.patch("/api/v1/datadiffs/1", {{QStringLiteral("archived"), true}}).status, 200);
    QCOMPARE(service.get("/api/v1/datadiffs/1").json()["archived"].toBool(), true);
    QCOMPARE(service.get("/api/v1/datadiffs?archived=false").json()["count"].toInt(), 0);
    QCOMPARE(service.get("/api/v1/datadiffs?archived=true").json()["count"].toInt(), 1);
    QCOMPARE(service.patch("/api/v1/datadiffs/1", {{QStringLiteral("archived"), false}}).status, 200);
    QCOMPARE(service.get("/api/v1/datadiffs/1").json()["archived"].toBool(true), false);
    QCOMPARE(service.patch("/api/v1/datadiffs/1", {{QStringLiteral("archived"), 3}}).status, 422);
}

void TstDiffService::purge()
{
    ServiceFixture service;
    QVERIFY(service.startWith(1, QStringLiteral("done")));
    QVERIFY(QDir(service.diffs() + QStringLiteral("/1")).exists());
    QCOMPARE(service.patch("/api/v1/datadiffs/1", {{QStringLiteral("purged"), true}}).status, 200);
    QVERIFY(!QDir(service.diffs() + QStringLiteral("/1")).exists());
    QCOMPARE(service.get("/api/v1/datadiffs/1").status, 404);
    QCOMPARE(service.get("/api/v1/datadiffs").json()["count"].toInt(), 0);
    // An id is never given twice.
    QCOMPARE(service.create(service.request()), 2);
}

void TstDiffService::purgeOfARunningDiffIsRefused()
{
    HeldService service;
    QVERIFY(service.startWith());
    QCOMPARE(service.patch("/api/v1/datadiffs/1", {{QStringLiteral("purged"), true}}).status, 409);
    QVERIFY(QDir(service.diffs() + QStringLiteral("/1")).exists());
}

void TstDiffService::refusedRequests_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* field, const QJsonValue& value, const char* told) {
        QTest::newRow(name) << QJsonObject{{QString::fromLatin1(field), value}} << QString::fromLatin1(told);
    };
    row("no data source", "data_source1_id", QJsonValue::Null, "data_source1_id");
    row("unknown data source", "data_source2_id", 7, "data_source2_id");
    row("text for a number", "data_source1_id", QStringLiteral("x"), "data_source1_id");
    row("http of another computer", "file1", QStringLiteral("http://example.org/a.csv"), "file1");
    row("a password in an address", "file1", QStringLiteral("https://me:pw@example.org/a.csv"), "file1");
    row("gs", "file2", QStringLiteral("gs://bucket/a.csv"), "file2");
    row("another host", "file1", QStringLiteral("file://server/a.csv"), "file1");
    row("relative", "file2", QStringLiteral("file:a.csv"), "file2");
    row("half an escape", "file2", QStringLiteral("file:///tmp/a%2"), "file2");
    row("missing file", "file2", QStringLiteral("file:///nowhere/at/all.csv"), "file2");
    row("a folder", "file2", QStringLiteral("file:///"), "file2");
    row("a filter with WHERE", "filter1", QStringLiteral("WHERE id > 1"), "filter1");
    row("a filter that is no SQL", "filter2", QStringLiteral("id >"), "filter2");
    row("a rule that is no SQL", "column_rules",
        QJsonArray{QJsonObject{{QStringLiteral("column"), QStringLiteral("v")},
                               {QStringLiteral("equal_if"), QStringLiteral("{a} ==== {b}")}}},
        "column_rules.0.equal_if");
    row("a rule that is a sum", "column_rules",
        QJsonArray{QJsonObject{{QStringLiteral("column"), QStringLiteral("v")},
                               {QStringLiteral("equal_if"), QStringLiteral("{a} + 1")}}},
        "column_rules.0.equal_if");
}

void TstDiffService::refusedRequests()
{
    QFETCH(QJsonObject, change);
    QFETCH(QString, field);
    ServiceFixture service;
    QVERIFY(service.start());
    QJsonObject request = service.request();
    request.insert(change.begin().key(), change.begin().value());
    const RawAnswer answer = service.post("/api/v1/datadiffs", request);
    QCOMPARE(answer.status, 422);
    const QJsonArray detail = answer.json()["detail"].toArray();
    QVERIFY(!detail.isEmpty());
    const QJsonArray loc = detail.first().toObject().value(QStringLiteral("loc")).toArray();
    QStringList place;
    for (const QJsonValue& part : loc)
        place += part.toVariant().toString();
    QCOMPARE(place.join(QLatin1Char('.')), QStringLiteral("body.") + field);
    QVERIFY(!detail.first().toObject().value(QStringLiteral("msg")).toString().isEmpty());
    QVERIFY(!detail.first().toObject().value(QStringLiteral("type")).toString().isEmpty());
    QVERIFY(QDir(service.diffs()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
}

void TstDiffService::brokenJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("cut off") << QByteArray(R"({"data_source1_id": 1)");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not UTF-8") << QByteArray("{\"file1\": \"\xff\xfe\"}");
    QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray("[").repeated(900) + QByteArray("]").repeated(900)
                                 + "}";
}

void TstDiffService::brokenJson()
{
    QFETCH(QByteArray, body);
    ServiceFixture service;
    QVERIFY(service.start());
    auto client = service.client();
    const RawAnswer answer = client.request("POST", "/api/v1/datadiffs", body);
    QCOMPARE(answer.status, 422);
    QVERIFY(!answer.json()["detail"].toArray().isEmpty());
}

void TstDiffService::unknownIds_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* method, const char* path) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path);
    };
    row("GET", "/api/v1/datadiffs/1");
    row("GET", "/api/v1/datadiffs/0");
    row("GET", "/api/v1/datadiffs/-1");
    row("GET", "/api/v1/datadiffs/abc");
    row("GET", "/api/v1/datadiffs/99999999999999999999");
    row("GET", "/api/v1/datadiffs/..%2f..%2fetc");
    row("GET", "/api/v1/datadiffs/1/summary_results");
    row("GET", "/api/v1/datadiffs/1/summary");
    row("POST", "/api/v1/datadiffs/1/cancel");
    row("GET", "/api/v1/local/datadiffs/1/details");
    row("GET", "/api/v1/local/datadiffs/1/sections/diff");
    row("GET", "/api/v1/local/datadiffs/1/sections/nothing");
    row("GET", "/api/v1/data_sources/2");
    row("GET", "/api/v1/data_sources/2/summary");
    row("GET", "/api/v1/nothing");
    row("GET", "/");
    row("GET", "//api/v1/datadiffs");
}

void TstDiffService::unknownIds()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    ServiceFixture service;
    QVERIFY(service.start());
    auto client = service.client();
    const RawAnswer answer = client.request(method, path);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/problem+json"));
    QVERIFY(!answer.json()["detail"].toString().isEmpty());
}

void TstDiffService::wrongMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("delete") << QByteArray("DELETE") << QByteArray("/api/v1/datadiffs/1") << QByteArray("GET, PATCH");
    QTest::newRow("put") << QByteArray("PUT") << QByteArray("/api/v1/datadiffs") << QByteArray("POST, GET");
    QTest::newRow("unknown") << QByteArray("QUERY") << QByteArray("/api/v1/datadiffs") << QByteArray("POST, GET");
    QTest::newRow("options") << QByteArray("OPTIONS") << QByteArray("/api/v1/datadiffs") << QByteArray("POST, GET");
    QTest::newRow("get of cancel") << QByteArray("GET") << QByteArray("/api/v1/datadiffs/1/cancel")
                                   << QByteArray("POST");
}

void TstDiffService::wrongMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allow);
    ServiceFixture service;
    QVERIFY(service.start());
    auto client = service.client();
    const RawAnswer answer = client.request(method, path);
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.header("Allow"), allow);
}

void TstDiffService::listPages()
{
    ServiceFixture service;
    QVERIFY(service.start());
    const QJsonObject empty = service.get("/api/v1/datadiffs").json().object();
    QCOMPARE(empty.value(QStringLiteral("count")).toInt(-1), 0);
    QCOMPARE(empty.value(QStringLiteral("total_pages")).toInt(-1), 0);
    for (qint64 id = 1; id <= 5; ++id)
        QCOMPARE(service.create(service.request()), id);
    const auto ids = [&](const QByteArray& query) {
        QList<qint64> out;
        const QJsonArray results = service.get("/api/v1/datadiffs?" + query).json()["results"].toArray();
        for (const QJsonValue& one : results)
            out.append(one[QStringLiteral("id")].toInteger());
        return out;
    };
    QCOMPARE(ids("page_size=2"), (QList<qint64>{1, 2}));
    QCOMPARE(ids("page_size=2&page=3"), (QList<qint64>{5}));
    QCOMPARE(ids("page_size=2&page=4"), (QList<qint64>{}));
    QCOMPARE(ids("page_size=2&page=9223372036854775807"), (QList<qint64>{}));
    QCOMPARE(ids("sort_order=desc&page_size=3"), (QList<qint64>{5, 4, 3}));
    QCOMPARE(ids("id=2,4"), (QList<qint64>{2, 4}));
    const QJsonObject page = service.get("/api/v1/datadiffs?page_size=2&page=2").json().object();
    QCOMPARE(page.value(QStringLiteral("count")).toInt(), 5);
    QCOMPARE(page.value(QStringLiteral("page")).toInt(), 2);
    QCOMPARE(page.value(QStringLiteral("page_size")).toInt(), 2);
    QCOMPARE(page.value(QStringLiteral("total_pages")).toInt(), 3);
    QVERIFY(page.value(QStringLiteral("results")).toArray().first().toObject().contains(QStringLiteral("pk_columns")));
}

void TstDiffService::listOrders()
{
    std::atomic<int> count = 0;
    ServiceFixture service([&](server::LiveRun&) -> server::RunOutcome {
        engine::DiffSummary summary = test::seedSummary();
        summary.score.matchRatio = ++count == 2 ? 0.1 : 0.9;
        return summary;
    });
    QVERIFY(service.start());
    for (qint64 id = 1; id <= 3; ++id) {
        QCOMPARE(service.create(service.request()), id);
        QVERIFY(service.waitFor(id, QStringLiteral("done")));
    }
    const auto first = [&](const QByteArray& query) {
        return service.get("/api/v1/datadiffs?" + query)
            .json()["results"]
            .toArray()
            .first()[QStringLiteral("id")]
            .toInt();
    };
    QCOMPARE(first("order_by=stats.match_ratio"), 2);
    QCOMPARE(first("order_by=created_at&sort_order=desc"), 3);
    QCOMPARE(first("order_by=status"), 1);
    QCOMPARE(first("order_by=ci_run_id&sort_order=desc"), 3);
}

void TstDiffService::listRefuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("field");
    QTest::newRow("page 0") << QByteArray("page=0") << QStringLiteral("page");
    QTest::newRow("page text") << QByteArray("page=x") << QStringLiteral("page");
    QTest::newRow("page size 0") << QByteArray("page_size=0") << QStringLiteral("page_size");
    QTest::newRow("page size") << QByteArray("page_size=1001") << QStringLiteral("page_size");
    QTest::newRow("order") << QByteArray("order_by=nothing") << QStringLiteral("order_by");
    QTest::newRow("sort") << QByteArray("sort_order=up") << QStringLiteral("sort_order");
}

void TstDiffService::listRefuses()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, field);
    ServiceFixture service;
    QVERIFY(service.start());
    const RawAnswer answer = service.get("/api/v1/datadiffs?" + query);
    QCOMPARE(answer.status, 422);
    const QJsonObject first = answer.json()["detail"].toArray().first().toObject();
    QCOMPARE(first.value(QStringLiteral("loc")).toArray(), (QJsonArray{QStringLiteral("query"), field}));
}

void TstDiffService::sources()
{
    ServiceFixture service;
    QVERIFY(service.start());
    const QJsonDocument list = service.get("/api/v1/data_sources").json();
    QVERIFY(list.isArray());
    QCOMPARE(list.array().size(), 1);
    const QJsonObject source = list.array().first().toObject();
    QCOMPARE(source.value(QStringLiteral("id")).toInt(), 1);
    QCOMPARE(source.value(QStringLiteral("name")).toString(), QStringLiteral("Files"));
    QCOMPARE(source.value(QStringLiteral("type")).toString(), QStringLiteral("files"));
    QVERIFY(source.value(QStringLiteral("groups")).isObject());
    QVERIFY(source.value(QStringLiteral("options")).isObject());
    QCOMPARE(service.get("/api/v1/data_sources/1").json().object(), source);
    QCOMPARE(service.get("/api/v1/data_sources/1/summary").json()["type"].toString(), QStringLiteral("files"));
    QCOMPARE(service.get("/api/v1/data_sources/types").json().array().size(), 8);
    const QJsonObject meta = service.get("/api/v1/organization/meta").json().object();
    QVERIFY(meta.value(QStringLiteral("org_id")).toInt() > 0);
    QVERIFY(meta.value(QStringLiteral("user_id")).toInt() > 0);
    QVERIFY(!meta.value(QStringLiteral("org_name")).toString().isEmpty());
}

void TstDiffService::detailsWhileRunning()
{
    HeldService service;
    QVERIFY(service.startWith());
    const auto stage = [&] {
        return service.get("/api/v1/local/datadiffs/1/details").json()["stages"].toArray().first().toObject();
    };
    QTRY_COMPARE(stage().value(QStringLiteral("state")).toString(), QStringLiteral("running"));
    QCOMPARE(stage().value(QStringLiteral("name")).toString(), QStringLiteral("Open both datasets"));
    const QJsonObject progress = service.get("/api/v1/datadiffs/1?poll").json()["diff_progress"].toObject();
    QCOMPARE(progress.value(QStringLiteral("total_steps")).toInt(), 6);
    QCOMPARE(progress.value(QStringLiteral("stages")).toArray().size(), 6);
    QCOMPARE(service.get("/api/v1/local/datadiffs/1/sections/diff").status, 409);
    service.release();
    QVERIFY(service.waitFor(1, QStringLiteral("done")));
    const QJsonObject details = service.get("/api/v1/local/datadiffs/1/details").json().object();
    QVERIFY(details.value(QStringLiteral("score")).isObject());
    QVERIFY(!details.value(QStringLiteral("provenance")).toObject().value(QStringLiteral("finished_at")).isNull());
}

void TstDiffService::countersWhileRunning()
{
    std::counting_semaphore<8> go{0};
    ServiceFixture service([&go](server::LiveRun& live) -> server::RunOutcome {
        const engine::DiffSummary all = test::seedSummary();
        engine::PartialFacts facts;
        facts.rows = all.pks.totalRows;
        live.factsChanged(facts);
        go.acquire();
        facts.schema = all.schema;
        facts.pks = all.pks;
        facts.rowsRead = 3270;
        live.factsChanged(facts);
        go.acquire();
        facts.values = all.values;
        live.factsChanged(facts);
        go.acquire();
        return all;
    });
    QVERIFY(service.start());
    QCOMPARE(service.create(service.request()), 1);
    const auto detail = [&](const char* name) {
        return service.get("/api/v1/local/datadiffs/1/details").json()[QLatin1String(name)];
    };
    QTRY_COMPARE(detail("row_counts").toArray(), (QJsonArray{1509, 1761}));
    QVERIFY(detail("pks").isNull());
    go.release();
    QTRY_VERIFY(detail("pks").isObject());
    QCOMPARE(detail("pks").toObject().value(QStringLiteral("distincts")).toArray(), (QJsonArray{1509, 1514}));
    QCOMPARE(detail("schema").toObject().value(QStringLiteral("column_counts")).toArray(), (QJsonArray{8, 8}));
    QVERIFY(detail("values").isNull());
    const QJsonObject progress = service.get("/api/v1/datadiffs/1?poll").json()["diff_progress"].toObject();
    QCOMPARE(progress.value(QStringLiteral("rows_read")).toInteger(), 3270);
    QCOMPARE(service.get("/api/v1/datadiffs/1/summary_results").body, QByteArray(R"({"status":"running"})"));
    go.release();
    QTRY_COMPARE(detail("values").toObject().value(QStringLiteral("total_rows")).toInteger(), 1453);
    go.release();
    QVERIFY(service.waitFor(1, QStringLiteral("done")));
    const QJsonObject results = service.get("/api/v1/datadiffs/1/summary_results").json().object();
    for (const char* name : {"pks", "schema", "values"})
        QCOMPARE(detail(name).toObject(), results.value(QLatin1String(name)).toObject());
}

void TstDiffService::status()
{
    HeldService service;
    QVERIFY(service.startWith(2));
    const QJsonObject status = service.get("/api/v1/local/status").json().object();
    QCOMPARE(status.value(QStringLiteral("running")).toInt(), 1);
    QCOMPARE(status.value(QStringLiteral("waiting")).toInt(), 1);
    QCOMPARE(status.value(QStringLiteral("duckdb")).toString(), QStringLiteral("v1.5.5"));
    QVERIFY(status.value(QStringLiteral("memory_used")).toInteger() > 0);
}

DIFFRACT_TEST(TstDiffService, "tst_diff_service")
#include "tst_diff_service.moc"
