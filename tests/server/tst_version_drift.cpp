// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_service.h"
#include "support/test_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QThread>

using namespace diffract;
using diffract::test::RawAnswer;
using diffract::test::RealService;

/// The table of service-facts 0, a test a row, from the service's side: answers are in the newest form, requests of
/// every version are taken.
class TstVersionDrift final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void runningStates();
    void finishedState();
    void failedState();
    void dependencies();
    void columnsDiffStats();
    void schema();
    void diffStats();
    void resultEnum();
    void algorithm_data();
    void algorithm();
    void jobStatus();
    void monitorRunState();
    void samplingTolerance_data();
    void samplingTolerance();
    void relativeTolerance_data();
    void relativeTolerance();
    void absoluteTolerance_data();
    void absoluteTolerance();
    void crossDbLimits();
    void inferredKeysAndModifiers();
    void columnRules();
    void baseUrl_data();
    void baseUrl();
    void requests_data();
    void requests();
    void timeColumn_data();
    void timeColumn();
    void poll_data();
    void poll();

private:
    /// Two tables `old` and `new` of the folder source 2, changed by `more`.
    [[nodiscard]] static QJsonObject tables(const QJsonObject& more = {});
    /// Creates it and waits for its end.
    QJsonObject run(const QJsonObject& request);
    QJsonObject results(const QJsonObject& diff);
    /// Values that differ between one row with `a` and one with `b`.
    int differing(const QString& a, const QString& b, const QJsonObject& more);

    std::unique_ptr<RealService> m_service;
};

namespace {

QString str(const char* text)
{
    return QString::fromLatin1(text);
}

QJsonObject json(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

void TstVersionDrift::init()
{
    m_service = std::make_unique<RealService>();
    QVERIFY(m_service->start());
    QVERIFY(QDir(m_service->folder()).mkpath(str("df/prod")));
    (void)m_service->file(str("df/prod/old.csv"),
                          "id,price,day,gone\n1,1.5,2024-01-01,a\n2,2.5,2024-01-02,b\n3,3.5,2024-01-03,c\n");
    (void)m_service->file(str("df/prod/new.csv"),
                          "price,id,day,more\n1.5,1,2024-01-01,1\n2.6,2,2024-01-02,2\n4.5,4,2024-01-04,3\n");
    const QJsonObject options{{str("path"), QDir(m_service->folder()).filePath(str("df"))}};
    QCOMPARE(m_service
                 ->post("/api/v1/data_sources",
                        {{str("name"), str("df")}, {str("type"), str("folder")}, {str("options"), options}})
                 .json()["id"]
                 .toInt(),
             2);
}

void TstVersionDrift::cleanup()
{
    QVERIFY(m_service->endsTidily());
}

QJsonObject TstVersionDrift::tables(const QJsonObject& more)
{
    QJsonObject request = json(R"({"data_source1_id":2,"data_source2_id":2,"table1":["prod","old.csv"],
                                   "table2":["prod","new.csv"],"pk_columns":["id"]})");
    for (auto it = more.begin(); it != more.end(); ++it)
        request.insert(it.key(), it.value());
    return request;
}

QJsonObject TstVersionDrift::run(const QJsonObject& request)
{
    const qint64 id = m_service->create(request);
    const QByteArray path = "/api/v1/datadiffs/" + QByteArray::number(id);
    QJsonObject diff;
    QElapsedTimer clock;
    clock.start();
    while (id > 0 && clock.elapsed() < 60000) {
        diff = m_service->get(path).json().object();
        if (diff.value(str("done")).toBool())
            return diff;
        QThread::yieldCurrentThread();
    }
    return {};
}

QJsonObject TstVersionDrift::results(const QJsonObject& diff)
{
    return m_service
        ->get("/api/v1/datadiffs/" + QByteArray::number(diff.value(str("id")).toInteger()) + "/summary_results")
        .json()
        .object();
}

int TstVersionDrift::differing(const QString& a, const QString& b, const QJsonObject& more)
{
    QJsonObject request = m_service->request();
    request.insert(str("file1"), m_service->file(str("one_a.csv"), "id,v\n1," + a.toUtf8() + "\n2,0.5\n"));
    request.insert(str("file2"), m_service->file(str("one_b.csv"), "id,v\n1," + b.toUtf8() + "\n2,0.5\n"));
    for (auto it = more.begin(); it != more.end(); ++it)
        request.insert(it.key(), it.value());
    return results(run(request)).value(str("values"))[str("values_with_differences")].toInt(-1);
}

void TstVersionDrift::runningStates()
{
    test::HeldService held;
    QVERIFY(held.startWith(2));
    // One runs, one waits: the word is the same for both, as newer clients know neither "waiting" nor "processing".
    for (const char* id : {"1", "2"})
        QCOMPARE(held.get(QByteArray("/api/v1/datadiffs/") + id + "/summary_results").body,
                 QByteArray(R"({"status":"running"})"));
    QCOMPARE(held.status(1), str("processing"));
    QCOMPARE(held.status(2), str("waiting"));
    held.release();
    held.release();
    QVERIFY(held.waitFor(2, str("done")));
}

void TstVersionDrift::finishedState()
{
    const QJsonObject diff = run(tables());
    QCOMPARE(diff.value(str("status")).toString(), str("done"));
    QCOMPARE(results(diff).value(str("status")).toString(), str("success"));
}

void TstVersionDrift::failedState()
{
    const QJsonObject diff = run(tables({{str("table2"), QJsonArray{str("prod"), str("none.csv")}}}));
    QCOMPARE(diff.value(str("status")).toString(), str("failed"));
    const QJsonObject summary = results(diff);
    QCOMPARE(summary.value(str("status")).toString(), str("failed"));
    const QJsonObject error = summary.value(str("error")).toObject();
    QCOMPARE(error.value(str("error_type")).toString(), str("NoSuchTableException"));
    QVERIFY(error.value(str("error_value")).toString().contains(str("none.csv")));
    QCOMPARE(diff.value(str("monitor_error")).toObject().value(str("error_value")), error.value(str("error_value")));
}

void TstVersionDrift::dependencies()
{
    QVERIFY(results(run(tables())).value(str("dependencies")).isArray());
    QVERIFY(results(run(m_service->request())).value(str("dependencies")).isArray());
}

void TstVersionDrift::columnsDiffStats()
{
    const QJsonObject values = results(run(tables())).value(str("values")).toObject();
    QCOMPARE(values.value(str("columns_diff_stats")).toArray(),
             QJsonDocument::fromJson(R"([{"column_name":"price","match":50.0,"values_different":1},
                 {"column_name":"day","match":100.0,"values_different":0}])")
                 .array());
}

