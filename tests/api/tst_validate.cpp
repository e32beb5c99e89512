// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/json_text.h"
#include "api/validate.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace diffract;
using namespace diffract::api;

class TstValidate final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rules_data();
    void rules();
    void everySentenceNamesAndEnds();
    void limits_data();
    void limits();
    void validationBody();
    void decodeErrorsHaveAPlace_data();
    void decodeErrorsHaveAPlace();
};

namespace {

/// A request that has nothing to complain about, with `change` laid over it; null takes a field away.
Result<CreateRequest> changed(const char* change)
{
    QJsonObject json = QJsonDocument::fromJson(R"({"data_source1_id":1,"data_source2_id":1,
        "file1":"file:///data/a.csv","file1_options":{"file_type":"csv"},
        "file2":"file:///data/b.parquet","file2_options":{"file_type":"parquet"},"pk_columns":["id"]})")
                           .object();
    const Result<QJsonObject> over = parseJsonObject(change);
    if (!over)
        return over.error();
    for (auto it = over->begin(); it != over->end(); ++it)
        json.insert(it.key(), it.value());
    return CreateRequest::fromJson(json);
}

/// "error file1 dataset_missing", one a line.
QString told(const Problems& problems)
{
    QStringList lines;
    for (const Problem& problem : problems)
        lines.append(QStringLiteral("%1 %2 %3")
                         .arg(problem.severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning"),
                              problem.loc.mid(1).join(QLatin1Char('.')), problem.code));
    return lines.join(QLatin1Char('\n'));
}

void row(const char* name, const char* change, const char* expected)
{
    QTest::newRow(name) << QByteArray(change) << QString::fromLatin1(expected);
}

} // namespace

