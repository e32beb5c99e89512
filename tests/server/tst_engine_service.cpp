// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_service.h"
#include "support/test_main.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QUrl>

using namespace diffract;
using diffract::test::RawAnswer;
using diffract::test::RealService;

/// Real files through HTTP and the engine.
class TstEngineService final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void weekTruth();
    void seedNumbers();
    void details();
    void analysis();
    void timeColumnRefuses_data();
    void timeColumnRefuses();
    void downloadLimit();
    void sections();
    void longCells();
    void sectionsRefuse_data();
    void sectionsRefuse();
    void inferredKey();
    void noKey();
    void rules();
    void sampled();
    void failures_data();
    void failures();
    void oddFileNames_data();
    void oddFileNames();
    void preview();
    void previewRefuses_data();
    void previewRefuses();
    void guessKey();
    void checkKey();
    void purgeClosesTheResult();

private:
    QJsonObject week();
    QJsonObject run(const QJsonObject& request);
    QJsonObject get(const QByteArray& path) { return m_service->get(path).json().object(); }

    std::unique_ptr<RealService> m_service;
};

namespace {

QString str(const char* text)
{
    return QString::fromLatin1(text);
}

QJsonArray array(std::initializer_list<const char*> texts)
{
    QJsonArray out;
    for (const char* text : texts)
        out.append(str(text));
    return out;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString sample(const char* name)
{
    return QDir::cleanPath(QStringLiteral(DIFFRACT_TEST_DATA "/../../resources/samples/") + str(name));
}

QString uriOf(const QString& path)
{
    return str(QUrl::fromLocalFile(path).toEncoded().constData());
}

} // namespace

void TstEngineService::init()
{
    m_service = std::make_unique<RealService>();
    QVERIFY(m_service->start());
}

void TstEngineService::cleanup()
{
    QVERIFY(m_service->endsTidily());
}

QJsonObject TstEngineService::week()
{
    const QJsonObject csv{{str("file_type"), str("csv")}};
    return {{str("data_source1_id"), 1},
            {str("data_source2_id"), 1},
            {str("file1"), uriOf(sample("week_published.csv"))},
            {str("file1_options"), csv},
            {str("file2"), uriOf(sample("week_corrected.csv"))},
            {str("file2_options"), csv},
            {str("pk_columns"), array({"time_hour", "carrier", "flight", "origin"})}};
}

/// The diff object once it is finished.
QJsonObject TstEngineService::run(const QJsonObject& request)
{
    const qint64 id = m_service->create(request);
    if (id == 0 || !m_service->waitFor(id, str("done")))
        return {};
    return get("/api/v1/datadiffs/" + QByteArray::number(id));
}

void TstEngineService::weekTruth()
{
    const QJsonObject truth =
        QJsonDocument::fromJson(contentOf(str(DIFFRACT_TEST_DATA "/flights/week_truth.json"))).object();
    QVERIFY(!truth.isEmpty());
    const QJsonObject diff = run(week());
    QCOMPARE(diff.value(str("result")).toString(), str("bad-pks"));
    const QJsonObject results = get("/api/v1/datadiffs/1/summary_results");
    QCOMPARE(results.value(str("status")).toString(), str("success"));
    QCOMPARE(results.value(str("pks")).toObject(), truth.value(str("pks")).toObject());
    const QJsonObject wanted = truth.value(str("values_exact")).toObject();
    const QJsonObject values = results.value(str("values")).toObject();
    for (const char* name : {"total_rows", "rows_with_differences", "compared_columns", "total_values",
                             "values_with_differences", "columns_with_differences"})
        QCOMPARE(values.value(str(name)).toInteger(-1), wanted.value(str(name)).toInteger(-2));
    QJsonObject perColumn;
    const QJsonArray stats = values.value(str("columns_diff_stats")).toArray();
    for (const QJsonValue& column : stats)
        perColumn.insert(column[str("column_name")].toString(), column[str("values_different")]);
    QCOMPARE(perColumn, wanted.value(str("per_column")).toObject());
    const QJsonObject schema = results.value(str("schema")).toObject();
    const QJsonObject wantedSchema = truth.value(str("schema")).toObject();
    for (auto it = wantedSchema.begin(); it != wantedSchema.end(); ++it)
        QCOMPARE(schema.value(it.key()), it.value());
}

void TstEngineService::seedNumbers()
{
    // 1509 keys; 56 of them stand in B more than once, in 303 rows; 5 keys in B alone.
    QByteArray a = "id,abv,ibu,ounces,name,style,bitterness,brewery\n";
    QByteArray b = a;
    const auto line = [](int id) {
        const QByteArray n = QByteArray::number(id);
        return n + ",0.0" + n + "," + n + ",12,beer " + n + ",ale,low," + n + "\n";
    };
    int extra = 303 - 56;
    for (int id = 1; id <= 1514; ++id) {
        if (id <= 1509)
            a += line(id);
        b += line(id);
        const int copies = id == 56 ? extra : id < 56 ? 4 : 0;
        for (int i = 0; i < copies; ++i, --extra)
            b += line(id);
    }
    QJsonObject request = m_service->request();
    request.insert(str("file1"), m_service->file(str("seed1.csv"), a));
    request.insert(str("file2"), m_service->file(str("seed2.csv"), b));
    QVERIFY(!run(request).isEmpty());
    QJsonObject results = get("/api/v1/datadiffs/1/summary_results");
    const QJsonObject seed = QJsonDocument::fromJson(
                                 R"({"pks":{"total_rows":[1509,1761],"nulls":[0,0],"dupes":[0,303],"exclusives":[0,5],
                "distincts":[1509,1514]},"values":{"total_rows":1453,"rows_with_differences":0,"total_values":10171,
                "values_with_differences":0,"compared_columns":7,"columns_with_differences":0},
                "schema":{"columns_mismatched":[0,0],"column_type_mismatches":0,"column_reorders":0,
                "column_counts":[8,8],"column_type_differs":[],"exclusive_columns":[[],[]]}})")
                                 .object();
    QCOMPARE(results.value(str("pks")), seed.value(str("pks")));
    QCOMPARE(results.value(str("schema")), seed.value(str("schema")));
    QJsonObject values = results.value(str("values")).toObject();
    const QJsonArray columns = values.take(str("columns_diff_stats")).toArray();
    QCOMPARE(values, seed.value(str("values")).toObject());
    QCOMPARE(columns.size(), 7);
    for (const QJsonValue& column : columns)
        QCOMPARE(column[str("match")].toDouble(), 100.0);
}

