// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api_client.h"
#include "client/fake_service.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

class TstApiClient final : public QObject {
    Q_OBJECT

    struct Run {
        FakeService service;
        VirtualClock clock;
        ApiClient client{nullptr, clock};
        Run() { client.setService(*ServiceAddress::parse(service.url()), QStringLiteral("k")); }
    };
    /// Makes a call and hands back what it gave.
    template <typename T>
    static ApiResult<T> wait(Call<T> call)
    {
        QObject context;
        std::optional<ApiResult<T>> got;
        call.then(&context, [&got](const ApiResult<T>& result) { got.emplace(result); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 10'000); }();
        if (got)
            return *got;
        ApiFailure none;
        none.error = {ErrorKind::Internal, QStringLiteral("no answer"), {}};
        return none;
    }
    using Ask = std::function<Error(ApiClient&)>;
    template <typename T>
    static Ask asking(Call<T> (ApiClient::*method)())
    {
        return [method](ApiClient& client) {
            const auto result = wait((client.*method)());
            return result.ok() ? Error{} : result.error();
        };
    }
    template <typename T>
    static Ask asking(Call<T> (ApiClient::*method)(qint64))
    {
        return [method](ApiClient& client) {
            const auto result = wait((client.*method)(7));
            return result.ok() ? Error{} : result.error();
        };
    }

private Q_SLOTS:
    void endpoints_data()
    {
        QTest::addColumn<Ask>("ask");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("answer");
        const QByteArray diff =
            R"({"id":7,"data_source1_id":1,"data_source2_id":1,"pk_columns":["a"],"status":"done"})";
        const QByteArray source = R"({"id":1,"name":"Files","type":"files","options":{},"groups":{}})";
        QTest::newRow("organization") << asking(&ApiClient::organizationMeta)
                                      << QByteArray("GET /api/v1/organization/meta")
                                      << QByteArray(R"({"org_id":1,"org_name":"o","user_id":2})");
        QTest::newRow("data sources") << asking(&ApiClient::dataSources) << QByteArray("GET /api/v1/data_sources")
                                      << "[" + source + "]";
        QTest::newRow("data source") << asking(&ApiClient::dataSource) << QByteArray("GET /api/v1/data_sources/7")
                                     << source;
        QTest::newRow("data source summary")
            << asking(&ApiClient::dataSourceSummary) << QByteArray("GET /api/v1/data_sources/7/summary") << source;
        QTest::newRow("diff") << asking(&ApiClient::diff) << QByteArray("GET /api/v1/datadiffs/7") << diff;
        QTest::newRow("poll") << asking(&ApiClient::pollDiff) << QByteArray("GET /api/v1/datadiffs/7?poll") << diff;
        QTest::newRow("summary results") << asking(&ApiClient::summaryResults)
                                         << QByteArray("GET /api/v1/datadiffs/7/summary_results")
                                         << QByteArray(R"({"status":"running"})");
        QTest::newRow("summary") << asking(&ApiClient::summary) << QByteArray("GET /api/v1/datadiffs/7/summary")
                                 << QByteArray(R"({"id":7,"status":"done","data_source1_id":1,"data_source2_id":1})");
        QTest::newRow("cancel") << asking(&ApiClient::cancelDiff) << QByteArray("POST /api/v1/datadiffs/7/cancel")
                                << QByteArray(R"({"id":7,"status":"cancelled"})");
        QTest::newRow("details") << asking(&ApiClient::details) << QByteArray("GET /api/v1/local/datadiffs/7/details")
                                 << QByteArray(
                                        R"({"provenance":{"engine":"Diffract 0.1","duckdb":"v1.5.5","files":[]},)"
                                        R"("key_columns":[],"columns":[],"stages":[],"notes":[]})");
        QTest::newRow("status")
            << asking(&ApiClient::localStatus) << QByteArray("GET /api/v1/local/status")
            << QByteArray(R"({"version":"0.1","duckdb":"v1.5.5","running":0,"waiting":0,"started_at":"x"})");
        const Ask list = [](ApiClient& client) {
            const auto result = wait(client.diffs({2, 50, QStringLiteral("created_at"), true}));
            return result.ok() ? Error{} : result.error();
        };
        QTest::newRow("list")
            << list << QByteArray("GET /api/v1/datadiffs?page=2&page_size=50&order_by=created_at&sort_order=desc")
            << "{\"count\":1,\"page\":2,\"page_size\":50,\"total_pages\":1,\"results\":[" + diff + "]}";
        const Ask filtered = [](ApiClient& client) {
            const auto result = wait(client.diffs({1, 50, QStringLiteral("id"), false},
                                                  {{QStringLiteral("tags"), QStringLiteral("a&b,c")},
                                                   {QStringLiteral("created_at"), QStringLiteral("<2026-11-01")}}));
            return result.ok() ? Error{} : result.error();
        };
        QTest::newRow("list with filters")
            << filtered
            << QByteArray("GET /api/v1/datadiffs?page=1&page_size=50&order_by=id&sort_order=asc&tags=a%26b%2Cc"
                          "&created_at=%3C2026-11-01")
            << "{\"count\":1,\"page\":1,\"page_size\":50,\"total_pages\":1,\"results\":[" + diff + "]}";
        QTest::newRow("types of data sources")
            << asking(&ApiClient::dataSourceTypes) << QByteArray("GET /api/v1/data_sources/types")
            << QByteArray(R"([{"name":"PostgreSQL","type":"pg","configuration_schema":{},"features":["datadiff"]}])");
        const Ask sql = [](ApiClient& client) {
            api::SourceQuery question;
            question.query = QStringLiteral("SELECT 1");
            const auto result = wait(client.queryDataSource(7, question));
            return result.ok() ? Error{} : result.error();
        };
        QTest::newRow("query") << sql << QByteArray("POST /api/v1/data_sources/7/query")
                               << QByteArray(R"({"columns":[{"name":"a","type":"integer"}],"rows":[{"a":1}]})");
        const Ask schema = [](ApiClient& client) {
            const auto result = wait(client.readSourceSchema(7, {}));
            return result.ok() ? Error{} : result.error();
        };
        QTest::newRow("schema asked for")
            << schema << QByteArray("POST /api/v1/data_sources/7/dataset_schema") << QByteArray(R"({"task_id":3})");
        const Ask task = [](ApiClient& client) {
            const auto result = wait(client.sourceSchema(7, 3));
            return result.ok() ? Error{} : result.error();
        };
        QTest::newRow("schema") << task << QByteArray("GET /api/v1/data_sources/7/dataset_schema/3")
                                << QByteArray(R"({"status":"done","result":{"columns":[]}})");
        const Ask section = [](ApiClient& client) {
            api::SectionQuery query;
            query.offset = 200;
            query.limit = 200;
            query.columns = QStringList{QStringLiteral("a b&c")};
            const auto result = wait(client.section(7, api::Section::Diff, query));
            return result.ok() ? Error{} : result.error();
        };
        QTest::newRow("section")
            << section
            << QByteArray("GET /api/v1/local/datadiffs/7/sections/diff?offset=200&limit=200&column=a%20b%26c")
            << QByteArray(R"({"section":"diff","total":0,"offset":200,"limit":200,"columns":[],"rows":[]})");
    }
    /// Every field of its answer may be absent, so that no object is malformed.
    void guessOfAKey()
    {
        Run run;
        run.service.then(FakeAnswer::json(R"({"candidates":[{"pk":["id"]}],"error":null})"));
        const auto guess = wait(run.client.guessSourceKey(7, {}));
        QVERIFY(guess.ok());
        QCOMPARE(guess->candidates->at(0).pk, QStringList{QStringLiteral("id")});
        QCOMPARE(run.service.seen().first().target, QByteArray("/api/v1/data_sources/7/guess_pk"));
    }
    void endpoints()
    {
        QFETCH(Ask, ask);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, answer);
        Run run;
        run.service.then(FakeAnswer::json(answer));
        const Error error = ask(run.client);
        QCOMPARE(error.message, QString());
        QCOMPARE(run.service.seen().size(), 1);
        QCOMPARE(run.service.seen().first().method + ' ' + run.service.seen().first().target, line);

        // The same call against answers that are none of its own.
        for (const QByteArray& bad :
             {QByteArray("{"), QByteArray(), QByteArray("null"), QByteArray("[1]"), QByteArray("<html>login</html>"),
              QByteArray("{\"id\":\"x\",\"status\":5,\"org_id\":{}}"), QByteArray(200, '['),
              QByteArray("\xff\xfe{}")}) {
            Run other;
            other.service.then(FakeAnswer::json(bad));
            const Error fault = ask(other.client);
            QCOMPARE(fault.kind, ErrorKind::Malformed);
            QVERIFY2(!fault.message.isEmpty(), bad.constData());
        }
    }

    void createSendsTheRequest()
    {
        Run run;
        run.service.then(FakeAnswer::json(R"({"id":9,"data_source1_id":1,"data_source2_id":1,"status":"waiting"})"));
        api::CreateRequest request;
        request.dataSource1Id = request.dataSource2Id = 1;
        request.file1 = QStringLiteral("file:///a.csv");
        request.file1Options = api::FileOptions::csv();
        request.file2 = QStringLiteral("file:///b.csv");
        request.file2Options = api::FileOptions::csv();
        request.pkColumns = QStringList{QStringLiteral("id")};
        const auto created = wait(run.client.createDiff(request));
        QVERIFY(created.ok());
        QCOMPARE(created->id, 9);
        const QJsonObject sent = QJsonDocument::fromJson(run.service.seen().first().body).object();
        QCOMPARE(sent, request.toJson());
        QCOMPARE(run.service.seen().first().method, QByteArray("POST"));
    }

    void createIsSentOnce_data()
    {
        QTest::addColumn<FakeAnswer>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("closed") << FakeAnswer::close() << ErrorKind::Unreachable;
        QTest::newRow("reset") << FakeAnswer::reset() << ErrorKind::Unreachable;
        QTest::newRow("503") << FakeAnswer::json("{}", 503) << ErrorKind::Unreachable;
        QTest::newRow("redirect") << FakeAnswer::redirect(307, "/else") << ErrorKind::Malformed;
        QTest::newRow("422") << FakeAnswer::json(R"({"detail":"no"})", 422) << ErrorKind::Invalid;
    }
    void createIsSentOnce()
    {
        QFETCH(FakeAnswer, answer);
        QFETCH(ErrorKind, kind);
        Run run;
        run.service.then(answer);
        const auto created = wait(run.client.createDiff({}));
        QVERIFY(!created.ok());
        QCOMPARE(created.error().kind, kind);
        QCOMPARE(run.service.seen().size(), 1);
    }

    void patchTakesAnEmptyAnswer()
    {
        Run run;
        run.service.then(FakeAnswer::json("", 200));
        api::DiffPatch patch;
        patch.archived = true;
        QVERIFY(wait(run.client.patchDiff(7, patch)).ok());
        QCOMPARE(run.service.seen().first().method, QByteArray("PATCH"));
        QVERIFY(run.service.seen().first().body.contains("\"archived\":true"));
    }

    void bigNumbersSurvive()
    {
        Run run;
        run.service.then(FakeAnswer::json(
            R"({"status":"success","pks":{"total_rows":[9007199254740993,9223372036854775807],"nulls":[0,0],"dupes":[0,0],)"
            R"("exclusives":[0,0],"distincts":[0,0]}})"));
        const auto summary = wait(run.client.summaryResults(7));
        QVERIFY(summary.ok());
        QCOMPARE(summary->pks->totalRows[0], 9007199254740993LL);
        QCOMPARE(summary->pks->totalRows[1], 9223372036854775807LL);
    }

    void aCancelledCallIsSilent()
    {
        Run run;
        run.service.then(FakeAnswer::hang()).then(FakeAnswer::json("{}"));
        int answers = 0;
        auto call = run.client.diff(7);
        call.then(this, [&answers](const ApiResult<api::DataDiff>&) { ++answers; });
        QTRY_COMPARE(run.service.seen().size(), 1);
        QVERIFY(call.isRunning());
        call.cancel();
        QVERIFY(!call.isRunning());
        QVERIFY(!wait(run.client.organizationMeta()).ok());
        QCOMPARE(answers, 0);
    }

    void anAnswerForADeadContextIsDropped()
    {
        Run run;
        run.service.then(FakeAnswer::json(R"({"status":"running"})"));
        int answers = 0;
        auto context = std::make_unique<QObject>();
        auto call = run.client.summaryResults(7);
        call.then(context.get(), [&answers](const ApiResult<api::Summary>&) { ++answers; });
        context.reset();
        QTRY_VERIFY(!call.isRunning());
        QCOMPARE(answers, 0);
    }

    void withoutServiceEveryCallSaysSo()
    {
        ApiClient client;
        const auto result = wait(client.localStatus());
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    }
};

DIFFRACT_TEST(TstApiClient, "tst_api_client")
#include "tst_api_client.moc"
