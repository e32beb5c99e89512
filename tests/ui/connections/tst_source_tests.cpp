// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_service.h"
#include "support/test_main.h"
#include "ui/connections/source_checks.h"

#include <QJsonDocument>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;
using namespace diffract::ui;

namespace {

QByteArray results(const char* status, const char* steps)
{
    return QByteArray(R"({"id":7,"status":")") + status + R"(","results":[)" + steps + "]}";
}

constexpr const char* connected =
    R"({"step":"connection","status":"done","result":{"code":"OK","message":"","outcome":"success"}})";
constexpr const char* waiting = R"({"step":"temp_schema","status":"running"})";
constexpr const char* refused =
    R"({"step":"temp_schema","status":"done","result":{"code":"ERROR","message":"permission denied <b>","outcome":"failed"}})";

} // namespace

class TstSourceTests final : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Services> m_services;
    QString m_id;

private Q_SLOTS:
    void init()
    {
        m_service = std::make_unique<FakeService>();
        m_services = std::make_unique<Services>();
        Connection connection = Connection::make();
        connection.url = m_service->url();
        m_id = connection.id;
        m_services->set(connection);
        m_services->setKey(m_id, QStringLiteral("k"));
    }

    void followsTheJobStepByStep()
    {
        int polls = 0;
        m_service->handle([&polls](const SeenRequest& request) {
            if (request.method == "POST")
                return FakeAnswer::json(R"({"job_id":7})");
            ++polls;
            const QByteArray both = QByteArray(connected) + "," + (polls < 2 ? waiting : refused);
            return FakeAnswer::json(results(polls < 2 ? "running" : "done", both.constData()));
        });
        SourceTests tests(*m_services);
        api::DataSource source;
        source.id = 3;
        tests.test(m_id, 3);
        tests.test(m_id, 3); // once is enough
        QVERIFY(tests.isTesting(m_id));
        QTRY_COMPARE(SourceCheck::of(source, tests.find(m_id, 3)).lines.size(), 2);
        QCOMPARE(SourceCheck::of(source, tests.find(m_id, 3)).cell().text, QStringLiteral("testing"));
        QTRY_VERIFY(tests.find(m_id, 3)->isOver());
        const SourceCheck check = SourceCheck::of(source, tests.find(m_id, 3));
        QCOMPARE(check.lines.at(0).state, CheckLine::State::Passed);
        QCOMPARE(check.lines.at(1).state, CheckLine::State::Failed);
        QCOMPARE(check.lines.at(1).sentence, QStringLiteral("permission denied <b>"));
        QVERIFY(check.lines.at(1).remedy.contains(QStringLiteral("diffs run without it")));
        QCOMPARE(check.cell().text, QStringLiteral("partly"));
        QCOMPARE(polls, 2);
        QVERIFY(!tests.isTesting(m_id));
        QCOMPARE(m_service->seen().first().target, QByteArray("/api/v1/data_sources/3/test"));
    }

    void saysWhereTheServiceDoesNotTest()
    {
        m_service->then(FakeAnswer::json("{}", 404));
        SourceTests tests(*m_services);
        tests.test(m_id, 3);
        QTRY_VERIFY(tests.find(m_id, 3)->isOver());
        const SourceCheck check = SourceCheck::of({}, tests.find(m_id, 3));
        QCOMPARE(check.trouble, QStringLiteral("This service does not test this data source."));
        QCOMPARE(check.cell().text, QStringLiteral("no test"));
    }

    void fewAtOnceAndStopLeavesTheRest()
    {
        m_service->then(FakeAnswer::hang());
        SourceTests tests(*m_services);
        for (int id = 1; id <= 10; ++id)
            tests.test(m_id, id);
        QTRY_COMPARE(m_service->seen().size(), qsizetype(SourceTests::AtOnce));
        QCOMPARE(tests.find(m_id, 10)->state, SourceTest::State::Queued);
        tests.stop(m_id);
        QVERIFY(!tests.isTesting(m_id));
        QVERIFY(!tests.find(m_id, 10));
        QCOMPARE(m_service->seen().size(), qsizetype(SourceTests::AtOnce));
    }

    void lastTestOfTheServiceIsShown()
    {
        api::DataSource source;
        QCOMPARE(SourceCheck::of(source, nullptr).cell().text, QStringLiteral("not yet"));
        const QByteArray last = QByteArray(R"({"tested_at":"2026-11-22T06:02:00","results":[)") + connected + "]}";
        source.lastTest = QJsonDocument::fromJson(last).object();
        const SourceCheck check = SourceCheck::of(source, nullptr);
        QCOMPARE(check.at, QDateTime(QDate(2026, 11, 22), QTime(6, 2), Qt::UTC));
        QCOMPARE(check.cell().text, QStringLiteral("passed"));
    }
};

DIFFRACT_TEST(TstSourceTests, "tst_source_tests")
#include "tst_source_tests.moc"