void TstVersionDrift::schema()
{
    const QJsonObject schema = results(run(tables())).value(str("schema")).toObject();
    QCOMPARE(schema.value(str("exclusive_columns")).toArray(),
             QJsonDocument::fromJson(R"([["gone"],["more"]])").array());
    QCOMPARE(schema.value(str("column_type_differs")).toArray(), QJsonArray());
    for (const char* name : {"columns_mismatched", "column_type_mismatches", "column_reorders", "column_counts"})
        QVERIFY2(schema.contains(str(name)), name);
}

void TstVersionDrift::diffStats()
{
    const QJsonObject stats = run(tables()).value(str("diff_stats")).toObject();
    QVERIFY(!stats.value(str("version")).toString().isEmpty());
    for (const char* name : {"diff_pks", "diff_rows", "diff_values", "match_ratio", "rows_added", "rows_removed",
                             "table_a_row_count", "table_b_row_count", "diff_schema", "sampled"})
        QVERIFY2(stats.contains(str(name)), name);
}

void TstVersionDrift::resultEnum()
{
    QCOMPARE(run(tables()).value(str("result")).toString(), str("different"));
    QJsonObject none = m_service->request();
    for (const char* side : {"file1", "file2"})
        none.insert(str(side), m_service->file(str(side) + str(".csv"), "id,v\n"));
    QCOMPARE(run(none).value(str("result")).toString(), str("empty"));
}

void TstVersionDrift::algorithm_data()
{
    QTest::addColumn<QJsonValue>("given");
    QTest::addColumn<int>("status");
    for (const char* word : {"join", "hash", "hash_v2_alpha", "fetch_and_join"})
        QTest::newRow(word) << QJsonValue(str(word)) << 200;
    QTest::newRow("null") << QJsonValue() << 200;
    QTest::newRow("unknown") << QJsonValue(str("guess")) << 422;
}

