// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_service.h"
#include "support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace diffract;
using diffract::test::RawAnswer;
using diffract::test::RealService;

/// What a new diff of files says of the columns that its request names.
class TstKnownColumns final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void columnsAreKnownBefore_data();
    void columnsAreKnownBefore();
    void columnsThatOnlyTheRunKnows_data();
    void columnsThatOnlyTheRunKnows();

private:
    std::unique_ptr<RealService> m_service;
};

namespace {

QString str(const char* text)
{
    return QString::fromLatin1(text);
}

} // namespace

void TstKnownColumns::init()
{
    m_service = std::make_unique<RealService>();
    QVERIFY(m_service->start());
}

void TstKnownColumns::cleanup()
{
    QVERIFY(m_service->endsTidily());
}

void TstKnownColumns::columnsAreKnownBefore_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QByteArray>("loc");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* change, const char* loc, const char* says) {
        QTest::newRow(name) << QByteArray(change) << QByteArray(loc) << str(says);
    };
    row("key", R"({"pk_columns":["idd"]})", R"(["body","pk_columns",0])",
        "The key column \"idd\" is not in dataset A. Did you mean \"id\"?");
    row("key of one side", R"({"pk_columns":["id","a"]})", R"(["body","pk_columns",1])",
        "The key column \"a\" is not in dataset B. The columns are \"id\", \"price\", \"note\", \"b\".");
    row("include", R"({"include_columns":["note","prise"]})", R"(["body","include_columns",1])",
        "include_columns: \"prise\" is a column of neither dataset. Did you mean \"price\"?");
    row("exclude", R"({"exclude_columns":["nope"]})", R"(["body","exclude_columns",0])", "exclude_columns: \"nope\"");
    row("compare", R"({"columns_to_compare":["nope"]})", R"(["body","columns_to_compare",0])",
        "columns_to_compare: \"nope\"");
    row("pattern", R"({"exclude_columns":["z*"]})", R"(["body","exclude_columns",0])", "exclude_columns: \"z*\"");
    row("mapping of A", R"({"column_mapping":[["nope","b"]]})", R"(["body","column_mapping",0])",
        "column_mapping: \"nope\" is not in dataset A.");
    row("mapping to B", R"({"column_mapping":[["a","nope"]]})", R"(["body","column_mapping",0])",
        "column_mapping: \"nope\" is not in dataset B.");
    row("mapping onto a taken name", R"({"column_mapping":[["note","b"]]})", R"(["body","column_mapping",0])",
        "column_mapping gives B's \"b\" the name \"note\", which B has already.");
    row("rule", R"({"column_rules":[{"column":"nope","equal_if":"true"}]})", R"(["body","column_rules",0,"column"])",
        "column_rules: \"nope\" is a column of neither dataset.");
    row("rule of a key", R"({"column_rules":[{"column":"id","equal_if":"true"}]})",
        R"(["body","column_rules",0,"column"])", "\"id\" is a key column: keys have no rule");
    row("tolerance", R"({"diff_tolerances_per_column":[
            {"column_name":"nope","tolerance_value":1,"tolerance_mode":"absolute"}]})",
        R"(["body","diff_tolerances_per_column",0,"column_name"])",
        "diff_tolerances_per_column: \"nope\" is a column of neither dataset.");
    row("tolerance of text", R"({"diff_tolerances_per_column":[
            {"column_name":"note","tolerance_value":1,"tolerance_mode":"absolute"}]})",
        R"(["body","diff_tolerances_per_column",0,"column_name"])",
        "\"note\" is string: only columns of numbers have a tolerance.");
    row("filter of A", R"({"filter1":"prise > 1"})", R"(["body","filter1"])",
        "There is no column \"prise\" in A; its filter names it. Did you mean \"price\"?");
    row("filter of B by a name of A", R"({"filter2":"a = 'x'"})", R"(["body","filter2"])",
        "There is no column \"a\" in B; its filter names it.");
    row("filter that is a number", R"({"filter1":"id + 1"})", R"(["body","filter1"])",
        "The filter of A must be true or false.");
    row("filter that is a column of numbers", R"({"filter2":"id"})", R"(["body","filter2"])",
        "The filter of B must be true or false, but gives BIGINT.");
}

void TstKnownColumns::columnsAreKnownBefore()
{
    QFETCH(QByteArray, change);
    QFETCH(QByteArray, loc);
    QFETCH(QString, says);
    QJsonObject request = m_service->request();
    request.insert(str("file1"), m_service->file(str("known_a.csv"), "id,price,note,a\n1,1.5,x,y\n"));
    request.insert(str("file2"), m_service->file(str("known_b.csv"), "id,price,note,b\n1,1.5,x,y\n"));
    const QJsonObject over = QJsonDocument::fromJson(change).object();
    for (auto it = over.begin(); it != over.end(); ++it)
        request.insert(it.key(), it.value());
    const RawAnswer answer = m_service->post("/api/v1/datadiffs", request);
    QCOMPARE(answer.status, 422);
    const QJsonObject fault = answer.json().object().value(str("detail")).toArray().at(0).toObject();
    QCOMPARE(QJsonDocument(fault.value(str("loc")).toArray()).toJson(QJsonDocument::Compact), loc);
    QVERIFY2(fault.value(str("msg")).toString().startsWith(says), qPrintable(fault.value(str("msg")).toString()));
}

void TstKnownColumns::columnsThatOnlyTheRunKnows_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("type");
    QTest::newRow("a member behind the first rows of JSON")
        << str("late.json") << QByteArray("{\"id\":1,\"v\":\"x\"}\n").repeated(1200) + "{\"id\":2,\"late\":1}\n"
        << QString();
    QTest::newRow("a damaged file") << str("ragged.csv") << QByteArray("id,v\n1\n") << str("MalformedFileException");
    QTest::newRow("types that widen") << str("wide.csv") << "id,late\n" + QByteArray("1,2\n").repeated(300000) + "2,x\n"
                                      << QString();
}

void TstKnownColumns::columnsThatOnlyTheRunKnows()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, type);
    QJsonObject request = m_service->request();
    request.insert(str("file2"), m_service->file(name, content));
    request.insert(str("file2_options"), QJsonObject{{str("file_type"), name.section(QLatin1Char('.'), 1)}});
    request.insert(str("exclude_columns"), QJsonArray{str("late")});
    request.insert(str("filter2"), str("late IS NOT NULL"));
    const qint64 id = m_service->create(request);
    QCOMPARE(id, 1);
    QVERIFY(m_service->waitFor(id, type.isEmpty() ? str("done") : str("failed")));
    QCOMPARE(m_service->get("/api/v1/datadiffs/1/summary_results").json()["error"][str("error_type")].toString(), type);
}

DIFFRACT_TEST(TstKnownColumns, "tst_known_columns")
#include "tst_known_columns.moc"
