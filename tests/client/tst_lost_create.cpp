// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_service.h"
#include "client/lost_create.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

class TstLostCreate final : public QObject {
    Q_OBJECT

    static QJsonObject example(const QString& name)
    {
        QFile file(QStringLiteral(DIFFRACT_TEST_DATA "/api/") + name);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    static QJsonObject request(const char* more = "{}")
    {
        QJsonObject json =
            QJsonDocument::fromJson(R"({"data_source1_id":1,"data_source2_id":2,"table1":["a","b"],"table2":["a","c"],)"
                                    R"("pk_columns":["id"]})")
                .object();
        const QJsonObject extra = QJsonDocument::fromJson(more).object();
        for (auto it = extra.begin(); it != extra.end(); ++it)
            json.insert(it.key(), it.value());
        return json;
    }
    static api::CreateRequest asRequest(const QJsonObject& json) { return *api::CreateRequest::fromJson(json); }

    struct Run {
        FakeService service;
        VirtualClock clock;
        ApiClient client{nullptr, clock};
        QJsonArray diffs;
        LostCreate lost{client, asRequest(request()), clock.wallClock()};
        QSignalSpy found{&lost, &LostCreate::found};
        QSignalSpy failed{&lost, &LostCreate::failed};

        Run()
        {
            client.setService(*ServiceAddress::parse(service.url()), QStringLiteral("k"));
            service.handle([this](const SeenRequest&) {
                const QJsonObject page{{QStringLiteral("count"), diffs.size()},
                                       {QStringLiteral("page"), 1},
                                       {QStringLiteral("page_size"), 100},
                                       {QStringLiteral("total_pages"), 1},
                                       {QStringLiteral("results"), diffs}};
                return FakeAnswer::json(QJsonDocument(page).toJson());
            });
        }
        void add(qint64 id, qint64 secondsAgo, const char* more = "{}")
        {
            QJsonObject diff = request(more);
            diff.insert(QStringLiteral("id"), id);
            diff.insert(QStringLiteral("created_at"),
                        clock.wallClock().addSecs(-secondsAgo).toString(Qt::ISODateWithMs));
            diffs.append(diff);
        }
    };

private Q_SLOTS:
    void requests_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<bool>("same");
        const auto row = [](const char* name, const char* asked, const char* stored, bool same) {
            QTest::newRow(name) << QByteArray(asked) << QByteArray(stored) << same;
        };
        row("the same", "{}", "{}", true);
        row("defaults filled in", "{}",
            R"({"include_columns":[],"exclude_columns":[],"compare_duplicates":true,"materialize_dataset1":false,)"
            R"("bisection_factor":32,"per_column_diff_limit":100,"tolerance_mode":"absolute"})",
            true);
        row("empty lists for nothing", R"({"include_columns":[]})", "{}", true);
        row("a filter besides", "{}", R"({"filter1":"x > 1"})", false);
        row("a filter less", R"({"filter1":"x > 1"})", "{}", false);
        row("another table", "{}", R"({"table2":["a","d"]})", false);
        row("another source", "{}", R"({"data_source2_id":3})", false);
        row("another key", "{}", R"({"pk_columns":["id","day"]})", false);
        row("the key in another order", R"({"pk_columns":["day","id"]})", R"({"pk_columns":["id","day"]})", false);
        row("a key that was inferred", R"({"infer_pk":true,"pk_columns":[]})", R"({"infer_pk":true})", true);
        row("another tolerance", R"({"diff_tolerance":0.1})", R"({"diff_tolerance":0.2})", false);
        row("a sample besides", "{}", R"({"sampling_ratio":0.1})", false);
        row("options with defaults", R"({"file1":"s3:a","file1_options":{"file_type":"csv","delimiter":";"}})",
            R"({"file1":"s3:a","file1_options":{"file_type":"csv","delimiter":";","skip_head_rows":0}})", true);
        row("a time in another form", R"({"time_interval_start":"2026-01-01T00:00:00Z"})",
            R"({"time_interval_start":"2026-01-01T01:00:00+01:00"})", true);
        row("a field that the service does not know", R"({"algorithm":"join"})", "{}", true);
    }
    void requests()
    {
        QFETCH(QByteArray, asked);
        QFETCH(QByteArray, stored);
        QFETCH(bool, same);
        QCOMPARE(LostCreate::isSame(asRequest(request(asked.constData())), asRequest(request(stored.constData()))),
                 same);
    }

    void documentedAnswersAreTheirRequests_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("answer");
        QTest::newRow("2022") << QStringLiteral("create_request/tables_2022.json")
                              << QStringLiteral("data_diff/created_2022.json");
    }
    void documentedAnswersAreTheirRequests()
    {
        QFETCH(QString, asked);
        QFETCH(QString, answer);
        const api::CreateRequest sent = asRequest(example(asked));
        const auto diff = api::DataDiff::fromJson(example(answer));
        QVERIFY(diff.ok());
        QVERIFY(LostCreate::isSame(sent, diff->request));
        const QDateTime made = QDateTime::fromString(*diff->createdAt, Qt::ISODateWithMs);
        QVERIFY(made.isValid());
        QVERIFY(LostCreate::isLikely(sent, made.addSecs(60), *diff));
        QVERIFY(!LostCreate::isLikely(sent, made.addDays(1), *diff));
    }

    void whatWasMadeIsFound()
    {
        Run run;
        run.add(9, -2);
        run.add(8, 1, R"({"filter1":"x"})");
        run.add(7, 30);
        run.add(6, 86'400); // the same, yesterday
        run.lost.start();
        QTRY_COMPARE(run.found.size(), 1);
        const auto diffs = run.found.first().first().value<std::vector<api::DataDiff>>();
        QCOMPARE(diffs.size(), size_t(2));
        QCOMPARE(diffs[0].id, 9);
        QCOMPARE(diffs[1].id, 7);
        QVERIFY(run.service.seen().first().target.contains("sort_order=desc"));
        QCOMPARE(run.clock.waiting(), 0);
    }

    void aSlowServiceIsLookedAtAgain()
    {
        Run run;
        run.lost.start();
        QTRY_COMPARE(run.clock.waiting(), 1);
        QCOMPARE(run.found.size(), 0);
        run.clock.next();
        QTRY_COMPARE(run.clock.waiting(), 1);
        run.add(9, 0);
        run.clock.next();
        QTRY_COMPARE(run.found.size(), 1);
        QCOMPARE(run.found.first().first().value<std::vector<api::DataDiff>>().size(), size_t(1));
    }

    void nothingIsSaidAfterThreeLooks()
    {
        Run run;
        run.lost.start();
        QTRY_VERIFY((run.clock.next(), run.found.size() == 1));
        QCOMPARE(run.service.seen().size(), 3);
        QVERIFY(run.found.first().first().value<std::vector<api::DataDiff>>().empty());
    }

    void aListThatCannotBeReadIsTold()
    {
        Run run;
        run.service.handle([](const SeenRequest&) { return FakeAnswer::json("{}", 401); });
        run.lost.start();
        QTRY_COMPARE(run.failed.size(), 1);
        QCOMPARE(run.found.size(), 0);
    }
};

DIFFRACT_TEST(TstLostCreate, "tst_lost_create")
#include "tst_lost_create.moc"