void TstEngineService::details()
{
    QVERIFY(!run(week()).isEmpty());
    const QJsonObject details = get("/api/v1/local/datadiffs/1/details");
    const QJsonObject provenance = details.value(str("provenance")).toObject();
    QCOMPARE(provenance.value(str("duckdb")).toString(), str("v1.5.5"));
    QVERIFY(provenance.value(str("engine")).toString().startsWith(str("Diffract ")));
    const QJsonArray files = provenance.value(str("files")).toArray();
    QCOMPARE(files.size(), 2);
    const char* names[] = {"week_published.csv", "week_corrected.csv"};
    for (int i = 0; i < 2; ++i) {
        const QByteArray content = contentOf(sample(names[i]));
        const QJsonObject file = files.at(i).toObject();
        QCOMPARE(file.value(str("path")).toString(), sample(names[i]));
        QCOMPARE(file.value(str("uri")).toString(), uriOf(sample(names[i])));
        QCOMPARE(file.value(str("size")).toInteger(), content.size());
        QCOMPARE(file.value(str("sha256")).toString().toLatin1(),
                 QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        QCOMPARE(file.value(str("options")).toObject().value(str("delimiter")).toString(), str(","));
    }
    const QJsonArray stages = details.value(str("stages")).toArray();
    QCOMPARE(stages.size(), 6);
    for (const QJsonValue& stage : stages)
        QCOMPARE(stage[str("state")].toString(), str("done"));
    QCOMPARE(details.value(str("duplicate_keys")).toArray(), (QJsonArray{0, 3, 3}));
    QCOMPARE(details.value(str("columns")).toArray().size(), 17);
    QVERIFY(details.value(str("score")).toObject().value(str("total_cells")).toInteger() > 0);
}

void TstEngineService::analysis()
{
    QJsonObject request = week();
    request.insert(str("run_profiles"), true);
    request.insert(str("time_column"), str("time_hour"));
    request.insert(str("time_aggregate"), str("day"));
    QVERIFY(!run(request).isEmpty());
    const QJsonObject summary = get("/api/v1/datadiffs/1/summary_results");
    const QJsonObject origin = summary[str("exclusives_profile")][str("t2")][str("columns")][str("origin")].toObject();
    QCOMPARE(origin.value(str("total")).toInteger(), 31);
    QVERIFY(origin.value(str("distinct")).toInteger() > 0);
    QCOMPARE(origin.value(str("histogram_bins")).toInteger(), 0);
    QCOMPARE(origin.value(str("top_values_count")), origin.value(str("distinct")));
    QVERIFY(
        summary[str("exclusives_profile")][str("t1")][str("columns")][str("flight")][str("histogram_bins")].toInteger()
        > 0);

    const QJsonObject analysis = get("/api/v1/local/datadiffs/1/analysis");
    const QJsonArray changes = analysis.value(str("changes")).toArray();
    QCOMPARE(changes.size(), 3);
    QCOMPARE(changes.at(0)[str("column")].toString(), str("tailnum"));
    QCOMPARE(changes.at(0)[str("values")].toInteger(), 59);
    QCOMPARE(changes.at(1)[str("delta")][str("values")].toInteger() > 0, true);
    QCOMPARE(analysis[str("changed")][str("rows")].toInteger(), 738);
    QCOMPARE(analysis.value(str("exclusive")).toArray().size(), 2);
    QCOMPARE(analysis.value(str("profiles")).toArray().size(), 14);
    qint64 compared = 0;
    const QJsonArray buckets = analysis[str("timeline")][str("buckets")].toArray();
    for (const QJsonValue& bucket : buckets)
        compared += bucket[str("rows")].toInteger();
    QCOMPARE(compared, 6089);
    QVERIFY(!get("/api/v1/local/datadiffs/1/details").contains(str("analysis")));
    QCOMPARE(m_service->get("/api/v1/local/datadiffs/2/analysis").status, 404);
}

void TstEngineService::timeColumnRefuses_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("code");
    QTest::newRow("a column that is not there") << str("nowhere") << str("column_missing");
    QTest::newRow("a number") << str("flight") << str("not_a_time");
    QTest::newRow("a text") << str("carrier") << str("not_a_time");
    QTest::newRow("a column of A only") << str("minute") << str("column_missing");
}

