// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/diff_member.h"
#include "server/diff_list.h"
#include "service_fixture.h"
#include "support/test_main.h"

#include <QJsonDocument>

using namespace diffract;
using diffract::test::RawAnswer;
using diffract::test::ServiceFixture;

using Ids = QList<qint64>;

/// GET datadiffs: what each filter and order finds among four diffs.
class TstDiffList final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filters_data();
    void filters();
    void everyDocumentedNameIsTaken();
    void membersAreThoseOfTheJson();
    void filtersRefuse_data();
    void filtersRefuse();
    void orders_data();
    void orders();
    void overHttp();
    void httpRefuses();

private:
    [[nodiscard]] Ids listed(const QList<QPair<QString, QString>>& filters, const QString& order = {},
                             bool descending = false) const;

    std::vector<api::DataDiff> m_diffs;
};

namespace {

QString str(const char* text)
{
    return QString::fromLatin1(text);
}

constexpr const char* diffs = R"([
 {"id":1,"data_source1_id":2,"data_source2_id":2,"table1":["public","orders"],"table2":["public","orders_new"],
  "pk_columns":["id"],"kind":"in_db","status":"done","done":true,"result":"different","archived":false,"purged":false,
  "tags":["nightly","a, b"],"source":"api","user_id":1,"created_at":"2026-01-01T10:00:30.500Z",
  "updated_at":"2026-01-01T10:05:00.000Z","diff_stats":{"version":"1","match_ratio":0.1,"diff_pks":3},
  "time_interval_start":"2026-01-01T00:00:00+02:00","filter1":"a > 1, b < 2"},
 {"id":2,"data_source1_id":1,"data_source2_id":1,"file1":"file:///a.csv","file2":"file:///b.csv",
  "pk_columns":["id","day"],"kind":"in_db","status":"failed","done":true,"result":"error","archived":true,
  "purged":false,"tags":[],"source":"api","user_id":1,"created_at":"2026-01-01T10:01:00.000Z",
  "updated_at":"2026-01-02T00:00:00.000Z","ci_pr_num":7,"ci_pr_branch":"main"},
 {"id":3,"data_source1_id":2,"data_source2_id":3,"table1":["a.b"],"query2":"select 1, 2","pk_columns":[],
  "kind":"cross_db","status":"processing","done":false,"archived":false,"purged":false,"source":"manual",
  "created_at":"2026-01-02T00:00:00.000Z","updated_at":"2026-01-02T00:00:00.000Z","bisection_factor":32},
 {"id":9007199254740993,"data_source1_id":3,"data_source2_id":3,"pk_columns":["ID"],"kind":"in_db",
  "status":"cancelled","done":true,"archived":false,"purged":false,"tags":["Weekly"],
  "created_at":"2026-01-03T23:59:59.999Z","updated_at":"2026-01-04T00:00:00.000Z",
  "diff_stats":{"version":"1","match_ratio":0.9,"diff_pks":20}}
])";

} // namespace

void TstDiffList::initTestCase()
{
    const QJsonArray all = QJsonDocument::fromJson(diffs).array();
    QCOMPARE(all.size(), 4);
    for (const QJsonValue& one : all) {
        const Result<api::DataDiff> diff = api::DataDiff::fromJson(one.toObject());
        QVERIFY2(diff.ok(), diff ? "" : qPrintable(diff.error().message));
        m_diffs.push_back(*diff);
    }
}

Ids TstDiffList::listed(const QList<QPair<QString, QString>>& filters, const QString& order, bool descending) const
{
    server::DiffListQuery query;
    api::Problems problems;
    for (const auto& [name, value] : filters) {
        if (auto filter = server::DiffFilter::parse({name, value}, problems))
            query.filters.push_back(std::move(*filter));
    }
    if (!problems.empty())
        return {-1};
    if (!order.isEmpty())
        query.page.orderBy = order;
    query.page.descending = descending;
    std::vector<const api::DataDiff*> all;
    for (const api::DataDiff& diff : m_diffs)
        all.push_back(&diff);
    Ids ids;
    for (const api::DataDiff& diff : server::pageOfDiffs(all, query).results)
        ids.append(diff.id == 9007199254740993 ? 4 : diff.id);
    return ids;
}