void TstVersionDrift::algorithm()
{
    QFETCH(QJsonValue, given);
    QFETCH(int, status);
    const QJsonObject request = tables({{str("algorithm"), given}});
    const RawAnswer answer = m_service->post("/api/v1/datadiffs", request);
    QCOMPARE(answer.status, status);
    if (status != 200)
        QCOMPARE(answer.json()["detail"][0][str("loc")][1].toString(), str("algorithm"));
    else
        QVERIFY(answer.json()["algorithm"].isString());
}

void TstVersionDrift::jobStatus()
{
    const QJsonObject diff = m_service->post("/api/v1/datadiffs", tables()).json().object();
    QCOMPARE(diff.value(str("status")).toString(), str("waiting")); // never "queued", which the older ones lack
    const QStringList seven{str("needs_confirmation"),
                            str("needs_authentication"),
                            str("waiting"),
                            str("processing"),
                            str("done"),
                            str("failed"),
                            str("cancelled")};
    QStringList seen;
    QTRY_VERIFY((seen << m_service->status(1)).last() == str("done"));
    for (const QString& word : std::as_const(seen))
        QVERIFY2(seven.contains(word), qPrintable(word));
}

void TstVersionDrift::monitorRunState()
{
    const QJsonObject diff = run(tables());
    QVERIFY(diff.contains(str("monitor_state")));
    QVERIFY(diff.value(str("monitor_state")).isNull());
    QVERIFY(diff.value(str("monitor_id")).isNull());
}

void TstVersionDrift::samplingTolerance_data()
{
    QTest::addColumn<double>("tolerance");
    QTest::addColumn<int>("status");
    QTest::newRow("a ratio of 2022") << 0.0001 << 200;
    QTest::newRow("a fraction of 2025") << 0.001 << 200;
    // In 2023 per cent. What is below 1 cannot be told apart and is a fraction; the rest is refused.
    QTest::newRow("one per cent of 2023") << 1.0 << 422;
    QTest::newRow("five per cent of 2023") << 5.0 << 422;
    QTest::newRow("none") << 0.0 << 422;
}

void TstVersionDrift::samplingTolerance()
{
    QFETCH(double, tolerance);
    QFETCH(int, status);
    const RawAnswer answer = m_service->post(
        "/api/v1/datadiffs", tables({{str("sampling_tolerance"), tolerance}, {str("sampling_confidence"), 99.0}}));
    QCOMPARE(answer.status, status);
    if (status == 422)
        QCOMPARE(answer.json()["detail"][0][str("loc")][1].toString(), str("sampling_tolerance"));
}

void TstVersionDrift::relativeTolerance_data()
{
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("different");
    QTest::newRow("within") << str("100.9") << 0;
    QTest::newRow("at the limit: equal, as since 2023") << str("128.0") << 0;
    QTest::newRow("beyond") << str("130.0") << 1;
}

void TstVersionDrift::relativeTolerance()
{
    QFETCH(QString, b);
    QFETCH(int, different);
    // 96 against 128 is 25 % of 128.
    const QString a = b.startsWith(str("100")) ? str("100.0") : str("96.0");
    QCOMPARE(differing(a, b, {{str("diff_tolerance"), 0.25}, {str("tolerance_mode"), str("relative")}}), different);
}

void TstVersionDrift::absoluteTolerance_data()
{
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("different");
    QTest::newRow("within") << str("1.25") << 0;
    QTest::newRow("at the limit: equal, as since 2023") << str("1.5") << 0;
    QTest::newRow("beyond") << str("1.75") << 1;
}

void TstVersionDrift::absoluteTolerance()
{
    QFETCH(QString, b);
    QFETCH(int, different);
    QCOMPARE(differing(str("1.0"), b, {{str("diff_tolerance"), 0.5}, {str("tolerance_mode"), str("absolute")}}),
             different);
}

