// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/api_error.h"
#include "api/json_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace diffract;
using namespace diffract::api;

class TstJsonText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersThatAReaderWouldRoundAreTexts_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char* name, const char* from, const char* to) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to);
        };
        row("whole", R"([1,-2,999999999999999999])", R"([1,-2,999999999999999999])");
        row("long", R"([9223372036854775808])", R"(["9223372036854775808"])");
        row("fraction", R"({"a":-1.50,"b":1e5})", R"({"a":"-1.50","b":"1e5"})");
        // No raw texts: moc takes their backslashes for its own.
        row("in a text", "{\"1.5\":\"2.5 \\\" 3.5 \\\\\",\"x\":\"NaN\"}",
            "{\"1.5\":\"2.5 \\\" 3.5 \\\\\",\"x\":\"NaN\"}");
        row("no number", R"([NaN,-Infinity,Infinity,null,true])", R"(["NaN","-Infinity","Infinity",null,true])");
        row("cut off", "[\"abc\\", "[\"abc\\");
        row("nothing", "", "");
    }
    void numbersThatAReaderWouldRoundAreTexts()
    {
        QFETCH(QByteArray, from);
        QTEST(api::withExactNumbers(from), "to");
    }
    void faults_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const QByteArray& text, const char* fault) {
            QTest::newRow(name) << text << QString::fromUtf8(fault);
        };
        row("empty", "", "The JSON text is empty; an object is expected.");
        row("blanks", " \n ", "The JSON text is empty; an object is expected.");
        row("a list", "[1]", "The JSON text is a list; an object is expected.");
        row("cut off", "{\"a\":\n 1", "Line 2, column 3: not valid JSON (invalid termination by number).");
        row("garbage behind", "{} x", "Line 1, column 4: not valid JSON (garbage at the end of the document).");
        row("bad escape in a long text", "{\"a\":1,\n\"b\":tru}", "Line 2, column 6: not valid JSON (illegal value).");
        row("too deep", "{\"a\":[[[1]]]}", "Line 1, column 8: nested deeper than 3 levels.");
        row("key twice", "{\"a\":1,\n \"a\":2}", "Line 2, column 2: the key \"a\" is given twice.");
        row("key twice, once escaped", "{\"a\":1,\"\\u0061\":2}", "Line 1, column 8: the key \"a\" is given twice.");
        row("key twice inside", "{\"x\":{\"b\":1,\"b\":2}}", "Line 1, column 13: the key \"b\" is given twice.");
        row("too long", QByteArray("{\"a\":\"") + QByteArray(300, 'x') + "\"}",
            "The JSON text has 308 bytes; at most 256 are read.");
        row("same key in two objects", R"({"x":{"b":1},"y":[{"b":1},{"b":[2,"b","b"]}],"b":"b"})", "");
        row("quotes and brackets in texts", "{\"a{[\":\"}]\\\"{[[[[\",\"b\\\\\":\"\\\\\"}", "");
    }
    void faults()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, fault);
        const Result<QJsonObject> json = parseJsonObject(text, {.bytes = 256, .depth = 4, .refuseDuplicateKeys = true});
        if (QByteArray(QTest::currentDataTag()) == "too deep")
            QVERIFY(json.ok());
        const Result<QJsonObject> flat = parseJsonObject(text, {.bytes = 256, .depth = 3, .refuseDuplicateKeys = true});
        const Result<QJsonObject>& tested = QByteArray(QTest::currentDataTag()) == "too deep" ? flat : json;
        QCOMPARE(tested ? QString() : tested.error().message, fault);
        if (!tested)
            QCOMPARE(tested.error().kind, ErrorKind::Malformed);
    }
    void lists()
    {
        QCOMPARE(parseJsonArray(R"([{"a":1},{"a":2}])", {.refuseDuplicateKeys = true}).value().size(), 2);
        QCOMPARE(parseJsonArray("{}").error().message,
                 QStringLiteral("The JSON text is an object; a list is expected."));
        QCOMPARE(parseJsonArray("").error().message, QStringLiteral("The JSON text is empty; a list is expected."));
        QCOMPARE(parseJsonArray("[1,]").error().kind, ErrorKind::Malformed);
    }
    void duplicatesPassUnlessRefused()
    {
        const Result<QJsonObject> json = parseJsonObject("{\"a\":1,\"a\":2}");
        QVERIFY(json.ok());
        QCOMPARE(json->value(QStringLiteral("a")).toInt(), 2);
    }
    void deepNestingIsRefusedWhateverTheLimit()
    {
        const QByteArray deep = "{\"a\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}";
        QVERIFY(!parseJsonObject(deep, {.depth = 100000}).ok());
        QVERIFY(!parseJsonObject(deep).ok());
    }
    void errorBodies_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, int status, const QByteArray& body, ErrorKind kind, const char* message) {
            QTest::newRow(name) << status << body << kind << QString::fromUtf8(message);
        };
        row("problem", 409,
            R"({"type":"/errors/integrity","title":"Uniqueness violation","status":409,"detail":"It exists.","instance":"x/1"})",
            ErrorKind::Conflict, "It exists.");
        row("problem without detail", 403, R"({"type":"/e","title":"No access","status":403,"instance":"x"})",
            ErrorKind::Forbidden, "No access");
        row("422 with a list", 422,
            R"({"detail":[{"loc":["body","file1"],"msg":"field required","type":"missing"},{"loc":["body","tags",0],"msg":"tags must not be blank","type":"x"}]})",
            ErrorKind::Invalid, "file1: field required\ntags must not be blank");
        row("422 with a text", 422, R"({"detail":"Not that way."})", ErrorKind::Invalid, "Not that way.");
        row("422 problem with errors", 422,
            R"({"type":"/e","status":422,"instance":"x","errors":[{"loc":["body","file2"],"msg":"is bad","type":"x"}]})",
            ErrorKind::Invalid, "file2: is bad");
        row("422 with texts", 422, R"({"detail":["one","two"]})", ErrorKind::Invalid, "one\ntwo");
        row("a proxy's page", 502, "<html>Bad gateway</html>", ErrorKind::Unreachable,
            "The service answered 502 Bad Gateway.");
        row("nothing", 401, "", ErrorKind::Unauthorised, "The service answered 401 Unauthorized.");
        row("a list", 404, "[1]", ErrorKind::NotFound, "The service answered 404 Not Found.");
        row("odd types", 400, R"({"detail":{"a":1},"title":7})", ErrorKind::Invalid,
            "The service answered 400 Bad Request.");
        row("a fault", 500, "{}", ErrorKind::Failed, "The service answered 500 Internal Server Error.");
        row("too slow", 504, "{}", ErrorKind::Timeout, "The service answered 504 Gateway Timeout.");
        row("disk full", 507, "{}", ErrorKind::DiskFull, "The service answered 507 Insufficient Storage.");
    }
    void errorBodies()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, message);
        const ApiError error = ApiError::parse(status, body);
        QCOMPARE(error.message(), message);
        QCOMPARE(error.toError().kind, kind);
        QCOMPARE(error.toError().message, message);
        QVERIFY(error.toError().detail.contains(QStringLiteral("HTTP %1").arg(status)));
        QCOMPARE(error.raw, body);
    }
    void documentedErrorExamples()
    {
        QFile problem(QStringLiteral(DIFFRACT_TEST_DATA "/api/error/integrity_409.json"));
        QVERIFY(problem.open(QIODevice::ReadOnly));
        const QByteArray body = problem.readAll();
        const ApiError error = ApiError::parse(409, body);
        QCOMPARE(error.instance, QStringLiteral("2022-02-08T14:30:55.851512Z/gs8ueabo/11840"));
        QCOMPARE(error.toJson(), QJsonDocument::fromJson(body).object());
        QFile invalid(QStringLiteral(DIFFRACT_TEST_DATA "/api/error/validation_422.json"));
        QVERIFY(invalid.open(QIODevice::ReadOnly));
        const QByteArray list = invalid.readAll();
        const ApiError validation = ApiError::parse(422, list);
        QCOMPARE(validation.problems.size(), size_t(1));
        QCOMPARE(toValidationBody(validation.problems), QJsonDocument::fromJson(list).object());
    }
    void whatTheServiceWritesTheClientReads()
    {
        const ApiError made = ApiError::make(404, QStringLiteral("/errors/not-found"),
                                             QStringLiteral("There is no diff 9."), QStringLiteral("i-1"));
        const ApiError read = ApiError::parse(404, QJsonDocument(made.toJson()).toJson());
        QCOMPARE(read.message(), QStringLiteral("There is no diff 9."));
        QCOMPARE(read.title, QStringLiteral("Not Found"));
        QCOMPARE(read.toJson(), made.toJson());
    }
    void longBodiesAreCut() { QCOMPARE(ApiError::parse(500, QByteArray(100000, 'x')).raw.size(), qsizetype(4096)); }
    void everyKindHasAStatus()
    {
        for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind) {
            const int status = httpStatusFor(ErrorKind(kind));
            QVERIFY(status >= 400 && status < 600);
            QVERIFY(httpStatusText(status) != QString::number(status));
        }
        QCOMPARE(errorKindFor(httpStatusFor(ErrorKind::NotFound)), ErrorKind::NotFound);
    }
};

DIFFRACT_TEST(TstJsonText, "tst_json_text")
#include "tst_json_text.moc"