void TstEngineService::timeColumnRefuses()
{
    QFETCH(QString, column);
    QFETCH(QString, code);
    QJsonObject request = week();
    request.insert(str("time_column"), column);
    const RawAnswer answer = m_service->post("/api/v1/datadiffs", request);
    QCOMPARE(answer.status, 422);
    const QJsonObject fault = answer.json().object().value(str("detail")).toArray().at(0).toObject();
    QCOMPARE(fault.value(str("loc")).toArray(), array({"body", "time_column"}));
    QCOMPARE(fault.value(str("type")).toString(), code);
}

void TstEngineService::downloadLimit()
{
    QJsonObject request = week();
    request.insert(str("download_limit"), 100);
    QVERIFY(!run(request).isEmpty());
    const QJsonObject values = get("/api/v1/datadiffs/1/summary_results").value(str("values")).toObject();
    QCOMPARE(values.value(str("at_least")).toBool(), true);
    QVERIFY(values.value(str("rows_with_differences")).toInteger() < 100);
    const QJsonObject details = get("/api/v1/local/datadiffs/1/details");
    QCOMPARE(details[str("limited")][str("download_limit")].toInteger(), 100);
    QVERIFY(details[str("limited")][str("fetched")][0].toInteger() <= 100);
    QVERIFY(details.value(str("notes")).toArray().at(0).toString().startsWith(str("The download limit of 100 rows")));
}