void TstValidate::rules_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("expected");
    row("two files and a key are fine", "{}", "");
    row("tables are fine",
        R"({"file1":null,"file1_options":null,"file2":null,"file2_options":null,"table1":["a","b"],"table2":["a","c"]})",
        "");
    row("queries are fine",
        R"({"file1":null,"file1_options":null,"file2":null,"file2_options":null,"query1":"SELECT 1 AS id","query2":"SELECT 2 AS id"})",
        "");
    row("no dataset A", R"({"file1":null,"file1_options":null})", "error file1 dataset_missing");
    row("no dataset B", R"({"file2":null,"file2_options":null})", "error file2 dataset_missing");
    row("table and file", R"({"table1":["a","b"]})", "error file1 dataset_ambiguous");
    row("query and file", R"({"query2":"SELECT 1"})", "error file2 dataset_ambiguous");
    row("table and query", R"({"file1":null,"file1_options":null,"table1":["a","b"],"query1":"SELECT 1"})",
        "error query1 dataset_ambiguous");
    row("empty table path", R"({"file1":null,"file1_options":null,"table1":[]})", "error table1 blank_name");
    row("blank part of a table path", R"({"file2":null,"file2_options":null,"table2":["a",""]})",
        "error table2 blank_name");
    row("blank query", R"({"file2":null,"file2_options":null,"query2":"  "})", "error query2 blank");
    row("data source 0", R"({"data_source1_id":0})", "error data_source1_id out_of_range");
    row("data source below 0", R"({"data_source2_id":-1})", "error data_source2_id out_of_range");
    row("file without options", R"({"file1_options":null})", "error file1_options file_options_missing");
    row("options without file", R"({"file1":null,"table1":["a","b"]})", "warning file1_options no_effect");
    row("unknown file type", R"({"file1_options":{"file_type":"xml"}})", "error file1_options.file_type unknown_word");
    row("empty file URI", R"({"file1":""})", "error file1 blank");
    row("a path is no URI", R"({"file1":"/data/a.csv"})", "error file1 not_a_uri");
    row("a relative path is no URI", R"({"file2":"b.csv"})", "error file2 not_a_uri");
    row("brackets, percents and other letters are fine",
        R"({"file1":"file:///data/[x]%20%25%FF.csv","file2":"file:///data/é.csv"})", "");
    row("unknown scheme", R"({"file1":"ftp://host/a.csv"})", "error file1 uri_scheme");
    row("file URI with a host", R"({"file1":"file://server/a.csv"})", "error file1 uri_shape");
    row("file URI without a path", R"({"file1":"file://"})", "error file1 uri_shape");
    row("bucket without a path", R"({"file1":"s3://bucket"})", "error file1 uri_shape");
    row("object store and web are fine", R"({"file1":"s3://bucket/a.csv","file2":"https://host/b.parquet"})", "");
    row("skip below 0 at the head", R"({"file1_options":{"file_type":"csv","skip_head_rows":-1}})",
        "error file1_options.skip_head_rows out_of_range");
    row("skip below 0 at the tail", R"({"file1_options":{"file_type":"excel","skip_tail_rows":-1}})",
        "error file1_options.skip_tail_rows out_of_range");
    row("tab as delimiter is fine",
        R"({"file1_options":{"file_type":"csv","delimiter":"\t","quote":"","encoding":"latin-1","decimal":",","header":false}})",
        "");
    row("tab in two characters is fine", R"({"file1_options":{"file_type":"csv","delimiter":"\\t"}})", "");
    row("delimiter of two characters", R"({"file1_options":{"file_type":"csv","delimiter":"||"}})",
        "error file1_options.delimiter bad_option");
    row("empty delimiter", R"({"file1_options":{"file_type":"csv","delimiter":""}})",
        "error file1_options.delimiter bad_option");
    row("quote of two characters", R"({"file1_options":{"file_type":"csv","quote":"''"}})",
        "error file1_options.quote bad_option");
    row("quote is the delimiter", R"({"file1_options":{"file_type":"csv","quote":";","delimiter":";"}})",
        "error file1_options.quote bad_option");
    row("delimiter is the quote that is taken without a word",
        R"({"file2_options":{"file_type":"csv","delimiter":"\""}})", "error file2_options.delimiter bad_option");
    row("delimiter is the usual quote beside another",
        R"({"file2_options":{"file_type":"csv","delimiter":"\"","quote":"'"}})", "");
    row("delimiter is the usual quote without quotes",
        R"({"file2_options":{"file_type":"csv","delimiter":"\"","quote":""}})", "");
    row("escape of two characters", R"({"file1_options":{"file_type":"csv","escape":"ab"}})",
        "error file1_options.escape bad_option");
    row("unknown encoding", R"({"file1_options":{"file_type":"csv","encoding":"ebcdic"}})",
        "error file1_options.encoding bad_option");
    row("unknown decimal sign", R"({"file1_options":{"file_type":"csv","decimal":"x"}})",
        "error file1_options.decimal bad_option");
    row("decimal sign is the delimiter", R"({"file1_options":{"file_type":"csv","decimal":",","delimiter":","}})",
        "error file1_options.decimal bad_option");
    row("delimiter of a Parquet file", R"({"file2_options":{"file_type":"parquet","delimiter":","}})",
        "warning file2_options.delimiter no_effect");
    row("sheet of a CSV file", R"({"file1_options":{"file_type":"csv","sheet":"S"}})",
        "warning file1_options.sheet no_effect");
    row("same file twice", R"({"file2":"file:///data/a.csv","file2_options":{"file_type":"csv"}})",
        "warning file2 same_dataset");
    row("same file read in two ways is fine",
        R"({"file2":"file:///data/a.csv","file2_options":{"file_type":"csv","header":false}})", "");
    row("filter with WHERE", R"({"filter1":"WHERE a = 1"})", "error filter1 filter_where");
    row("filter of B with where", R"({"filter2":" where a = 1"})", "error filter2 filter_where");
    row("filter that starts like it is fine", R"({"filter1":"wherever = 1"})", "");

    row("no key", R"({"pk_columns":[]})", "warning pk_columns no_key");
    row("key inferred",
        R"({"pk_columns":[],"infer_pk":true,"infer_pk_avoid_names":["x"],"infer_pk_avoid_types":["integer","text","db:JSONB"]})",
        "");
    row("key inferred and given", R"({"infer_pk":true})", "error infer_pk infer_pk_with_key");
    row("key inferred across sources with tables",
        R"({"pk_columns":[],"infer_pk":true,"data_source2_id":2,"file1":null,"file1_options":null,"file2":null,"file2_options":null,"table1":["a","b"],"table2":["a","c"]})",
        "error infer_pk infer_pk_across");
    row("key inferred across sources with queries",
        R"({"pk_columns":[],"infer_pk":true,"data_source2_id":2,"file1":null,"file1_options":null,"file2":null,"file2_options":null,"query1":"SELECT 1 a","query2":"SELECT 1 a"})",
        "");
    row("avoid names without infer_pk", R"({"infer_pk_avoid_names":["x"]})",
        "error infer_pk_avoid_names needs_infer_pk");
    row("avoid types without infer_pk", R"({"infer_pk_avoid_types":["integer"]})",
        "error infer_pk_avoid_types needs_infer_pk");
    row("avoid an unknown type", R"({"pk_columns":[],"infer_pk":true,"infer_pk_avoid_types":["number"]})",
        "error infer_pk_avoid_types.0 unknown_type");
    row("avoid text and a type of the database",
        R"({"pk_columns":[],"infer_pk":true,"infer_pk_avoid_types":["text","integer","db:UUID"]})", "");
    row("avoid a type of the database without a name",
        R"({"pk_columns":[],"infer_pk":true,"infer_pk_avoid_types":["db:"]})",
        "error infer_pk_avoid_types.0 unknown_type");
    row("key column twice", R"({"pk_columns":["id","id"]})", "error pk_columns.1 repeated_name");
    row("blank key column", R"({"pk_columns":["id",""]})", "error pk_columns.1 blank_name");

    row("include and exclude", R"({"include_columns":["a"],"exclude_columns":["b"]})",
        "warning exclude_columns no_effect");
    row("compare and exclude", R"({"columns_to_compare":["a"],"exclude_columns":["b"]})",
        "warning exclude_columns no_effect");
    row("include and compare", R"({"include_columns":["a"],"columns_to_compare":["b"]})",
        "warning columns_to_compare no_effect");
    row("empty lists are none", R"({"include_columns":[],"exclude_columns":["b"],"columns_to_compare":[]})", "");
    row("key excluded", R"({"exclude_columns":["id"]})", "warning exclude_columns.0 key_excluded");
    row("included twice", R"({"include_columns":["a","a"]})", "warning include_columns.1 repeated_name");
    row("blank name compared", R"({"columns_to_compare":[""]})", "error columns_to_compare.0 blank_name");
    row("mapping of one", R"({"column_mapping":[["a"]]})", "error column_mapping.0 not_a_pair");
    row("mapping of three", R"({"column_mapping":[["a","b","c"]]})", "error column_mapping.0 not_a_pair");
    row("mapping to nothing", R"({"column_mapping":[["a",""]]})", "error column_mapping.0 not_a_pair");
    row("mapped twice in A", R"({"column_mapping":[["a","b"],["a","c"]]})", "error column_mapping.1 mapped_twice");
    row("mapped twice in B", R"({"column_mapping":[["a","b"],["c","b"]]})", "error column_mapping.1 mapped_twice");
    row("mapped to itself", R"({"column_mapping":[["a","a"]]})", "warning column_mapping.0 mapped_to_itself");
    row("rule on column and type", R"({"column_rules":[{"column":"a","type":"date","equal_if":"{a} = {b}"}]})",
        "error column_rules.0 column_or_type");
    row("rule on neither", R"({"column_rules":[{"equal_if":"{a} = {b}"}]})", "error column_rules.0 column_or_type");
    row("rule on an unknown type", R"({"column_rules":[{"type":"number","equal_if":"{a} = {b}"}]})",
        "error column_rules.0.type unknown_type");
    row("rule of a key column", R"({"column_rules":[{"column":"id","equal_if":"true"}]})",
        "error column_rules.0.column rule_on_key");
    row("rule without a condition", R"({"column_rules":[{"column":"a","equal_if":" "}]})",
        "error column_rules.0.equal_if blank");
    row("rule on a blank column", R"({"column_rules":[{"column":"","equal_if":"{a} = {b}"}]})",
        "error column_rules.0.column blank_name");

    row("tolerance below 0", R"({"diff_tolerance":-0.1})", "error diff_tolerance out_of_range");
    row("tolerance 0 is fine", R"({"diff_tolerance":0,"tolerance_mode":"relative"})", "");
    row("unknown tolerance mode", R"({"diff_tolerance":1,"tolerance_mode":"percent"})",
        "error tolerance_mode unknown_word");
    row("tolerance mode alone", R"({"tolerance_mode":"absolute"})", "warning tolerance_mode no_effect");
    row("column tolerance below 0",
        R"({"diff_tolerances_per_column":[{"column_name":"a","tolerance_value":-1,"tolerance_mode":"absolute"}]})",
        "error diff_tolerances_per_column.0.tolerance_value out_of_range");
    row("column tolerance of an unknown mode",
        R"({"diff_tolerances_per_column":[{"column_name":"a","tolerance_value":1,"tolerance_mode":"x"}]})",
        "error diff_tolerances_per_column.0.tolerance_mode unknown_word");
    row("two tolerances for a column",
        R"({"diff_tolerances_per_column":[{"column_name":"a","tolerance_value":1,"tolerance_mode":"absolute"},{"column_name":"a","tolerance_value":2,"tolerance_mode":"absolute"}]})",
        "error diff_tolerances_per_column.1.column_name repeated_name");
    row("tolerance on a key",
        R"({"diff_tolerances_per_column":[{"column_name":"id","tolerance_value":1,"tolerance_mode":"absolute"}]})",
        "error diff_tolerances_per_column.0.column_name tolerance_on_key");
    row("tolerance without a column",
        R"({"diff_tolerances_per_column":[{"column_name":"","tolerance_value":1,"tolerance_mode":"absolute"}]})",
        "error diff_tolerances_per_column.0.column_name blank_name");
    row("datetime precision 0 and 6 are fine", R"({"datetime_tolerance":6})", "");
    row("datetime precision 7", R"({"datetime_tolerance":7})", "error datetime_tolerance out_of_range");
    row("datetime precision below 0", R"({"datetime_tolerance":-1})", "error datetime_tolerance out_of_range");
    row("unknown modifier", R"({"table_modifiers":["null_equals_empty_string","trim"]})",
        "error table_modifiers.1 unknown_word");

    row("tolerance and confidence are fine",
        R"({"sampling_tolerance":0.001,"sampling_confidence":99,"sampling_threshold":1000})", "");
    row("ratio is fine", R"({"sampling_ratio":0.5})", "");
    row("max rows are fine", R"({"sampling_max_rows":1})", "");
    row("tolerance without confidence", R"({"sampling_tolerance":0.001})", "error sampling_confidence sampling_pair");
    row("confidence without tolerance", R"({"sampling_confidence":99})", "error sampling_tolerance sampling_pair");
    row("tolerance and ratio", R"({"sampling_tolerance":0.001,"sampling_confidence":99,"sampling_ratio":0.5})",
        "error sampling_ratio sampling_modes");
    row("ratio and max rows", R"({"sampling_max_rows":1,"sampling_ratio":0.5})",
        "error sampling_max_rows sampling_modes");
    row("sampling tolerance 0", R"({"sampling_tolerance":0,"sampling_confidence":99})",
        "error sampling_tolerance out_of_range");
    row("sampling tolerance 1", R"({"sampling_tolerance":1,"sampling_confidence":99})",
        "error sampling_tolerance out_of_range");
    row("confidence 0", R"({"sampling_tolerance":0.1,"sampling_confidence":0})",
        "error sampling_confidence out_of_range");
    row("confidence 100", R"({"sampling_tolerance":0.1,"sampling_confidence":100})",
        "error sampling_confidence out_of_range");
    row("ratio 0", R"({"sampling_ratio":0})", "error sampling_ratio out_of_range");
    row("ratio 1", R"({"sampling_ratio":1})", "error sampling_ratio out_of_range");
    row("max rows 0", R"({"sampling_max_rows":0})", "error sampling_max_rows out_of_range");
    row("threshold 0", R"({"sampling_ratio":0.5,"sampling_threshold":0})", "error sampling_threshold out_of_range");
    row("threshold without sampling", R"({"sampling_threshold":1000})", "warning sampling_threshold no_effect");

    row("time column is fine",
        R"({"time_column":"t","time_aggregate":"week","time_interval_start":"2023-11-07T05:31:56Z","time_interval_end":"2023-11-07T05:31:56.001+00:00"})",
        "");
    row("aggregate without column", R"({"time_aggregate":"day"})", "error time_aggregate needs_time_column");
    row("unknown aggregate", R"({"time_column":"t","time_aggregate":"quarter"})", "error time_aggregate unknown_word");
    row("blank time column", R"({"time_column":""})", "error time_column blank_name");
    row("interval backwards",
        R"({"time_column":"t","time_interval_start":"2023-11-07T05:31:56Z","time_interval_end":"2023-11-07T06:00:00+02:00"})",
        "error time_interval_end interval_order");
    row("interval start is no time", R"({"time_column":"t","time_interval_start":"yesterday"})",
        "error time_interval_start not_a_time");
    row("interval end without a zone", R"({"time_column":"t","time_interval_end":"2023-11-07T05:31:56"})",
        "error time_interval_end not_a_time");
    row("interval without column", R"({"time_interval_start":"2023-11-07T05:31:56Z"})",
        "error time_interval_start needs_time_column");
    row("both ends without column",
        R"({"time_interval_start":"2023-11-07T05:31:56Z","time_interval_end":"2023-11-08T05:31:56Z"})",
        "error time_interval_start needs_time_column\nerror time_interval_end needs_time_column");

    row("column limit 0", R"({"per_column_diff_limit":0})", "error per_column_diff_limit out_of_range");
    row("download limit below 0", R"({"download_limit":-5})", "error download_limit out_of_range");
    row("destination 0", R"({"materialization_destination_id":0})",
        "error materialization_destination_id out_of_range");
    row("bisection factor 1", R"({"bisection_factor":1})", "error bisection_factor out_of_range");
    row("bisection threshold 0", R"({"bisection_threshold":0})", "error bisection_threshold out_of_range");
    row("bisection factor not below threshold", R"({"bisection_factor":10,"bisection_threshold":10})",
        "error bisection_factor bisection_order");
    row("bisection threshold below the usual factor", R"({"bisection_threshold":32})",
        "error bisection_threshold bisection_order");
    row("bisection is fine", R"({"bisection_factor":2,"bisection_threshold":3})", "");
    row("blank tag", R"({"tags":["a"," "]})", "error tags.1 blank");
}

