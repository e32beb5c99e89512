// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/diff_page.h"
#include "api/json_text.h"
#include "api/local_section.h"
#include "api/summary.h"

#include <QFile>
#include <QJsonDocument>

using namespace diffract;
using namespace diffract::api;

namespace {

template <typename T>
QString faultOf(const QJsonObject& json)
{
    const Result<T> value = T::fromJson(json);
    return value ? QString() : value.error().message;
}

Result<QJsonObject> example(const char* name)
{
    QFile file(QStringLiteral(DIFFRACT_TEST_DATA "/api/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Io, file.errorString(), {}};
    return parseJsonObject(file.readAll());
}

} // namespace

class TstDecode final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void faultsNameTheirPlace_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* type, const char* json, const char* fault) {
            QTest::newRow(name) << QString::fromLatin1(type) << QByteArray(json) << QString::fromLatin1(fault);
        };
        const char* ids = R"({"data_source1_id":1,"data_source2_id":1,)";
        const auto request = [&](const char* name, const char* rest, const char* fault) {
            row(name, "request", QByteArray(ids + QByteArray(rest)).constData(), fault);
        };
        row("request: empty", "request", "{}", "data_source1_id: missing");
        row("request: id is null", "request", R"({"data_source1_id":null})", "data_source1_id: must not be null");
        row("request: id is a text", "request", R"({"data_source1_id":"1"})",
            "data_source1_id: expected a whole number");
        row("request: id has a fraction", "request", R"({"data_source1_id":1.5})",
            "data_source1_id: expected a whole number");
        row("request: id is past 64 bits", "request", R"({"data_source1_id":18446744073709551616})",
            "data_source1_id: expected a whole number");
        row("request: id is a flag", "request", R"({"data_source1_id":true})",
            "data_source1_id: expected a whole number");
        request("request: table is a text", R"("table1":"a.b"})", "table1: expected a list");
        request("request: part of a table is a number", R"("table1":["a",1]})", "table1[1]: expected a text");
        request("request: query is a list", R"("query1":[]})", "query1: expected a text");
        request("request: options are a text", R"("file1_options":"csv"})", "file1_options: expected an object");
        request("request: option is a text", R"("file1_options":{"file_type":"csv","skip_head_rows":"1"}})",
                "file1_options.skip_head_rows: expected a whole number");
        request("request: flag is a number", R"("compare_duplicates":1})",
                "compare_duplicates: expected true or false");
        request("request: ratio is a text", R"("sampling_ratio":"0.1"})", "sampling_ratio: expected a number");
        request("request: tolerance lacks its value",
                R"("diff_tolerances_per_column":[{"column_name":"a","tolerance_mode":"absolute"}]})",
                "diff_tolerances_per_column[0].tolerance_value: missing");
        request("request: rule lacks its condition", R"("column_rules":[{"column":"a"}]})",
                "column_rules[0].equal_if: missing");
        request("request: time travel is a list", R"("time_travel_point1":[]})",
                "time_travel_point1: expected a whole number of seconds or a text");
        request("request: time column is two", R"("time_column":["a","b"]})", "time_column: expected a text");
        request("request: session parameters are a text", R"("data_source1_session_parameters":"x"})",
                "data_source1_session_parameters: expected an object");
        request("diff: id", R"("x":1})", "");
        row("diff: no id", "diff", R"({"data_source1_id":1,"data_source2_id":1})", "id: missing");
        row("diff: stats", "diff",
            R"({"data_source1_id":1,"data_source2_id":1,"id":1,"diff_stats":{"rows_added":"many"}})",
            "diff_stats.rows_added: expected a whole number");
        row("diff: a stage", "diff",
            R"({"data_source1_id":1,"data_source2_id":1,"id":1,"diff_progress":{"version":"1","stages":[{"name":"a","state":"done"},{"state":"done"}]}})",
            "diff_progress.stages[1].name: missing");
        row("diff: revisions", "diff",
            R"({"data_source1_id":1,"data_source2_id":1,"id":1,"result_revisions":{"a":"b"}})",
            "result_revisions.a: expected a whole number");
        row("summary: no status", "summary", "{}", "status: missing");
        row("summary: status is a number", "summary", R"({"status":1})", "status: expected a text");
        row("summary: three counts", "summary", R"({"status":"done","pks":{"total_rows":[1,2,3]}})",
            "pks.total_rows: expected a list of two, one for each side");
        row("summary: a count is a text", "summary", R"({"status":"done","pks":{"total_rows":[1,"2"]}})",
            "pks.total_rows[1]: expected a whole number");
        row("summary: counts are missing", "summary", R"({"status":"done","values":{"total_rows":1}})",
            "values.rows_with_differences: missing");
        row("summary: a match is a text", "summary",
            R"({"status":"done","values":{"total_rows":1,"rows_with_differences":1,"total_values":1,"values_with_differences":1,"compared_columns":1,"columns_with_differences":1,"columns_diff_stats":[{"column_name":"a","match":1},{"column_name":"b","match":"1"}]}})",
            "values.columns_diff_stats[1].match: expected a number");
        row("summary: an interval lacks an end", "summary",
            R"({"status":"done","values":{"total_rows":1,"rows_with_differences":1,"total_values":1,"values_with_differences":1,"compared_columns":1,"columns_with_differences":1,"columns_diff_stats":[{"column_name":"a","match":1,"values_different_estimate":{"value":1,"estimate":2,"confidence":0.9,"interval":{"min":1}}}]}})",
            "values.columns_diff_stats[0].values_different_estimate.interval.max: missing");
        row("summary: exclusive columns", "summary",
            R"({"status":"done","schema":{"columns_mismatched":[0,0],"column_type_mismatches":0,"column_reorders":0,"column_counts":[1,1],"exclusive_columns":[["a"],"b"]}})",
            "schema.exclusive_columns: expected a list of two lists of texts");
        row("summary: a dependency", "summary", R"({"status":"done","dependencies":[{"uid":"1"}]})",
            "dependencies[0].item_type: missing");
        row("summary: dependencies are a text", "summary", R"({"status":"done","dependencies":"none"})",
            "dependencies: expected a list");
        row("summary: a materialised table", "summary",
            R"({"status":"done","materialized_results":{"diff":[{"data_source_id":1,"path":["a"]}]}})",
            "materialized_results.diff[0].is_sampled: missing");
        row("summary: a profile", "summary",
            R"({"status":"done","exclusives_profile":{"t1":{"columns":{"id":{"total":1}}}}})",
            "exclusives_profile.t1.columns.id.nulls: missing");
        row("page: a diff in it", "page", R"({"count":1,"page":1,"page_size":1,"total_pages":1,"results":[{"id":1}]})",
            "results[0].data_source1_id: missing");
        row("section: a cell is a number", "section",
            R"({"section":"diff","total":1,"offset":0,"limit":1,"columns":[],"rows":[{"n":0,"a":["1",null,2]}]})",
            "rows[0].a[2]: expected a text");
        row("section: an index is out of range", "section",
            R"({"section":"diff","total":1,"offset":0,"limit":1,"columns":[],"rows":[{"n":0,"d":[4294967296]}]})",
            "rows[0].d[0]: expected a whole number");
    }
    void faultsNameTheirPlace()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, json);
        QFETCH(QString, fault);
        const QJsonObject object = QJsonDocument::fromJson(json).object();
        QVERIFY(json == "{}" || !object.isEmpty());
        QString told;
        if (type == QLatin1String("request"))
            told = faultOf<CreateRequest>(object);
        else if (type == QLatin1String("diff"))
            told = faultOf<DataDiff>(object);
        else if (type == QLatin1String("summary"))
            told = faultOf<Summary>(object);
        else if (type == QLatin1String("page"))
            told = faultOf<DiffPage>(object);
        else
            told = faultOf<LocalSectionPage>(object);
        QCOMPARE(told, fault);
    }
    void unknownFieldsAreKeptAndWrittenBack()
    {
        const QJsonObject json =
            QJsonDocument::fromJson(R"({"data_source1_id":1,"data_source2_id":1,"id":3,"pk_columns":[],
            "brand_new":{"a":[1,null]},"file1_options":{"file_type":"csv","lines":"crlf"},"diff_stats":{"diff_ratio":0.25}})")
                .object();
        const Result<DataDiff> diff = DataDiff::fromJson(json);
        QVERIFY(diff.ok());
        QCOMPARE(diff->unknown.keys(), QStringList{QStringLiteral("brand_new")});
        QVERIFY(diff->request.unknown.isEmpty());
        QCOMPARE(diff->request.file1Options->unknown.value(QStringLiteral("lines")).toString(), QStringLiteral("crlf"));
        const QJsonObject written = diff->toJson();
        QCOMPARE(written.value(QStringLiteral("brand_new")), json.value(QStringLiteral("brand_new")));
        QCOMPARE(written.value(QStringLiteral("diff_stats")).toObject().value(QStringLiteral("diff_ratio")).toDouble(),
                 0.25);
    }
    void onceMoreIsWithoutWhatWasDoneWithIt()
    {
        DataDiff diff;
        diff.request.pkColumns = QStringList{QStringLiteral("id")};
        diff.request.inferPk = true;
        diff.request.archived = true;
        diff.request.purged = true;
        diff.request.includeColumns = QStringList();
        diff.request.tags = QStringList{QStringLiteral("nightly")};
        const CreateRequest again = diff.requestAgain();
        QVERIFY(!again.archived && !again.purged && !again.inferPk && !again.includeColumns);
        QCOMPARE(again.tags, diff.request.tags);
        QCOMPARE(again.pkColumns, diff.request.pkColumns);
    }
    void nullAndAbsentAreTheSame()
    {
        const Result<QJsonObject> json = example("create_request/tables_2022.json");
        QVERIFY(json.ok());
        const Result<CreateRequest> withNulls = CreateRequest::fromJson(*json);
        QVERIFY(withNulls.ok());
        QVERIFY(!withNulls->query1 && !withNulls->samplingTolerance && !withNulls->includeColumns);
        const QJsonObject written = withNulls->toJson();
        QVERIFY(!written.contains(QStringLiteral("query1")));
        QCOMPARE(*CreateRequest::fromJson(written), *withNulls);
    }
    void bigIntegersSurvive()
    {
        const Result<QJsonObject> json = parseJsonObject(
            R"({"status":"success","pks":{"total_rows":[9007199254740993,9223372036854775807],"nulls":[0,0],"dupes":[0,0],"exclusives":[0,0],"distincts":[0,0]}})");
        QVERIFY(json.ok());
        const Result<Summary> summary = Summary::fromJson(*json);
        QVERIFY(summary.ok());
        QCOMPARE(summary->pks->totalRows[0], Q_INT64_C(9007199254740993));
        QCOMPARE(summary->pks->totalRows[1], Q_INT64_C(9223372036854775807));
        QVERIFY(QJsonDocument(summary->toJson()).toJson().contains("9007199254740993"));
    }
    void aRunningSummaryHasItsStatusOnly()
    {
        Summary summary;
        summary.status = JobStatus::running();
        QCOMPARE(QJsonDocument(summary.toJson()).toJson(QJsonDocument::Compact), QByteArray(R"({"status":"running"})"));
    }
    void oldDependenciesStayRaw()
    {
        const Result<Summary> summary = Summary::fromJson(example("summary/success_2022.json").value());
        QVERIFY(summary.ok());
        QVERIFY(!summary->dependencies && summary->dependenciesByKind);
        QVERIFY(!summary->values->columnsDiffStats && !summary->schema->exclusiveColumns);
        QCOMPARE(summary->pks->dupes[1], 303);
        const Result<Summary> later = Summary::fromJson(example("summary/success_2023.json").value());
        QVERIFY(later.ok());
        QCOMPARE(later->values->columnsDiffStats->size(), size_t(7));
        QVERIFY(!later->values->columnsDiffStats->front().valuesDifferent);
    }
    void everyErrorHasAText_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::newRow("value") << QByteArray(R"({"error_type":"NoSuchTable","error_value":"a.b"})") << "a.b";
        QTest::newRow("type only") << QByteArray(R"({"error_type":"NoSuchTable","error_value":""})") << "NoSuchTable";
        QTest::newRow("free object") << QByteArray(R"({"reason":"quota"})") << R"({"reason":"quota"})";
        QTest::newRow("odd types") << QByteArray(R"({"error_type":7})") << R"({"error_type":7})";
    }
    void everyErrorHasAText()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, text);
        const Result<RunError> error = RunError::fromJson(QJsonDocument::fromJson(json).object());
        QVERIFY(error.ok());
        QCOMPARE(error->text(), text);
        QCOMPARE(*RunError::fromJson(error->toJson()), *error);
    }
    void groupsAndRowsHaveTheirOwnShapes()
    {
        SectionRow row;
        row.a = Cells{QStringLiteral("1"), std::nullopt};
        QCOMPARE(QJsonDocument(row.toJson()).toJson(QJsonDocument::Compact),
                 QByteArray(R"({"a":["1",null],"b":null,"d":[],"n":0})"));
        SectionRow group;
        group.key = Cells{QStringLiteral("x")};
        group.rowsA = 2;
        group.rowsB = 1;
        group.leftA = 1;
        group.leftB = 0;
        QCOMPARE(QJsonDocument(group.toJson()).toJson(QJsonDocument::Compact),
                 QByteArray(R"({"key":["x"],"left_a":1,"left_b":0,"n":0,"rows_a":2,"rows_b":1})"));
        group.cut = {0};
        QCOMPARE(*SectionRow::fromJson(group.toJson()), group);
        QCOMPARE(group.toJson().value(QStringLiteral("cut")).toArray(), QJsonArray{0});
    }
};

DIFFRACT_TEST(TstDecode, "tst_decode")
#include "tst_decode.moc"