void TstEngineService::sections()
{
    QVERIFY(!run(week()).isEmpty());
    const auto section = [&](const QByteArray& rest) { return get("/api/v1/local/datadiffs/1/sections/" + rest); };
    const QJsonObject first = section("diff?limit=2");
    QCOMPARE(first.value(str("total")).toInteger(), 738);
    QCOMPARE(first.value(str("rows")).toArray().size(), 2);
    const QJsonObject row = first.value(str("rows")).toArray().first().toObject();
    QCOMPARE(row.value(str("n")).toInteger(-1), 0);
    QCOMPARE(row.value(str("a")).toArray().size(), first.value(str("columns")).toArray().size());
    QVERIFY(!row.value(str("d")).toArray().isEmpty());
    QCOMPARE(section("diff?offset=736&limit=100").value(str("rows")).toArray().size(), 2);
    QVERIFY(section("diff?offset=10000").value(str("rows")).toArray().isEmpty());
    const QJsonObject narrow = section("diff?limit=1&column=carrier&column=arr_delay");
    QCOMPARE(narrow.value(str("columns")).toArray().size(), 2);
    QCOMPARE(narrow.value(str("rows")).toArray().first()[str("a")].toArray().size(), 2);
    QCOMPARE(section("exclusives1").value(str("total")).toInteger(), 7);
    QCOMPARE(section("exclusives2").value(str("total")).toInteger(), 31);
    QCOMPARE(section("null_keys1").value(str("total")).toInteger(-1), 0);
    const QJsonObject groups = section("duplicates");
    QCOMPARE(groups.value(str("total")).toInteger(), 3);
    const QJsonObject group = groups.value(str("rows")).toArray().at(1).toObject();
    QCOMPARE(group.value(str("rows_b")).toInteger(), 2);
    const QJsonArray largest = section("duplicates?order=largest&offset=1").value(str("rows")).toArray();
    QCOMPARE(largest.size(), 2);
    QCOMPARE(largest.first().toObject().value(str("n")).toInteger(), 1);
    QCOMPARE(section("duplicate_rows").value(str("total")).toInteger(), 6);
    const RawAnswer ungrouped = m_service->get("/api/v1/local/datadiffs/1/sections/diff?group=1");
    QCOMPARE(ungrouped.status, 422);
    QCOMPARE(ungrouped.json()["detail"][0][str("loc")].toArray(), array({"query", "group"}));
    const QJsonArray ofGroup = section("duplicate_rows?group=1").value(str("rows")).toArray();
    QCOMPARE(ofGroup.size(), 2);
    QCOMPARE(ofGroup.first()[str("group")].toInteger(), 1);
}

