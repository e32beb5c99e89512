// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/diff_watcher.h"
#include "client/fake_service.h"
#include "client/lost_create.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

/// The examples of the service's own pages (tests/data/client/seeds, byte by byte as printed), sent and answered.
/// Two of the five pages print schemas only: their words are the rows of the last tests.
class TstSeeds final : public QObject {
    Q_OBJECT

    static QByteArray seed(const QString& name)
    {
        QFile file(QStringLiteral(DIFFRACT_TEST_DATA "/client/seeds/%1.json").arg(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QJsonObject object(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }

    struct Run {
        FakeService service;
        VirtualClock clock;
        ApiClient client{nullptr, clock};
        Run() { client.setService(*ServiceAddress::parse(service.url()), QStringLiteral("k")); }
    };
    template <typename T>
    std::optional<ApiResult<T>> wait(Call<T> call)
    {
        std::optional<ApiResult<T>> got;
        call.then(this, [this, &got](const ApiResult<T>& result) {
            got.emplace(result);
            Q_EMIT answered();
        });
        QSignalSpy(this, &TstSeeds::answered).wait(10'000);
        return got;
    }

Q_SIGNALS:
    void answered();

private Q_SLOTS:
    void everyExampleIsThere()
    {
        const QDir dir(QStringLiteral(DIFFRACT_TEST_DATA "/client/seeds"));
        QCOMPARE(dir.entryList({QStringLiteral("*.json")}).size(), 14);
    }

    void creates_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<qint64>("id");
        QTest::newRow("the page of 2022") << QStringLiteral("000") << qint64{544266};
        QTest::newRow("the page of 2022 as text") << QStringLiteral("001") << qint64{544266};
        QTest::newRow("the page of 2025") << QStringLiteral("002") << qint64{123};
    }
    void creates()
    {
        QFETCH(QString, page);
        QFETCH(qint64, id);
        const QByteArray printed = seed(page + QStringLiteral("_create"));
        const Result<api::CreateRequest> request = api::CreateRequest::fromJson(object(printed));
        QVERIFY2(request.ok(), request.ok() ? "" : qPrintable(request.error().message));
        QVERIFY(request->unknown.isEmpty());
        Run run;
        run.service.then(FakeAnswer::json(seed(page + QStringLiteral("_created"))));
        const auto created = wait(run.client.createDiff(*request));
        QVERIFY(created && created->ok());
        QCOMPARE((*created)->id, id);
        // What went out is what is printed, but for what says nothing.
        const QJsonObject sent = object(run.service.seen().first().body);
        const QJsonObject wanted = object(printed);
        for (const QString& name : wanted.keys()) {
            if (!wanted.value(name).isNull())
                QCOMPARE(sent.value(name), wanted.value(name));
        }
        for (const QString& name : sent.keys())
            QVERIFY2(wanted.contains(name), qPrintable(name));
        // The placeholders of 2025 are no answer to the placeholders of its request.
        if (page != QLatin1String("002"))
            QVERIFY(LostCreate::isSame(*request, (*created)->request));
    }

    void summaries_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<api::Phase>("phase");
        for (const QString& page : {QStringLiteral("000_"), QStringLiteral("001_")}) {
            const auto row = [&](const char* word, api::Phase phase) {
                const QString name = page + QLatin1String(word);
                QTest::newRow(qPrintable(name)) << name << phase;
            };
            row("running", api::Phase::Unfinished);
            row("waiting", api::Phase::Unfinished);
            row("success", api::Phase::Finished);
            row("failed", api::Phase::Failed);
        }
    }
    void summaries()
    {
        QFETCH(QString, name);
        QFETCH(api::Phase, phase);
        Run run;
        run.service.then(FakeAnswer::json(seed(name)));
        const auto summary = wait(run.client.summaryResults(544266));
        QVERIFY(summary && summary->ok());
        QCOMPARE((*summary)->phase(), phase);
        QCOMPARE((*summary)->toJson(), object(seed(name))); // nothing of it is lost
        if (phase == api::Phase::Failed)
            QCOMPARE((*summary)->error->text(), QStringLiteral("DATABASE.SCHEMA.TABLE_1"));
        if (phase == api::Phase::Finished)
            QCOMPARE((*summary)->pks->dupes[1], 303);
    }

    /// What the page of 2022 tells to do: create, then summary_results again and again until `success` or `failed`.
    /// It knows no other path.
    void thePageOf2022IsFollowed_data()
    {
        QTest::addColumn<QString>("end");
        QTest::addColumn<int>("unknown");
        QTest::newRow("success") << QStringLiteral("000_success") << 404;
        QTest::newRow("failed") << QStringLiteral("000_failed") << 404;
        QTest::newRow("a path without the method") << QStringLiteral("001_success") << 405;
    }
    void thePageOf2022IsFollowed()
    {
        QFETCH(QString, end);
        QFETCH(int, unknown);
        Run run;
        QList<QByteArray> answers{seed(QStringLiteral("000_waiting")), seed(QStringLiteral("000_running")),
                                  seed(QStringLiteral("000_running")), seed(end)};
        run.service.handle([&](const SeenRequest& request) {
            if (request.method == "POST" && request.target == "/api/v1/datadiffs")
                return FakeAnswer::json(seed(QStringLiteral("000_created")));
            if (request.target == "/api/v1/datadiffs/544266/summary_results")
                return FakeAnswer::json(answers.size() > 1 ? answers.takeFirst() : answers.first());
            return FakeAnswer::json(R"({"detail":"Not Found"})", unknown);
        });
        const auto created =
            wait(run.client.createDiff(*api::CreateRequest::fromJson(object(seed(QStringLiteral("000_create"))))));
        QVERIFY(created && created->ok());
        DiffWatcher watcher(run.client, (*created)->id);
        QSignalSpy progressed(&watcher, &DiffWatcher::progressed);
        QSignalSpy finished(&watcher, &DiffWatcher::finished);
        QSignalSpy failed(&watcher, &DiffWatcher::failed);
        watcher.start();
        for (int i = 1; i <= 4; ++i) {
            run.clock.next();
            QTRY_COMPARE(progressed.size(), i);
        }
        QCOMPARE(finished.size(), 1);
        QCOMPARE(failed.size(), 0);
        const auto summary = finished.first().at(1).value<api::Summary>();
        QCOMPARE(summary.toJson(), object(seed(end)));
        QCOMPARE(run.service.seen().size(), 1 + 1 + 4); // the diff object is asked for once
    }

    void aDiffThatDoesNotExistIsNotFollowed()
    {
        Run run;
        run.service.handle([](const SeenRequest&) { return FakeAnswer::json(R"({"detail":"Not Found"})", 404); });
        DiffWatcher watcher(run.client, 7);
        QSignalSpy failed(&watcher, &DiffWatcher::failed);
        watcher.start();
        run.clock.next();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(run.clock.waiting(), 0);
    }

    void wordsOfTheDiffObject_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("word");
        const auto rows = [](const char* field, const QStringList& words) {
            for (const QString& word : words)
                QTest::addRow("%s: %s", field, qPrintable(word)) << QString::fromLatin1(field) << word;
        };
        const auto words = [](const char* text) { return QString::fromLatin1(text).split(u' '); };
        rows("status", words("needs_confirmation needs_authentication waiting processing done failed cancelled"));
        rows("result", words("error bad-pks different missing-pks identical empty"));
        rows("algorithm", words("join hash hash_v2_alpha fetch_and_join"));
        rows("kind", words("in_db cross_db"));
        rows("monitor_state", words("ok alert error learning checking created skipped cancelled"));
        rows("source", words("interactive demo_signup manual api ci schedule auto"));
        rows("time_aggregate", words("minute hour day week month year"));
        rows("tolerance_mode", words("absolute relative"));
    }
    void wordsOfTheDiffObject()
    {
        QFETCH(QString, field);
        QFETCH(QString, word);
        QJsonObject printed = object(seed(QStringLiteral("002_created")));
        printed.insert(field, word);
        Run run;
        run.service.then(FakeAnswer::json(QJsonDocument(printed).toJson()));
        const auto diff = wait(run.client.diff(123));
        QVERIFY(diff && diff->ok());
        QCOMPARE((*diff)->toJson().value(field).toString(), word);
        if (field == QLatin1String("status"))
            QVERIFY((*diff)->status->isKnown());
        if (field == QLatin1String("result"))
            QVERIFY(api::diffResultFromWire(word).has_value());
    }

    void statusesOfTheSummary_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<api::Phase>("phase");
        QTest::newRow("running") << QByteArray(R"({"status":"running"})") << api::Phase::Unfinished;
        QTest::newRow("pending") << QByteArray(R"({"status":"pending"})") << api::Phase::Unfinished;
        QTest::newRow("failed, a free object")
            << QByteArray(R"({"status":"failed","error":{"reason":"quota"}})") << api::Phase::Failed;
        for (const char* word : {"done", "success"}) {
            const QByteArray status = QByteArray("{\"status\":\"") + word + "\"";
            QTest::addRow("%s across databases, nothing known", word)
                << status + R"(,"pks":null,"values":null})" << api::Phase::Finished;
            QTest::addRow("%s, dependencies only", word) << status + R"(,"dependencies":[]})" << api::Phase::Finished;
        }
    }
    void statusesOfTheSummary()
    {
        QFETCH(QByteArray, body);
        QFETCH(api::Phase, phase);
        Run run;
        run.service.then(FakeAnswer::json(body));
        const auto summary = wait(run.client.summaryResults(123));
        QVERIFY(summary && summary->ok());
        QCOMPARE((*summary)->phase(), phase);
    }
};

DIFFRACT_TEST(TstSeeds, "tst_seeds")
#include "tst_seeds.moc"
