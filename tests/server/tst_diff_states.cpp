// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"
#include "support/test_main.h"

#include <QDir>

#include <optional>

using namespace diffract;
using diffract::test::HeldRunner;
using diffract::test::RawAnswer;
using diffract::test::ServiceFixture;

/// Cancel, archive and purge in every state a diff can be in, and what the short summary says there.
class TstDiffStates final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cancel_data() { states(); }
    void cancel();
    void patch_data() { states(); }
    void patch();
    void purge_data() { states(); }
    void purge();
    void summary_data() { states(); }
    void summary();
    void summaryOfTables();

private:
    static void states();

    std::unique_ptr<HeldRunner> m_held;
    std::unique_ptr<ServiceFixture> m_service;
};

namespace {

QString str(const char* text)
{
    return QString::fromLatin1(text);
}

} // namespace

/// Five diffs, one a state: 1 done, 2 failed, 3 cancelled, 4 processing, 5 waiting.
void TstDiffStates::init()
{
    m_held = std::make_unique<HeldRunner>();
    m_service = std::make_unique<ServiceFixture>([held = m_held->runner()](server::LiveRun& live) {
        if (live.id() == 1)
            return server::RunOutcome(test::seedSummary());
        if (live.id() == 2)
            return server::RunOutcome(
                engine::Error{.kind = engine::ErrorKind::Malformed, .message = "Line 3 is odd.", .code = "odd"});
        return held(live);
    });
    QVERIFY(m_service->start());
    for (qint64 id = 1; id <= 5; ++id) {
        QCOMPARE(m_service->create(m_service->request()), id);
        if (id == 3) {
            QVERIFY(m_service->waitFor(3, str("processing")));
            QCOMPARE(m_service->post("/api/v1/datadiffs/3/cancel", {}).status, 200);
        }
    }
    QVERIFY(m_service->waitFor(4, str("processing")));
}

void TstDiffStates::cleanup()
{
    m_held->release();
    m_held->release();
    m_service.reset();
}

void TstDiffStates::states()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<QString>("state");
    QTest::newRow("done") << 1 << str("done");
    QTest::newRow("failed") << 2 << str("failed");
    QTest::newRow("cancelled") << 3 << str("cancelled");
    QTest::newRow("processing") << 4 << str("processing");
    QTest::newRow("waiting") << 5 << str("waiting");
}

void TstDiffStates::cancel()
{
    QFETCH(int, id);
    QFETCH(QString, state);
    QCOMPARE(m_service->status(id), state);
    const QString wanted = id < 3 ? state : str("cancelled");
    for (int again = 0; again < 2; ++again) {
        const RawAnswer answer =
            m_service->post("/api/v1/datadiffs/" + QByteArray::number(id) + "/cancel", QJsonObject());
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().object(), (QJsonObject{{str("id"), id}, {str("status"), wanted}}));
    }
    QCOMPARE(m_service->status(id), wanted);
}

void TstDiffStates::patch()
{
    QFETCH(int, id);
    QFETCH(QString, state);
    const QByteArray path = "/api/v1/datadiffs/" + QByteArray::number(id);
    for (const bool archived : {true, true, false}) {
        QCOMPARE(m_service->patch(path, {{str("archived"), archived}}).status, 200);
        const QJsonObject diff = m_service->get(path).json().object();
        QCOMPARE(diff.value(str("archived")).toBool(!archived), archived);
        QCOMPARE(diff.value(str("status")).toString(), state);
    }
    // Neither says anything.
    QCOMPARE(m_service->patch(path, {}).status, 200);
    const QJsonObject nothing{{str("archived"), QJsonValue::Null}, {str("purged"), false}};
    QCOMPARE(m_service->patch(path, nothing).status, 200);
    QCOMPARE(m_service->get(path).json()["archived"].toBool(true), false);
    QCOMPARE(m_service->get(path).json()["purged"].toBool(true), false);
}

void TstDiffStates::purge()
{
    QFETCH(int, id);
    const bool final = id <= 3;
    const QByteArray path = "/api/v1/datadiffs/" + QByteArray::number(id);
    const RawAnswer answer = m_service->patch(path, {{str("purged"), true}});
    QCOMPARE(answer.status, final ? 200 : 409);
    if (!final) {
        QCOMPARE(m_service->get(path).status, 200);
        QCOMPARE(m_service->post(path + "/cancel", {}).status, 200);
        // 409 until the run has ended, then 200 once.
        QTRY_COMPARE(m_service->patch(path, {{str("purged"), true}}).status, 404);
    } else {
        QCOMPARE(answer.json()["purged"].toBool(), true);
    }
    for (const char* part : {"", "/summary", "/summary_results"})
        QCOMPARE(m_service->get(path + part).status, 404);
    QCOMPARE(m_service->post(path + "/cancel", {}).status, 404);
    QCOMPARE(m_service->patch(path, {{str("purged"), true}}).status, 404);
    QVERIFY(!QDir(m_service->diffs() + str("/%1").arg(id)).exists());
    QCOMPARE(m_service->get("/api/v1/datadiffs").json()["count"].toInt(), 4);
    QCOMPARE(m_service->get("/api/v1/datadiffs?purged=true").json()["count"].toInt(), 0);
}

void TstDiffStates::summary()
{
    QFETCH(int, id);
    QFETCH(QString, state);
    const QJsonObject summary =
        m_service->get("/api/v1/datadiffs/" + QByteArray::number(id) + "/summary").json().object();
    QCOMPARE(summary.value(str("id")).toInt(), id);
    QCOMPARE(summary.value(str("status")).toString(), state);
    QCOMPARE(summary.value(str("result_status")).toString(), state);
    QCOMPARE(summary.value(str("data_source1_name")).toString(), str("Files"));
    QCOMPARE(summary.value(str("error")).toString().contains(str("Line 3 is odd.")), state == str("failed"));
    QCOMPARE(!summary.value(str("feedback")).toString().isEmpty(), state == str("done"));
    QCOMPARE(summary.value(str("diff_stats")).isObject(), state == str("done"));
    QCOMPARE(summary.value(str("pk_columns")).toArray(), QJsonArray{str("id")});
}

void TstDiffStates::summaryOfTables()
{
    QDir(m_service->folder()).mkdir(str("tables"));
    (void)m_service->file(str("tables/a.csv"), "id,v\n1,2\n");
    const RawAnswer source = m_service->post(
        "/api/v1/data_sources",
        {{str("name"), str("Tables")},
         {str("type"), str("folder")},
         {str("options"), QJsonObject{{str("path"), QDir(m_service->folder()).filePath(str("tables"))}}}});
    QCOMPARE(source.status, 200);
    const QJsonValue number = source.json()["id"];
    const QJsonArray table{str("tables"), str("a.csv")};
    const qint64 id = m_service->create({{str("data_source1_id"), number},
                                         {str("data_source2_id"), number},
                                         {str("table1"), table},
                                         {str("table2"), table},
                                         {str("sampling_ratio"), 0.5},
                                         {str("pk_columns"), QJsonArray{str("id")}}});
    QVERIFY(id > 0);
    const QJsonObject summary =
        m_service->get("/api/v1/datadiffs/" + QByteArray::number(id) + "/summary").json().object();
    QCOMPARE(summary.value(str("table1")).toArray(), table);
    QCOMPARE(summary.value(str("table2")).toArray(), table);
    QCOMPARE(summary.value(str("sampling_ratio")).toDouble(), 0.5);
    QCOMPARE(summary.value(str("data_source1_name")).toString(), str("Tables"));
}

DIFFRACT_TEST(TstDiffStates, "tst_diff_states")
#include "tst_diff_states.moc"
