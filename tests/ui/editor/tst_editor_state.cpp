// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/editor/editor_request.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

using namespace diffract;
using namespace diffract::ui;

namespace {

EditorState full()
{
    EditorState state;
    state.sides[0].path = QStringLiteral("/data/a b#1%20[x]?ü.csv");
    state.sides[0].options.delimiter = QStringLiteral("\t");
    state.sides[0].options.quote = QStringLiteral("");
    state.sides[0].options.header = false;
    state.sides[0].options.skipHead = 2;
    state.sides[1].path = QStringLiteral("/data/orders_new.PARQUET");
    state.keyChosen = true;
    state.key = {QStringLiteral("id")};
    state.leftOut = {QStringLiteral("note"), QStringLiteral("id")};
    state.mapping = {{QStringLiteral("x"), QStringLiteral("y")}};
    return state;
}

} // namespace

class TstEditorState final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackFromItsJson()
    {
        QCOMPARE(EditorState::fromJson(full().toJson()), full());
        QCOMPARE(EditorState::fromJson("garbage"), EditorState());
        QCOMPARE(EditorState::fromJson("{\"a\":{\"path\":7,\"skip_head\":-3}}"), EditorState());
    }

    void becomesARequest()
    {
        const api::CreateRequest request = requestOf(full(), full().key);
        QCOMPARE(QUrl(*request.file1).toLocalFile(), full().sides[0].path);
        QVERIFY(request.file1->startsWith(QStringLiteral("file:///data/a%20b%231%2520")));
        QCOMPARE(request.file1Options->fileType, QStringLiteral("csv"));
        QCOMPARE(request.file1Options->quote, std::optional<QString>(QString()));
        QCOMPARE(request.file2Options->fileType, QStringLiteral("parquet"));
        QCOMPARE(request.pkColumns, QStringList{QStringLiteral("id")});
        QVERIFY(!request.inferPk);
        // A key is always compared.
        QCOMPARE(*request.excludeColumns, QStringList{QStringLiteral("note")});
        QVERIFY(requestOf(full(), {}).inferPk.value_or(false));
    }

    void comesBackFromARequest()
    {
        EditorState back = stateOf(requestOf(full(), full().key));
        back.leftOut = full().leftOut;
        QCOMPARE(back, full());
    }

    void whatTheFormDoesNotShowIsKept()
    {
        api::CreateRequest request = requestOf(full(), full().key);
        request.filter1 = QStringLiteral("id > 3");
        request.compareDuplicates = false;
        request.includeColumns = QStringList{QStringLiteral("v")};
        request.diffTolerance = 0.1;
        request.archived = true;
        request.unknown.insert(QStringLiteral("status"), QStringLiteral("done"));
        const EditorState state = EditorState::fromJson(stateOf(request).toJson());
        const api::CreateRequest again = requestOf(state, state.key);
        QCOMPARE(again.filter1, request.filter1);
        QCOMPARE(again.compareDuplicates, request.compareDuplicates);
        QCOMPARE(again.includeColumns, request.includeColumns);
        QCOMPARE(again.diffTolerance, request.diffTolerance);
        QVERIFY(!again.archived);
        QVERIFY(again.unknown.isEmpty());
        QCOMPARE(again.file1, request.file1);
    }

    void jsonReadsDatasetsFirstAndParses()
    {
        const QString text = requestJson(requestOf(full(), full().key));
        QVERIFY(text.indexOf(QStringLiteral("data_source1_id")) < text.indexOf(QStringLiteral("\"file1\"")));
        QVERIFY(text.indexOf(QStringLiteral("\"file2\"")) < text.indexOf(QStringLiteral("pk_columns")));
        QCOMPARE(QJsonDocument::fromJson(text.toUtf8()).object(), requestOf(full(), full().key).toJson());
        const api::CreateRequest request = requestOf(full(), full().key);
        const QString curl = requestCurl(request, QUrl(QStringLiteral("http://127.0.0.1:9/api/v1/datadiffs")));
        QVERIFY(curl.contains(QStringLiteral("$DIFFRACT_KEY")));
        const QUrl remote(QStringLiteral("https://df.example/api/v1/datadiffs"));
        QVERIFY(
            requestCurl(request, remote).contains(QStringLiteral("curl -sS 'https://df.example/api/v1/datadiffs'")));
        QVERIFY(requestCurl(request, remote).contains(QStringLiteral("$DATAFOLD_API_KEY")));
    }

    void pathsMayBeTypedInManyWays()
    {
        QCOMPARE(localPath(QStringLiteral("~/x.csv")), QDir::homePath() + QStringLiteral("/x.csv"));
        QCOMPARE(localPath(QStringLiteral("file:///tmp/a%20b.csv")), QStringLiteral("/tmp/a b.csv"));
        SideState side;
        QCOMPARE(side.uri(), QString());
        side.path = QStringLiteral("x.tsv");
        QVERIFY(side.uri().startsWith(QStringLiteral("file:///")));
        QCOMPARE(side.type(), QStringLiteral("csv"));
    }

    void namesSayTheType_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("type");
        for (const auto& [path, type] : {std::pair("a.csv.gz", "csv"),
                                         {"a.parq", "parquet"},
                                         {"a.JSON", "json"},
                                         {"a.ndjson.zst", "json"},
                                         {"a.xlsx", "excel"},
                                         {"https://h/a.json?sig=b.csv", "json"},
                                         {"s3://bucket/a.xlsx", "excel"}})
            QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(type);
    }
    void namesSayTheType()
    {
        QFETCH(QString, path);
        SideState side;
        side.path = path;
        QTEST(side.type(), "type");
        side.options.type = QStringLiteral("csv");
        QCOMPARE(side.type(), QStringLiteral("csv"));
    }

    /// Options of another type wait for their type to come back, and are not sent.
    void onlyOptionsOfTheTypeAreSent()
    {
        EditorState state;
        state.sides[0].path = QStringLiteral("/a.xlsx");
        state.sides[0].options.delimiter = QStringLiteral(";");
        state.sides[0].options.sheet = QStringLiteral("May");
        state.sides[0].options.skipHead = 3;
        state.sides[0].options.skipTail = 1;
        state.sides[1].path = QStringLiteral("/b.json");
        state.sides[1].options = state.sides[0].options;
        const api::CreateRequest request = requestOf(state, {});
        QCOMPARE(request.file1Options->toJson(), QJsonObject({{QStringLiteral("file_type"), QStringLiteral("excel")},
                                                              {QStringLiteral("sheet"), QStringLiteral("May")},
                                                              {QStringLiteral("skip_head_rows"), 3},
                                                              {QStringLiteral("skip_tail_rows"), 1}}));
        QCOMPARE(request.file2Options->toJson(), QJsonObject({{QStringLiteral("file_type"), QStringLiteral("json")}}));
        QCOMPARE(stateOf(request).sides[0].options.sheet, std::optional<QString>(QStringLiteral("May")));
        QCOMPARE(EditorState::fromJson(state.toJson()), state);
    }

    void addressesStayWhatTheyAre()
    {
        SideState side;
        side.path = QStringLiteral("https://example.org/data/a%20b.parquet?sig=x%2Fy");
        QVERIFY(isWebAddress(side.path));
        QCOMPARE(side.uri(), side.path);
        QCOMPARE(side.fileName(), QStringLiteral("a b.parquet"));
        QCOMPARE(side.type(), QStringLiteral("parquet"));
        side.path = QStringLiteral("s3://bucket/a.csv");
        QCOMPARE(side.uri(), side.path);
        QVERIFY(!isWebAddress(QStringLiteral("/data/https://a.csv")));
        QVERIFY(!isWebAddress(QStringLiteral("file:///a.csv")));
    }
};

DIFFRACT_TEST(TstEditorState, "tst_editor_state")
#include "tst_editor_state.moc"