void TstEngineService::longCells()
{
    const auto file = [&](const QString& name, char last) {
        return m_service->file(name, "id,v,w\n1," + QByteArray(99'999, '<') + last + ",same\n2,short,same\n");
    };
    QJsonObject request = m_service->request();
    request.insert(str("file1"), file(str("a.csv"), 'a'));
    request.insert(str("file2"), file(str("b.csv"), 'b'));
    QVERIFY(!run(request).isEmpty());
    const RawAnswer answer = m_service->get("/api/v1/local/datadiffs/1/sections/diff");
    QVERIFY2(answer.body.size() < 20'000, QByteArray::number(answer.body.size()).constData());
    const QJsonObject row = answer.json().object().value(str("rows")).toArray().first().toObject();
    QCOMPARE(row.value(str("cut")).toArray(), QJsonArray{1});
    QCOMPARE(row.value(str("d")).toArray(), QJsonArray{1});
    for (const char* side : {"a", "b"})
        QCOMPARE(row.value(str(side)).toArray().at(1).toString(),
                 QString(1000, u'<') + QStringLiteral("… [100,000 characters] …") + QString(199, u'<') + str(side));
}

void TstEngineService::sectionsRefuse_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown section") << QByteArray("rows") << 404;
    QTest::newRow("offset") << QByteArray("diff?offset=-1") << 422;
    QTest::newRow("limit") << QByteArray("diff?limit=1001") << 422;
    QTest::newRow("limit text") << QByteArray("diff?limit=x") << 422;
    QTest::newRow("column") << QByteArray("diff?column=nope") << 422;
    QTest::newRow("order of rows") << QByteArray("diff?order=largest") << 422;
    QTest::newRow("rows in the order they have") << QByteArray("diff?order=key") << 200;
    QTest::newRow("unknown order") << QByteArray("duplicates?order=smallest") << 422;
}

void TstEngineService::sectionsRefuse()
{
    QFETCH(QByteArray, rest);
    QFETCH(int, status);
    QVERIFY(!run(m_service->request()).isEmpty());
    QCOMPARE(m_service->get("/api/v1/local/datadiffs/1/sections/" + rest).status, status);
}

void TstEngineService::inferredKey()
{
    QJsonObject request = m_service->request();
    request.insert(str("pk_columns"), QJsonArray());
    request.insert(str("infer_pk"), true);
    const QJsonObject diff = run(request);
    QCOMPARE(diff.value(str("pk_columns")).toArray(), array({"id"}));
    QCOMPARE(diff.value(str("result")).toString(), str("different"));
    const QJsonObject details = get("/api/v1/local/datadiffs/1/details");
    QCOMPARE(details.value(str("key_columns")).toArray(), array({"id"}));
    QVERIFY(!details.value(str("key_note")).toString().isEmpty());
}

void TstEngineService::noKey()
{
    QJsonObject request = m_service->request();
    request.insert(str("pk_columns"), QJsonArray());
    const QJsonObject diff = run(request);
    QCOMPARE(diff.value(str("result")).toString(), str("different"));
    const QJsonObject results = get("/api/v1/datadiffs/1/summary_results");
    QCOMPARE(results.value(str("pks")).toObject().value(str("exclusives")).toArray(), (QJsonArray{2, 2}));
    QCOMPARE(results.value(str("values")).toObject().value(str("total_rows")).toInteger(-1), 0);
}

void TstEngineService::rules()
{
    const QString a =
        m_service->file(str("rules_a.csv"), "id,name,price,at\n1,Anna,1.00,2024-01-01 10:00:00.1\n"
                                            "2,,2.00,2024-01-01 10:00:00\n3,x,3.00,2024-01-01 10:00:00\n");
    const QString b =
        m_service->file(str("rules_b.csv"), "id,name,price,at\n1,ANNA,1.005,2024-01-01 10:00:00.9\n"
                                            "2,\"\",2.02,2024-01-01 10:00:00\n3,y,4.00,2024-01-01 10:00:00\n");
    QJsonObject request = m_service->request();
    request.insert(str("file1"), a);
    request.insert(str("file2"), b);
    request.insert(str("table_modifiers"), array({"case_insensitive_strings", "null_equals_empty_string"}));
    request.insert(str("datetime_tolerance"), 0);
    request.insert(str("diff_tolerances_per_column"),
                   QJsonArray{QJsonObject{{str("column_name"), str("price")},
                                          {str("tolerance_value"), 0.01},
                                          {str("tolerance_mode"), str("absolute")}}});
    request.insert(str("filter1"), str("id < 3"));
    request.insert(str("filter2"), str("id < 3"));
    QCOMPARE(run(request).value(str("result")).toString(), str("different"));
    const QJsonObject values = get("/api/v1/datadiffs/1/summary_results").value(str("values")).toObject();
    QCOMPARE(values.value(str("total_rows")).toInt(), 2);
    QCOMPARE(values.value(str("values_with_differences")).toInt(), 1); // 2.00 against 2.02
}

void TstEngineService::sampled()
{
    QByteArray a("id,v\n");
    QByteArray b("id,v\n");
    for (int i = 0; i < 4000; ++i) {
        a += QByteArray::number(i) + ",x\n";
        b += QByteArray::number(i) + (i % 2 == 0 ? ",x\n" : ",y\n");
    }
    QJsonObject request = m_service->request();
    request.insert(str("file1"), m_service->file(str("sample_a.csv"), a));
    request.insert(str("file2"), m_service->file(str("sample_b.csv"), b));
    request.insert(str("sampling_max_rows"), 1000);
    const QJsonObject diff = run(request);
    QVERIFY(diff.value(str("diff_stats")).toObject().value(str("sampled")).toBool());
    const QJsonObject results = get("/api/v1/datadiffs/1/summary_results");
    QCOMPARE(results.value(str("pks")).toObject().value(str("distincts")).toArray(), (QJsonArray{4000, 4000}));
    const QJsonObject values = results.value(str("values")).toObject();
    const qint64 rows = values.value(str("total_rows")).toInteger();
    QVERIFY(rows > 800 && rows < 1200);
    const QJsonObject column = values.value(str("columns_diff_stats")).toArray().first().toObject();
    const QJsonObject estimate = column.value(str("values_different_estimate")).toObject();
    QCOMPARE(estimate.value(str("value")), column.value(str("values_different")));
    const QJsonObject interval = estimate.value(str("interval")).toObject();
    QVERIFY(interval.value(str("min")).toInteger() <= 2000 && interval.value(str("max")).toInteger() >= 2000);
    const QJsonObject sample = get("/api/v1/local/datadiffs/1/details").value(str("sample")).toObject();
    QCOMPARE(sample.value(str("rows")).toInteger(), rows);
    QCOMPARE(sample.value(str("of")).toInteger(), 4000);
    QCOMPARE(sample.value(str("rows_different")), QJsonValue(estimate));
}

void TstEngineService::failures_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("key");
    QTest::addColumn<QString>("type");
    const QStringList id{str("id")};
    QTest::newRow("key types differ") << QByteArray("id,v\nabc,x\n") << id << str("KeyTypeMismatchException");
    QTest::newRow("no common column") << QByteArray("x,y\n1,x\n") << QStringList() << str("NoCommonColumnException");
    QTest::newRow("ragged") << QByteArray("id,v\n1,x\n2\n3,z,9\n") << id << str("MalformedFileException");
    QTest::newRow("empty file") << QByteArray() << id << str("MalformedFileException");
    QTest::newRow("bad encoding") << QByteArray("id,v\n1,\xff\xfe\n") << id << str("MalformedFileException");
}

void TstEngineService::failures()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, key);
    QFETCH(QString, type);
    QJsonObject request = m_service->request(key);
    QJsonObject options = request.value(str("file2_options")).toObject();
    options.insert(str("encoding"), str("utf-8"));
    options.insert(str("delimiter"), str(","));
    request.insert(str("file2_options"), options);
    request.insert(str("file2"), m_service->file(str("bad.csv"), content));
    const qint64 id = m_service->create(request);
    QCOMPARE(id, 1);
    QVERIFY(m_service->waitFor(id, str("failed")));
    const QJsonObject error = get("/api/v1/datadiffs/1/summary_results").value(str("error")).toObject();
    QCOMPARE(error.value(str("error_type")).toString(), type);
    QVERIFY(!error.value(str("error_value")).toString().isEmpty());
    QVERIFY(!QFile::exists(m_service->diffs() + str("/1/result.duckdb")));
}