void TstVersionDrift::crossDbLimits()
{
    // diff_threshold is of 2023; it is not in newer answers.
    const QJsonObject diff = run(tables({{str("diff_threshold"), 1000},
                                         {str("download_limit"), 5},
                                         {str("per_column_diff_limit"), 1},
                                         {str("bisection_factor"), 2},
                                         {str("bisection_threshold"), 100}}));
    QCOMPARE(diff.value(str("status")).toString(), str("done"));
    QVERIFY(!diff.contains(str("diff_threshold")));
    QCOMPARE(diff.value(str("download_limit")).toInt(), 5);
    QCOMPARE(run(tables({{str("diff_threshold"), QJsonValue()}})).value(str("status")).toString(), str("done"));
}

void TstVersionDrift::inferredKeysAndModifiers()
{
    const QJsonObject older = run(tables());
    QCOMPARE(older.value(str("infer_pk")), QJsonValue(false));
    QVERIFY(older.contains(str("sort_array_columns")));
    QJsonObject request = tables({{str("infer_pk"), true},
                                  {str("infer_pk_avoid_names"), QJsonArray{str("day")}},
                                  {str("infer_pk_avoid_types"), QJsonArray{str("float")}},
                                  {str("sort_array_columns"), true},
                                  {str("table_modifiers"), QJsonArray{str("null_equals_empty_string")}}});
    request.remove(str("pk_columns"));
    const QJsonObject newer = run(request);
    QCOMPARE(newer.value(str("infer_pk")), QJsonValue(true));
    QCOMPARE(newer.value(str("pk_columns")).toArray(), QJsonArray{str("id")});
}

void TstVersionDrift::columnRules()
{
    QVERIFY(run(tables()).contains(str("column_rules")));
    const QJsonArray rules{QJsonObject{{str("column"), str("price")}, {str("equal_if"), str("{a} < 3")}}};
    const QJsonObject diff = run(tables({{str("column_rules"), rules}}));
    QCOMPARE(diff.value(str("column_rules"))[0][str("equal_if")].toString(), str("{a} < 3"));
    QCOMPARE(results(diff).value(str("values"))[str("values_with_differences")].toInt(-1), 0);
}

void TstVersionDrift::baseUrl_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    for (const char* path : {"/api/v1/datadiffs", "/api/v1/datadiffs/", "/api/v1/organization/meta"}) {
        for (const char* scheme : {"Key ", "", "Bearer ", "key "})
            QTest::addRow("'%s' %s", scheme, path) << QByteArray(scheme) << QByteArray(path) << 200;
    }
    QTest::newRow("before v1") << QByteArray("Key ") << QByteArray("/api/datadiffs") << 404;
    QTest::newRow("another scheme") << QByteArray("Basic ") << QByteArray("/api/v1/datadiffs") << 401;
}

void TstVersionDrift::baseUrl()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    test::RawClient client = m_service->client();
    const QByteArray head = client.hostAndKey().replace("Authorization: Key ", "Authorization: " + header);
    QCOMPARE(client.send("GET " + path + " HTTP/1.1\r\n" + head + "\r\n").status, status);
}

