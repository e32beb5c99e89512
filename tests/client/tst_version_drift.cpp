// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api_client.h"
#include "client/fake_service.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

/// The table of service-facts 0, a test a row, from the client's side: what a service of any version answers is
/// taken, and what goes out is what every version takes.
class TstVersionDrift final : public QObject {
    Q_OBJECT

    template <typename T>
    ApiResult<T> ask(const QByteArray& body, Call<T> (ApiClient::*method)(qint64))
    {
        FakeService service;
        service.then(FakeAnswer::json(body));
        VirtualClock clock;
        ApiClient client(nullptr, clock);
        client.setService(*ServiceAddress::parse(service.url()), QStringLiteral("k"));
        std::optional<ApiResult<T>> got;
        (client.*method)(7).then(this, [this, &got](const ApiResult<T>& answer) {
            got.emplace(answer);
            Q_EMIT answered();
        });
        QSignalSpy(this, &TstVersionDrift::answered).wait(10'000);
        return got ? *got : ApiResult<T>(ApiFailure());
    }
    ApiResult<api::Summary> summary(const QByteArray& body) { return ask(body, &ApiClient::summaryResults); }
    ApiResult<api::DataDiff> diff(const QByteArray& more)
    {
        return ask(R"({"id":7,"data_source1_id":1,"data_source2_id":1,)" + more + "}", &ApiClient::diff);
    }
    static const QByteArray& counters()
    {
        static const QByteArray text =
            R"("total_rows":3,"rows_with_differences":1,"total_values":6,"values_with_differences":1,)"
            R"("compared_columns":2,"columns_with_differences":1)";
        return text;
    }
    static const QByteArray& fourNumbers()
    {
        static const QByteArray text = R"("columns_mismatched":[0,0],"column_type_mismatches":0,)"
                                       R"("column_reorders":0,"column_counts":[8,8])";
        return text;
    }

Q_SIGNALS:
    void answered();

private Q_SLOTS:
    void runningStates()
    {
        for (const char* word : {"running", "waiting", "processing", "pending", "queued"}) {
            const auto got = summary(QByteArray("{\"status\":\"") + word + "\"}");
            QVERIFY2(got.ok(), word);
            QCOMPARE(got->phase(), api::Phase::Unfinished);
            QVERIFY(got->status.isKnown());
        }
        const auto unknown = summary(R"({"status":"polishing"})");
        QCOMPARE(unknown->phase(), api::Phase::Unfinished);
        QCOMPARE(unknown->status.raw, QStringLiteral("polishing"));
    }

    void finishedState()
    {
        for (const char* word : {"success", "done"})
            QCOMPARE(summary(QByteArray("{\"status\":\"") + word + "\"}")->phase(), api::Phase::Finished);
    }

    void failedState()
    {
        for (const char* word : {"failed", "error"}) {
            const auto got =
                summary(QByteArray("{\"status\":\"") + word
                        + "\",\"error\":{\"error_type\":\"NoSuchColumnException\",\"error_value\":\"unique_key\"}}");
            QCOMPARE(got->phase(), api::Phase::Failed);
            QCOMPARE(got->error->text(), QStringLiteral("unique_key"));
        }
    }

    void dependencies()
    {
        const auto old = summary(R"({"status":"success","dependencies":{"deps":{"table":[{"name":"a"}]}}})");
        QVERIFY(old.ok() && old->dependenciesByKind && !old->dependencies);
        const auto now = summary(R"({"status":"done","dependencies":[{"uid":"1","item_type":"table","name":"a",)"
                                 R"("path":["a"],"data_source_id":1,"data_source_type":"pg"}]})");
        QVERIFY(now.ok() && !now->dependenciesByKind);
        QCOMPARE(now->dependencies->size(), size_t(1));
    }

    void columnsDiffStats()
    {
        const auto with = [&](const QByteArray& stats) {
            return summary(R"({"status":"success","values":{)" + counters() + stats + "}}");
        };
        QVERIFY(!with("")->values->columnsDiffStats);
        const auto later = with(R"(,"columns_diff_stats":[{"column_name":"a","match":94.32}])");
        QVERIFY(!later->values->columnsDiffStats->front().valuesDifferent);
        const auto now = with(R"(,"columns_diff_stats":[{"column_name":"a","match":50.0,"values_different":1,)"
                              R"("values_different_estimate":{"value":1,"estimate":100,"confidence":0.95,)"
                              R"("interval":{"min":90,"max":110}}}])");
        QCOMPARE(*now->values->columnsDiffStats->front().valuesDifferent, 1);
        QCOMPARE(now->values->columnsDiffStats->front().valuesDifferentEstimate->intervalMax, 110);
    }

    void schema()
    {
        const auto old = summary(R"({"status":"success","schema":{)" + fourNumbers() + "}}");
        QVERIFY(old->schema && !old->schema->columnTypeDiffers && !old->schema->exclusiveColumns);
        const auto now = summary(R"({"status":"done","schema":{)" + fourNumbers()
                                 + R"(,"column_type_differs":["t"],"exclusive_columns":[["a"],["b","c"]]}})");
        QCOMPARE(*now->schema->columnTypeDiffers, QStringList{QStringLiteral("t")});
        QCOMPARE((*now->schema->exclusiveColumns)[1].size(), 2);
    }

    void diffStats()
    {
        const auto old = diff(R"("diff_stats":{"diff_pks":null,"diff_rows":null,"diff_values":null})");
        QVERIFY(old.ok() && old->diffStats && !old->diffStats->version);
        const auto now = diff(R"("diff_stats":{"version":"2","diff_pks":0.5,"diff_duplicate_pks":0,"diff_null_pks":0,)"
                              R"("diff_rows":0.1,"diff_rows_count":3,"diff_rows_number":3,"diff_schema":0,)"
                              R"("diff_values":0.2,"errors":0,"match_ratio":0.99,"rows_added":1,"rows_removed":2,)"
                              R"("sampled":false,"table_a_row_count":9,"table_b_row_count":8})");
        QCOMPARE(*now->diffStats->matchRatio, 0.99);
        QVERIFY(now->diffStats->unknown.isEmpty());
        const auto captured = diff(R"("diff_stats":{"version":"2","diff_ratio":0.1,"exclusive_ratio":0.2})");
        QCOMPARE(captured->diffStats->unknown.size(), 2);
    }

    void resultEnum()
    {
        for (const char* word : {"error", "bad-pks", "different", "missing-pks", "identical", "empty"}) {
            const auto got = diff(QByteArray("\"status\":\"done\",\"result\":\"") + word + "\"");
            QVERIFY2(got->verdict().has_value(), word);
        }
        const auto unknown = diff(R"("status":"done","result":"nearly")");
        QVERIFY(unknown.ok() && !unknown->verdict());
        QCOMPARE(*unknown->result, QStringLiteral("nearly"));
    }

    void algorithm()
    {
        for (const char* word : {"join", "hash", "hash_v2_alpha", "fetch_and_join", "newest"})
            QCOMPARE(*diff(QByteArray("\"algorithm\":\"") + word + "\"")->algorithm, QString::fromLatin1(word));
        // Answered only: a clone does not send it.
        QVERIFY(!diff(R"("algorithm":"join")")->request.toJson().contains(QStringLiteral("algorithm")));
    }

    void jobStatus()
    {
        for (const char* word : {"needs_confirmation", "needs_authentication", "waiting", "queued", "processing",
                                 "done", "failed", "cancelled"})
            QVERIFY2(diff(QByteArray("\"status\":\"") + word + "\"")->status->isKnown(), word);
    }

    void monitorRunState()
    {
        for (const char* word :
             {"ok", "alert", "error", "learning", "checking", "created", "skipped", "cancelled", "queued", "dreaming"})
            QCOMPARE(*diff(QByteArray("\"monitor_state\":\"") + word + "\"")->monitorState, QString::fromLatin1(word));
    }

    void samplingTolerance()
    {
        // The unit changed from ratio to percent to fraction: the number stays what it is, both ways.
        for (const double value : {0.0001, 0.001, 99.0}) {
            const auto got = diff("\"sampling_tolerance\":" + QByteArray::number(value));
            QCOMPARE(*got->request.samplingTolerance, value);
            QCOMPARE(got->request.toJson().value(QStringLiteral("sampling_tolerance")).toDouble(), value);
        }
    }

    void relativeTolerance()
    {
        const auto got = diff(R"("diff_tolerance":0.02,"tolerance_mode":"relative","diff_tolerances_per_column":)"
                              R"([{"column_name":"a","tolerance_value":0.01,"tolerance_mode":"relative"}])");
        QCOMPARE(*got->request.diffTolerance, 0.02);
        QCOMPARE(got->request.diffTolerancesPerColumn->front().toleranceValue, 0.01);
    }

    void absoluteTolerance()
    {
        const auto got = diff(R"("diff_tolerances_per_column":)"
                              R"([{"column_name":"a","tolerance_value":0,"tolerance_mode":"absolute"}])");
        QCOMPARE(got->request.diffTolerancesPerColumn->front().toleranceMode, QStringLiteral("absolute"));
        QCOMPARE(got->request.diffTolerancesPerColumn->front().toleranceValue, 0.0);
    }

    void crossDbLimits()
    {
        const auto of2023 = diff(R"("bisection_factor":null,"bisection_threshold":null,"diff_threshold":1000)");
        QCOMPARE(of2023->unknown.value(QStringLiteral("diff_threshold")).toInt(), 1000);
        QVERIFY(!of2023->request.toJson().contains(QStringLiteral("diff_threshold")));
        const auto now = diff(R"("download_limit":1000000,"per_column_diff_limit":100)");
        QCOMPARE(*now->request.downloadLimit, 1'000'000);
        QCOMPARE(*now->request.perColumnDiffLimit, 100);
    }

    void inferredKeysAndModifiers()
    {
        const auto got = diff(R"("infer_pk":true,"infer_pk_avoid_names":["x"],"infer_pk_avoid_types":["float"],)"
                              R"("sort_array_columns":true,"table_modifiers":["null_equals_empty_string"])");
        QVERIFY(*got->request.inferPk && *got->request.sortArrayColumns);
        // Versions without them are not sent them.
        const QJsonObject plain = diff(R"("pk_columns":["id"])")->request.toJson();
        for (const char* name : {"infer_pk", "infer_pk_avoid_names", "infer_pk_avoid_types", "sort_array_columns",
                                 "table_modifiers", "column_rules"})
            QVERIFY2(!plain.contains(QLatin1String(name)), name);
    }

    void columnRules()
    {
        const auto got =
            diff(R"("column_rules":[{"column":"a","equal_if":"{a} = {b}"},{"type":"date","equal_if":"1"}])");
        QCOMPARE(got->request.columnRules->size(), size_t(2));
        QVERIFY(!diff(R"("column_rules":null)")->request.columnRules);
    }

    void baseUrl_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char* typed, const char* asked) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(asked);
        };
        row("https://app.datafold.com", "https://app.datafold.com/api/v1/datadiffs");
        row("https://eu.datafold.com/", "https://eu.datafold.com/api/v1/datadiffs");
        row("https://us.datafold.com", "https://us.datafold.com/api/v1/datadiffs");
        row("https://eub.datafold.com", "https://eub.datafold.com/api/v1/datadiffs");
        row("https://api.datafold.com", "https://api.datafold.com/api/v1/datadiffs");
        row("https://diff.example.com:8443/datafold/", "https://diff.example.com:8443/datafold/api/v1/datadiffs");
    }
    void baseUrl()
    {
        QFETCH(QString, typed);
        QFETCH(QString, asked);
        const auto address = ServiceAddress::parse(typed);
        QVERIFY(address.ok());
        QCOMPARE(address->url(api::paths::dataDiffs()).toString(), asked);
    }
};

DIFFRACT_TEST(TstVersionDrift, "tst_version_drift")
#include "tst_version_drift.moc"