void TstEngineService::oddFileNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"a b.csv", "[1]*?.csv", "'quoted\".csv", "per%20cent.csv", "new\nline.csv",
                             "\xc3\xa4\xe2\x82\xac.csv", "#hash;semi&amp.csv"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TstEngineService::oddFileNames()
{
    QFETCH(QString, name);
    QJsonObject request = m_service->request();
    request.insert(str("file2"), m_service->file(name, "id,v\n1,x\n2,y\n3,z\n"));
    // What a glob would find instead.
    (void)m_service->file(str("1x.csv"), "id,v\n9,9\n");
    const QJsonObject diff = run(request);
    QCOMPARE(diff.value(str("result")).toString(), str("identical"));
    QCOMPARE(diff.value(str("file2")), request.value(str("file2")));
}

void TstEngineService::preview()
{
    const QString uri = m_service->file(str("p.csv"), "id;price\n1;1,5\n2;\n");
    const QJsonObject options{{str("file_type"), str("csv")}, {str("decimal"), str(",")}};
    const RawAnswer answer =
        m_service->post("/api/v1/local/preview", {{str("file"), uri}, {str("options"), options}, {str("rows"), 10}});
    QCOMPARE(answer.status, 200);
    const QJsonObject preview = answer.json().object();
    QCOMPARE(preview.value(str("file")).toString(), uri);
    QCOMPARE(preview.value(str("options")).toObject().value(str("delimiter")).toString(), str(";"));
    QVERIFY(preview.value(str("found")).toArray().contains(str("delimiter")));
    QVERIFY(!preview.value(str("found")).toArray().contains(str("decimal")));
    QCOMPARE(preview.value(str("columns")).toArray().size(), 2);
    QCOMPARE(preview.value(str("columns")).toArray().first()[str("kind")].toString(), str("integer"));
    QCOMPARE(preview.value(str("rows")).toArray().size(), 2);
    QCOMPARE(preview.value(str("rows")).toArray().first().toArray().first().toString(), str("1"));
    QVERIFY(preview.value(str("rows")).toArray().at(1).toArray().at(1).isNull());
    QCOMPARE(preview.value(str("lines")).toArray().first().toString(), str("id;price"));
    QCOMPARE(preview.value(str("row_count")).toInteger(), 2);
}