void TstDiffList::filters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<Ids>("wanted");
    const auto row = [](const char* name, const char* value, const Ids& wanted) {
        QTest::addRow("%s=%s", name, value) << str(name) << str(value) << wanted;
    };
    row("id", "2", {2});
    row("id", "3,1", {1, 3});
    row("id", "9007199254740993", {4});
    row("id", "9007199254740992", {});
    row("id", "1.0", {1});
    row("data_source1_id", "2", {1, 3});
    row("data_source2_id", "3,1", {2, 3, 4});
    row("user_id", "1", {1, 2});
    row("table1", "orders", {1});
    row("table1", "PUBLIC.orders", {1});
    row("table1", "a.b", {3});
    row("table1", "", {2, 4});
    row("query2", "select 1, 2", {3});
    row("filter1", "a > 1, b < 2", {1});
    row("pk_columns", "id", {1, 2, 4});
    row("pk_columns", "id.day", {2});
    row("pk_columns", "", {3});
    row("tags", "nightly", {1});
    row("tags", "weekly,nightly", {1, 4});
    row("tags", "a, b", {1});
    row("tags", "", {2, 3});
    row("status", "done", {1});
    row("status", "failed,cancelled", {2, 4});
    row("status", "never_heard_of", {});
    row("result", "different", {1});
    row("result", "", {3, 4});
    row("kind", "cross_db", {3});
    row("source", "manual", {3});
    row("done", "false", {3});
    row("done", "1", {1, 2, 4});
    row("archived", "true", {2});
    row("archived", "False", {1, 3, 4});
    row("archived", "true,false", {1, 2, 3, 4});
    row("purged", "true", {});
    row("stats.match_ratio", "0.1", {1});
    row("diff_stats_pks", "20", {4});
    row("bisection_factor", "32", {3});
    row("pr_num", "7", {2});
    row("pr_branch", "main", {2});
    row("file1", "file:///a.csv", {2});
    row("user_name", "me", {});
    // Times, the forms of service-facts 1.2.
    row("created_at", "2026-01-01T10:00", {1});
    row("created_at", "2026-01-01T10:00:59Z", {1});
    row("created_at", "2026-01-01 10:01", {2});
    row("created_at", "2026-01-01", {1, 2});
    row("created_at", "2026-01-03", {4});
    row("created_at", "<2026-01-02", {1, 2});
    row("created_at", "<2026-01-01T10:00:30.500Z", {});
    row("created_at", "<2026-01-01T10:00:30.501Z", {1});
    row("created_at", ">2026-01-01", {3, 4});
    row("created_at", ">2026-01-01T10:00:30.5Z", {2, 3, 4});
    row("created_at", "2026-01-01<<2026-01-02", {1, 2, 3});
    row("created_at", "2026-01-01T10:00:30.500Z<<2026-01-01T10:01:00Z", {1, 2});
    row("created_at", "2026-01-02T01:00+01:00", {3});
    row("created_at", "2026-01-02T01:00 01:00", {3});
    row("created_at", "2026-01-03,2026-01-02", {3, 4});
    row("created_at", "2026-01-03<<2026-01-01", {});
    row("updated_at", "2026-01-04", {4});
    row("time_interval_start", "2025-12-31", {1});
    row("time_interval_start", "", {2, 3, 4});
}

void TstDiffList::filters()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(Ids, wanted);
    QCOMPARE(listed({{name, value}}), wanted);
    // With another that all pass.
    QCOMPARE(listed({{str("purged"), str("false")}, {name, value}}), wanted);
}

void TstDiffList::everyDocumentedNameIsTaken()
{
    QCOMPARE(server::documentedFields().size(), 50);
    for (const QString& name : server::documentedFields()) {
        QVERIFY2(listed({{name, {}}}) != Ids{-1}, qPrintable(name));
        QCOMPARE(listed({}, name).size(), 4);
    }
}

void TstDiffList::membersAreThoseOfTheJson()
{
    for (const api::DataDiff& diff : m_diffs) {
        const QJsonObject whole = diff.toJson();
        QVERIFY(whole.size() > 80);
        for (auto it = whole.begin(); it != whole.end(); ++it)
            QCOMPARE(api::memberOf(diff, it.key().toLatin1().constData()), it.value());
    }
    QVERIFY(api::memberOf(m_diffs.front(), "never_heard_of").isUndefined());
}