void TstVersionDrift::requests_data()
{
    QTest::addColumn<QByteArray>("body");
    const char* ids = R"("data_source1_id":2,"data_source2_id":2)";
    const char* sides = R"("table1":["prod","old.csv"],"table2":["prod","new.csv"])";
    const auto row = [&](const char* name, const char* rest) {
        QTest::newRow(name) << QByteArray("{") + ids + "," + rest + "}";
    };
    row("2022, every field", R"("table1":["prod","old.csv"],"table2":["prod","new.csv"],"query1":null,
        "query2":null,"materialize_dataset1":false,"materialize_dataset2":false,"materialization_destination_id":null,
        "materialize_without_sampling":false,"pk_columns":["id"],"include_columns":null,"exclude_columns":null,
        "time_column":null,"time_aggregate":null,"filter1":null,"filter2":null,"time_travel_point1":null,
        "time_travel_point2":null,"time_interval_start":null,"time_interval_end":null,"sampling_tolerance":null,
        "sampling_confidence":null,"sampling_threshold":null,"diff_tolerances_per_column":null)");
    row("2022, a table and a query", R"("table1":["prod","old.csv"],"query2":"SELECT * FROM prod.\"new.csv\"",
        "materialize_dataset1":true,"pk_columns":["id"],"filter1":"day > '2020-01-01'","sampling_tolerance":0.0001,
        "sampling_confidence":99.9,"diff_tolerances_per_column":[{"column_name":"price","tolerance_value":0.001,
        "tolerance_mode":"absolute"}])");
    row("2023, without a key", R"("table1":["prod","old.csv"],"table2":["prod","new.csv"])");
    row("2023, lists", R"("table1":["prod","old.csv"],"table2":["prod","new.csv"],"pk_columns":["id"],
        "include_columns":["price","day"],"exclude_columns":["gone"],"time_column":["day"],
        "filter1":"day > '2022-01-01'","bisection_factor":null,"bisection_threshold":null,"diff_threshold":null)");
    row("2025, answers sent back", R"("table1":["prod","old.csv"],"table2":["prod","new.csv"],
        "pk_columns":["id"],"id":7,"kind":"in_db","status":"done","result":null,"done":true,"archived":false,
        "purged":false,"source":"api","created_at":"2023-11-07T05:31:56Z","compare_duplicates":null,
        "data_source1_session_parameters":{"x":1},"execute_as_user":true,"temp_schema_override":["a"])");
    QTest::newRow("of the open-source client")
        << QByteArray("{") + ids + "," + sides
               + R"(,"pk_columns":["id"],"filter1":null,"filter2":null,"include_columns":[],"exclude_columns":[]})";
}

void TstVersionDrift::requests()
{
    QFETCH(QByteArray, body);
    const QJsonDocument request = QJsonDocument::fromJson(body);
    QVERIFY(request.isObject());
    const RawAnswer answer = m_service->post("/api/v1/datadiffs", request.object());
    QVERIFY2(answer.status == 200, answer.body.constData());
    const QJsonObject diff = answer.json().object();
    QCOMPARE(diff.value(str("id")).toInt(), 1);
    QCOMPARE(diff.value(str("status")).toString(), str("waiting"));
    QVERIFY(diff.value(str("include_columns")).isArray());
    QVERIFY(diff.value(str("exclude_columns")).isArray());
    QVERIFY(m_service->waitFor(1, str("done")));
}

void TstVersionDrift::timeColumn_data()
{
    QTest::addColumn<QJsonValue>("given");
    QTest::addColumn<int>("status");
    QTest::newRow("a text") << QJsonValue(str("day")) << 200;
    QTest::newRow("a list of one, 2023") << QJsonValue(QJsonArray{str("day")}) << 200;
    QTest::newRow("a list of two") << QJsonValue(QJsonArray{str("day"), str("id")}) << 422;
    QTest::newRow("a number") << QJsonValue(1) << 422;
}

void TstVersionDrift::timeColumn()
{
    QFETCH(QJsonValue, given);
    QFETCH(int, status);
    const RawAnswer answer = m_service->post("/api/v1/datadiffs", tables({{str("time_column"), given}}));
    QCOMPARE(answer.status, status);
    if (status == 200)
        QCOMPARE(answer.json()["time_column"].toString(), str("day"));
}

void TstVersionDrift::poll_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char* query : {"?poll", "?poll=", "?poll=1", "?poll=true", "?poll=%7B%7D", "?poll&poll=x"})
        QTest::newRow(query) << QByteArray(query);
}

void TstVersionDrift::poll()
{
    QFETCH(QByteArray, query);
    QCOMPARE(m_service->create(tables()), 1);
    const auto read = [&] { return m_service->get("/api/v1/datadiffs/1" + query).json().object(); };
    // The oldest client's own end: done, and every part done or failed.
    QTRY_VERIFY(read().value(str("done")).toBool());
    const QJsonObject diff = read();
    const QJsonObject parts = diff.value(str("result_statuses")).toObject();
    QVERIFY(!parts.isEmpty());
    for (const QJsonValue& part : parts)
        QVERIFY(part.toString() == str("done") || part.toString() == str("failed"));
    QVERIFY(!diff.value(str("diff_progress"))[str("version")].toString().isEmpty());
}

DIFFRACT_TEST(TstVersionDrift, "tst_version_drift")
#include "tst_version_drift.moc"