void TstEngineService::previewRefuses_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QString>("field");
    QTest::newRow("no file") << QJsonObject{{str("file"), QJsonValue::Null}} << str("file");
    QTest::newRow("missing file") << QJsonObject{{str("file"), str("file:///nowhere.csv")}} << str("file");
    QTest::newRow("a folder") << QJsonObject{{str("file"), str("file:///")}} << str("file");
    QTest::newRow("http") << QJsonObject{{str("file"), str("http://localhost/a.csv")}} << str("file");
    QTest::newRow("not parquet") << QJsonObject{{str("options"), QJsonObject{{str("file_type"), str("parquet")}}}}
                                 << str("file");
    QTest::newRow("rows") << QJsonObject{{str("rows"), -1}} << str("rows");
    QTest::newRow("delimiter") << QJsonObject{{str("options"), QJsonObject{{str("file_type"), str("csv")},
                                                                           {str("delimiter"), str("ab")}}}}
                               << str("options");
}

void TstEngineService::previewRefuses()
{
    QFETCH(QJsonObject, change);
    QFETCH(QString, field);
    QJsonObject request{{str("file"), m_service->file(str("p.csv"), "id;price\n1;1,5\n")}};
    request.insert(change.begin().key(), change.begin().value());
    const RawAnswer answer = m_service->post("/api/v1/local/preview", request);
    QCOMPARE(answer.status, 422);
    const QJsonArray loc = answer.json()["detail"].toArray().first()[str("loc")].toArray();
    QCOMPARE(loc.at(0).toString(), str("body"));
    QCOMPARE(loc.at(1).toString(), field);
}

void TstEngineService::guessKey()
{
    QJsonObject request = m_service->request();
    request.remove(str("pk_columns"));
    const RawAnswer answer = m_service->post("/api/v1/local/guess_key", request);
    QCOMPARE(answer.status, 200);
    const QJsonObject best = answer.json()["candidates"].toArray().first().toObject();
    QCOMPARE(best.value(str("pk_columns")).toArray(), array({"id"}));
    QCOMPARE(best.value(str("unique")).toBool(), true);
    QCOMPARE(best.value(str("quality")).toArray().first()[str("rows")].toInteger(), 3);
    QVERIFY(!best.value(str("reason")).toString().isEmpty());
    const QJsonObject column = answer.json()["columns2"].toArray().first().toObject();
    QCOMPARE(column,
             (QJsonObject{{str("name"), str("id")}, {str("type"), str("BIGINT")}, {str("kind"), str("integer")}}));
}

void TstEngineService::checkKey()
{
    QJsonObject request = m_service->request({str("v")});
    const QJsonArray candidates = m_service->post("/api/v1/local/guess_key", request).json()["candidates"].toArray();
    QCOMPARE(candidates.size(), 1);
    QCOMPARE(candidates.first()[str("pk_columns")].toArray(), array({"v"}));
    request.insert(str("pk_columns"), array({"nope"}));
    const RawAnswer answer = m_service->post("/api/v1/local/guess_key", request);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.json()["detail"].toArray().first()[str("loc")].toArray(), array({"body", "pk_columns"}));
}

void TstEngineService::purgeClosesTheResult()
{
    QVERIFY(!run(m_service->request()).isEmpty());
    QCOMPARE(m_service->get("/api/v1/local/datadiffs/1/sections/diff").status, 200);
    QCOMPARE(m_service->patch("/api/v1/datadiffs/1", {{str("purged"), true}}).status, 200);
    QCOMPARE(m_service->get("/api/v1/local/datadiffs/1/sections/diff").status, 404);
    QVERIFY(QDir(m_service->diffs()).entryList(QDir::AllDirs | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
}

DIFFRACT_TEST(TstEngineService, "tst_engine_service")
#include "tst_engine_service.moc"