void TstDiffList::filtersRefuse_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* value) {
        QTest::addRow("%s=%s", name, value) << str(name) << str(value);
    };
    row("statuss", "done");
    row("poll", "");
    row("id", "one");
    row("id", "1,,x");
    row("archived", "maybe");
    row("created_at", "yesterday");
    row("created_at", "2026-02-30");
    row("created_at", "2026-01-01T25:00");
    row("created_at", "2026-01-01<<");
    row("created_at", "<>2026-01-01");
    row("created_at", "2026-1-1");
}

void TstDiffList::filtersRefuse()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    api::Problems problems;
    QVERIFY(!server::DiffFilter::parse({name, value}, problems));
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().loc, (QStringList{str("query"), name}));
    QVERIFY(problems.front().message.contains(name));
}

void TstDiffList::orders_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<Ids>("wanted");
    QTest::newRow("id") << str("id") << false << Ids{1, 2, 3, 4};
    QTest::newRow("id, descending") << str("id") << true << Ids{4, 3, 2, 1};
    QTest::newRow("created_at") << str("created_at") << true << Ids{4, 3, 2, 1};
    QTest::newRow("ties go by id") << str("updated_at") << false << Ids{1, 2, 3, 4};
    QTest::newRow("ties, descending") << str("updated_at") << true << Ids{4, 3, 2, 1};
    QTest::newRow("absent first") << str("stats.match_ratio") << false << Ids{2, 3, 1, 4};
    QTest::newRow("numbers as numbers") << str("diff_stats_pks") << true << Ids{4, 1, 3, 2};
    QTest::newRow("words") << str("status") << false << Ids{4, 1, 2, 3};
    QTest::newRow("pull requests") << str("pr_num") << true << Ids{2, 4, 3, 1};
    QTest::newRow("what local diffs lack") << str("user_ref") << false << Ids{1, 2, 3, 4};
}

void TstDiffList::orders()
{
    QFETCH(QString, order);
    QFETCH(bool, descending);
    QFETCH(Ids, wanted);
    QCOMPARE(listed({}, order, descending), wanted);
}

void TstDiffList::overHttp()
{
    ServiceFixture service;
    QVERIFY(service.startWith(3, str("done")));
    QVERIFY(service.waitFor(3, str("done")));
    const auto count = [&](const QByteArray& query) {
        return service.get("/api/v1/datadiffs?" + query).json()["count"].toInt(-1);
    };
    QCOMPARE(count("status=done&archived=false"), 3);
    QCOMPARE(count("status=waiting&status=done"), 3);
    QCOMPARE(count("id=1%2C2&accessible_only=true"), 2);
    QCOMPARE(count("created_at=%3E2026-01-01"), 3);
    QCOMPARE(count("created_at=%3C2026-01-01"), 0);
    QCOMPARE(count("created_at=2020-01-01T00:00%2B01:00%3C%3C2020-01-02"), 0);
    const QJsonObject page = service.get("/api/v1/datadiffs?id=1,3&page_size=1&page=2").json().object();
    QCOMPARE(page.value(str("count")).toInt(), 2);
    QCOMPARE(page.value(str("total_pages")).toInt(), 2);
    QCOMPARE(page.value(str("results")).toArray().first()[str("id")].toInt(), 3);
}

void TstDiffList::httpRefuses()
{
    ServiceFixture service;
    QVERIFY(service.start());
    const RawAnswer answer = service.get("/api/v1/datadiffs?statsu=done&id=x&page=0");
    QCOMPARE(answer.status, 422);
    QStringList names;
    const QJsonArray problems = answer.json()["detail"].toArray();
    for (const QJsonValue& one : problems)
        names.append(one[str("loc")][1].toString());
    QCOMPARE(names, (QStringList{str("statsu"), str("id"), str("page")}));
    QVERIFY(problems.first()[str("msg")].toString().contains(str("Did you mean")));
}

DIFFRACT_TEST(TstDiffList, "tst_diff_list")
#include "tst_diff_list.moc"
