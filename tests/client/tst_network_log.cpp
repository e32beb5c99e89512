// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_service.h"
#include "client/services.h"
#include "support/test_main.h"

#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

namespace {

const QString Key = QStringLiteral("dfk-0123456789abcdef0123456789abcdef");

} // namespace

class TstNetworkLog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCallStandsThereAndTheKeyNowhere()
    {
        FakeService fake;
        fake.then(FakeAnswer::json(R"({"org_id":1,"org_name":"o","user_id":2})"));
        fake.then(FakeAnswer::json(R"({"detail":"no"})", 403));
        fake.then(FakeAnswer::json(R"({"detail":"no"})", 403));
        Services services;
        Connection company = Connection::make();
        company.url = fake.url();
        services.set(company);
        services.setKey(company.id, Key);
        ApiClient& client = *services.client(company.id);
        QSignalSpy added(&services.log(), &NetworkLog::added);
        client.organizationMeta();
        QTRY_COMPARE(added.size(), 1);
        api::CreateRequest request;
        request.query1 = QStringLiteral("SELECT 'it''s'");
        client.createDiff(request);
        QTRY_COMPARE(added.size(), 2);
        api::DataSource form;
        form.name = QStringLiteral("shop");
        form.options = QJsonObject{{QStringLiteral("password"), QStringLiteral("hush")}};
        client.createDataSource(form);
        QTRY_COMPARE(added.size(), 3);

        const auto& calls = services.log().calls();
        QCOMPARE(calls.at(0).service, company.id);
        QCOMPARE(calls.at(0).method, QByteArray("GET"));
        QCOMPARE(calls.at(0).status, 200);
        QVERIFY(calls.at(0).url.endsWith(QLatin1String("/api/v1/organization/meta")));
        QVERIFY(calls.at(0).received > 20);
        QCOMPARE(calls.at(1).status, 403);
        QVERIFY(calls.at(1).curl().contains(QStringLiteral("SELECT '\\''it'\\'''\\''s'\\''")));
        // A body with a password is not kept.
        QVERIFY(calls.at(2).sent > 0 && calls.at(2).body.isEmpty());
        QVERIFY(calls.at(2).curl().endsWith(QLatin1String("-d @body.json")));
        for (const CallRecord& call : calls) {
            const QString all = call.curl() + call.fault + QString::fromUtf8(call.body);
            QVERIFY(!all.contains(Key) && !all.contains(QStringLiteral("hush")));
            QVERIFY(all.contains(QStringLiteral("Authorization: Key $DATAFOLD_API_KEY")));
        }
    }

    void thePasswordOfAUrlIsNotKept()
    {
        FakeService fake;
        fake.then(FakeAnswer::json(R"({"detail":"no"})", 403));
        Services services;
        Connection company = Connection::make();
        company.url = fake.url();
        services.set(company);
        services.setKey(company.id, Key);
        QSignalSpy added(&services.log(), &NetworkLog::added);
        api::CreateRequest request;
        request.file1 = QStringLiteral("https://me:hush@h/x.csv");
        request.file2 = QStringLiteral("https://h/x.csv?X-Amz-Signature=hush&X-Amz-Date=1");
        services.client(company.id)->createDiff(request);
        QTRY_COMPARE(added.size(), 1);
        const CallRecord& call = services.log().calls().front();
        for (const QString& text : {QString::fromUtf8(call.body), call.curl()}) {
            QVERIFY2(!text.contains(QStringLiteral("hush")), qPrintable(text));
            QVERIFY2(text.contains(QStringLiteral("https://…@h/x.csv")), qPrintable(text));
            QVERIFY2(text.contains(QStringLiteral("X-Amz-Date=1")), qPrintable(text));
        }
        // Whoever filled the record.
        CallRecord made;
        made.method = "POST";
        made.url = QStringLiteral("https://h/p?token=hush");
        made.body = R"({"file1":"https://me:hush@h/x.csv"})";
        made.sent = made.body.size();
        QVERIFY2(!made.curl().contains(QStringLiteral("hush")), qPrintable(made.curl()));
    }

    void aStatusCallIsOnlyLoggedWhenItFails()
    {
        FakeService fake;
        QByteArray status = R"({"version":"1","duckdb":"v1.5.5","running":0,"waiting":0,"memory_used":1,)"
                            R"("memory_limit":2,"started_at":"2026-11-22T12:00:00Z"})";
        int code = 200;
        fake.handle([&](const SeenRequest& seen) {
            return seen.target.endsWith("/local/status") ? FakeAnswer::json(status, code)
                                                         : FakeAnswer::json(R"({"detail":"no"})", 403);
        });
        Services services;
        Connection company = Connection::make();
        company.url = fake.url();
        services.set(company);
        services.setKey(company.id, Key);
        ApiClient& client = *services.client(company.id);
        QSignalSpy added(&services.log(), &NetworkLog::added);
        auto good = client.localStatus();
        bool answered = false;
        good.then(this, [&](const ApiResult<api::LocalStatus>& answer) { answered = answer.ok(); });
        QTRY_VERIFY(answered);
        client.organizationMeta();
        QTRY_COMPARE(added.size(), 1);
        QVERIFY(services.log().calls().front().url.endsWith(QLatin1String("/organization/meta")));
        status = R"({"detail":"broken"})";
        code = 500;
        client.localStatus();
        QTRY_COMPARE(added.size(), 2);
        QCOMPARE(services.log().calls().back().status, 500);
    }

    void theOldestGoFirst()
    {
        NetworkLog log;
        CallRecord call;
        for (int number = 0; number < 520; ++number) {
            call.url = QString::number(number);
            log.add(call);
        }
        QCOMPARE(log.calls().size(), NetworkLog::MostCalls);
        QCOMPARE(log.calls().front().url, QStringLiteral("20"));
        QSignalSpy cleared(&log, &NetworkLog::cleared);
        log.clear();
        QVERIFY(log.calls().empty());
        QCOMPARE(cleared.size(), 1);
    }
};

DIFFRACT_TEST(TstNetworkLog, "tst_network_log")
#include "tst_network_log.moc"