void TstValidate::rules()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, expected);
    const Result<CreateRequest> request = changed(change.constData());
    QVERIFY2(request.ok(), request.ok() ? "" : qPrintable(request.error().message));
    QCOMPARE(told(validate(*request)), expected);
}

void TstValidate::everySentenceNamesAndEnds()
{
    const Result<CreateRequest> request = changed(R"({"data_source1_id":0,"file1":"x","file2":null,"pk_columns":[""],
        "infer_pk":true,"sampling_ratio":2,"sampling_max_rows":0,"column_mapping":[[]],"time_aggregate":"x","tags":[""]})");
    QVERIFY(request.ok());
    const Problems problems = validate(*request);
    QVERIFY(problems.size() >= 9);
    for (const Problem& problem : problems) {
        QCOMPARE(problem.loc.first(), QStringLiteral("body"));
        QVERIFY2(problem.message.endsWith(QLatin1Char('.')), qPrintable(problem.message));
        QVERIFY2(!problem.message.contains(QLatin1String("%1")), qPrintable(problem.message));
        QVERIFY(!problem.code.contains(QLatin1Char(' ')));
    }
    QVERIFY(hasErrors(problems));
}

void TstValidate::limits_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("expected");
    const auto refused = [](const char* field, const char* value) {
        QTest::newRow(field) << QByteArray("{\"") + field + "\":" + value + "}"
                             << QStringLiteral("error %1 not_in_local_engine").arg(QLatin1String(field));
    };
    row("two files are fine", "{}", "");
    row("files are no destination", R"({"materialization_destination_id":1})",
        "error materialization_destination_id no_destination");
    row("inputs are always fetched once", R"({"materialize_dataset1":true})", "warning materialize_dataset1 no_effect");
    row("what is off is fine", R"({"materialize_dataset1":false,"run_profiles":false,"sort_array_columns":false,
        "table_modifiers":[],"diff_tolerances_per_column":[],"column_rules":[],"filter1":"","algorithm":"join"})",
        "");
    row("rules are fine", R"({"filter1":"a = 1","diff_tolerance":0.1,"datetime_tolerance":3,"sort_array_columns":true,
        "diff_tolerances_per_column":[{"column_name":"a","tolerance_value":1,"tolerance_mode":"absolute"}],
        "table_modifiers":["case_insensitive_strings"],"per_column_diff_limit":3,"time_column":"t",
        "time_interval_start":"2023-11-07T05:31:56Z","sampling_max_rows":10,"sampling_threshold":10,"column_rules":[{"column":"a","equal_if":"{a} = {b}"}]})",
        "");
    row("profiles, a timeline and a limit", R"({"run_profiles":true,"time_column":"t","time_aggregate":"day",
        "download_limit":10})",
        "");
    row("a file of another data source", R"({"data_source2_id":2})", "error file2 not_in_local_engine");
    row("a table of another data source",
        R"({"data_source2_id":2,"file2":null,"file2_options":null,"table2":["public","flights"]})", "");
    row("queries of two data sources",
        R"({"data_source1_id":3,"file1":null,"file1_options":null,"query1":"SELECT 1","data_source2_id":2,"file2":null,"file2_options":null,"query2":"SELECT 2"})",
        "");
    row("an earlier state of a table",
        R"({"data_source2_id":2,"file2":null,"file2_options":null,"table2":["t"],"time_travel_point2":-5})",
        "error time_travel_point2 not_in_local_engine");
    row("web file", R"({"file1":"https://host/a.csv"})", "");
    row("S3", R"({"file2":"s3://bucket/b"})", "");
    row("another object store", R"({"file1":"gs://bucket/b"})", "error file1 not_in_local_engine");
    row("one more", R"({"file2":"abfss://c@host/b"})", "error file2 not_in_local_engine");
    row("Excel file", R"({"file2_options":{"file_type":"excel","sheet":"May"}})", "");
    row("JSON file", R"({"file2_options":{"file_type":"json"}})", "");
    row("delimiter that is not ASCII", R"({"file1_options":{"file_type":"csv","delimiter":"§"}})",
        "error file1_options.delimiter not_in_local_engine");
    row("quote that is not ASCII", R"({"file1_options":{"file_type":"csv","quote":"«"}})",
        "error file1_options.quote not_in_local_engine");
    row("algorithm", R"({"algorithm":"hash","bisection_factor":4})", "");
    row("no algorithm", R"({"algorithm":"magic"})", "error algorithm enum");
    row("algorithm that is no text", R"({"algorithm":1})", "error algorithm enum");
    row("bisection", R"({"bisection_factor":2,"bisection_threshold":3})",
        "warning bisection_factor no_effect\nwarning bisection_threshold no_effect");
    row("session parameters", R"({"data_source1_session_parameters":{"a":1}})",
        "warning data_source1_session_parameters no_effect");
    refused("table1", R"(["a","b"])");
    refused("table2", R"(["a","b"])");
    refused("query1", R"("SELECT 1")");
    refused("query2", R"("SELECT 1")");
    refused("time_travel_point1", "-130");
    refused("time_travel_point2", R"("2024-01-01")");
}

void TstValidate::limits()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, expected);
    const Result<CreateRequest> request = changed(change.constData());
    QVERIFY(request.ok());
    const Problems problems = localEngineLimits(*request);
    QCOMPARE(told(problems), expected);
    for (const Problem& problem : problems)
        QVERIFY2(problem.message.contains(problem.loc.at(1).section(QLatin1Char('_'), 0, 0)),
                 qPrintable(problem.message));
}

void TstValidate::validationBody()
{
    const Problems problems{{{QStringLiteral("body"), QStringLiteral("column_mapping"), QStringLiteral("3")},
                             QStringLiteral("not_a_pair"),
                             Severity::Error,
                             QStringLiteral("A sentence.")},
                            {{QStringLiteral("body"), QStringLiteral("tags")},
                             QStringLiteral("no_effect"),
                             Severity::Warning,
                             QStringLiteral("Not an error.")}};
    const QByteArray body = QJsonDocument(toValidationBody(problems)).toJson(QJsonDocument::Compact);
    QCOMPARE(body,
             QByteArray(R"({"detail":[{"loc":["body","column_mapping",3],"msg":"A sentence.","type":"not_a_pair"}]})"));
    QCOMPARE(problems[0].field(), QStringLiteral("column_mapping"));
}

void TstValidate::decodeErrorsHaveAPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("loc");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing id") << QByteArray(R"({"data_source2_id":1})") << QStringList{"body", "data_source1_id"}
                                << "missing"
                                << "data_source1_id is missing.";
    QTest::newRow("null id") << QByteArray(R"({"data_source1_id":null,"data_source2_id":1})")
                             << QStringList{"body", "data_source1_id"} << "wrong_type"
                             << "data_source1_id must not be null.";
    QTest::newRow("nested") << QByteArray(R"({"data_source1_id":1,"data_source2_id":1,"file1_options":{}})")
                            << QStringList{"body", "file1_options", "file_type"} << "missing"
                            << "file1_options.file_type is missing.";
    QTest::newRow("in a list") << QByteArray(R"({"data_source1_id":1,"data_source2_id":1,"column_mapping":[["a",1]]})")
                               << QStringList{"body", "column_mapping", "0", "1"} << "wrong_type"
                               << "column_mapping[0][1] must be a text.";
}

void TstValidate::decodeErrorsHaveAPlace()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, loc);
    QFETCH(QString, code);
    QFETCH(QString, message);
    const Result<CreateRequest> request = CreateRequest::fromJson(QJsonDocument::fromJson(json).object());
    QVERIFY(!request.ok());
    const Problem problem = problemFromDecodeError(request.error().message);
    QCOMPARE(problem.loc, loc);
    QCOMPARE(problem.code, code);
    QCOMPARE(problem.message, message);
    QCOMPARE(problem.severity, Severity::Error);
}

DIFFRACT_TEST(TstValidate, "tst_validate")
#include "tst_validate.moc"
