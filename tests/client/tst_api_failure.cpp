// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api_failure.h"
#include "support/test_main.h"

using namespace diffract;
using namespace diffract::client;

class TstApiFailure final : public QObject {
    Q_OBJECT

    static RawAnswer answerOf(int status, const QByteArray& body, const QByteArray& type = "application/problem+json")
    {
        RawAnswer answer;
        answer.service = QStringLiteral("h.example");
        answer.status = status;
        answer.body = body;
        answer.contentType = type;
        return answer;
    }
    static QDateTime noon() { return QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC); }

private Q_SLOTS:
    void statuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("retryable");
        const auto row = [](const char* name, int status, const char* body, ErrorKind kind, const char* says,
                            bool retryable = false) {
            QTest::newRow(name) << status << QByteArray(body) << kind << QString::fromUtf8(says) << retryable;
        };
        row("400 with detail", 400, R"({"detail":"The warehouse is paused."})", ErrorKind::Invalid,
            "The warehouse is paused.");
        row("401", 401, R"({"detail":"nope"})", ErrorKind::Unauthorised, "does not accept the key");
        row("401 without body", 401, "", ErrorKind::Unauthorised, "does not accept the key");
        row("403", 403, R"({"detail":"view only"})", ErrorKind::Forbidden, "view only");
        row("404", 404, R"({"detail":"There is no diff 7."})", ErrorKind::NotFound, "There is no diff 7.");
        row("404 without body", 404, "", ErrorKind::NotFound, "does not exist");
        row("409 (service-facts 4.9)", 409,
            R"({"type":"/errors/integrity","title":"Uniqueness violation","status":409,"detail":"The resource exists.","instance":"x/1"})",
            ErrorKind::Conflict, "The resource exists.");
        row("422 as a list", 422,
            R"({"detail":[{"loc":["body","file1"],"msg":"There is no such file.","type":"missing"}]})",
            ErrorKind::Invalid, "There is no such file.");
        row("422 as text", 422, R"({"detail":"pk_columns must not be empty"})", ErrorKind::Invalid,
            "pk_columns must not be empty");
        row("429", 429, "", ErrorKind::Unreachable, "too many requests", true);
        row("500", 500, R"({"detail":"Out of cheese."})", ErrorKind::Failed, "Out of cheese.");
        row("500 without body", 500, "", ErrorKind::Failed, "failed (status 500)");
        row("502", 502, "<html><h1>Bad Gateway", ErrorKind::Unreachable, "not available", true);
        row("503", 503, "", ErrorKind::Unreachable, "not available", true);
        row("504", 504, "", ErrorKind::Timeout, "in time", true);
        row("407", 407, "", ErrorKind::Unreachable, "proxy");
        row("a web page", 400, "<!doctype html><title>Log in</title>", ErrorKind::Invalid, "web page");
        row("304 for no reason", 304, "", ErrorKind::Malformed, "304");
    }
    void statuses()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, says);
        QFETCH(bool, retryable);
        const ApiFailure failure = failureOf(answerOf(status, body), noon());
        QCOMPARE(failure.status, status);
        if (status != 500)
            QCOMPARE(failure.error.kind, kind);
        QVERIFY2(failure.error.message.contains(says), qPrintable(failure.error.message));
        QVERIFY(!failure.error.message.contains(QLatin1Char('<')));
        QCOMPARE(failure.retryable, retryable);
    }

    void problemsReachTheForm()
    {
        const ApiFailure failure = failureOf(
            answerOf(
                422,
                R"({"detail":[{"loc":["body","pk_columns",0],"msg":"There is no column x.","type":"unknown_column"},)"
                R"({"loc":["body","file2"],"msg":"Missing.","type":"missing"}]})"),
            noon());
        QCOMPARE(failure.problems.size(), size_t(2));
        QCOMPARE(failure.problems[0].loc,
                 (QStringList{QStringLiteral("body"), QStringLiteral("pk_columns"), QStringLiteral("0")}));
        QCOMPARE(failure.problems[0].field(), QStringLiteral("pk_columns"));
        QCOMPARE(failure.problems[0].code, QStringLiteral("unknown_column"));
        QCOMPARE(failure.problems[1].field(), QStringLiteral("file2"));
    }

    void theIncidentIsKept()
    {
        const ApiFailure failure =
            failureOf(answerOf(500, R"({"detail":"x","instance":"2022-02-08T14:30Z/gs8/1"})"), noon());
        QCOMPARE(failure.instance, QStringLiteral("2022-02-08T14:30Z/gs8/1"));
    }

    void waitsAreSaid()
    {
        RawAnswer answer = answerOf(429, "");
        answer.retryAfter = std::chrono::seconds(120);
        const ApiFailure failure = failureOf(answer, noon());
        QCOMPARE(failure.notBefore, noon().addSecs(120));
        QVERIFY(failure.error.message.contains(QStringLiteral("wait until")));
    }

    /// Three hundred years are no date that somebody meant.
    void anAbsurdWaitIsNoDate_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<bool>("isDate");
        QTest::newRow("a day") << qint64{86400} << true;
        QTest::newRow("longer") << qint64{86401} << false;
        QTest::newRow("a year") << qint64{366} * 86400 << false;
    }
    void anAbsurdWaitIsNoDate()
    {
        QFETCH(qint64, seconds);
        QFETCH(bool, isDate);
        RawAnswer answer = answerOf(429, "");
        answer.retryAfter = std::chrono::seconds(seconds);
        const ApiFailure failure = failureOf(answer, noon());
        QCOMPARE(failure.notBefore.isValid(), isDate);
        QCOMPARE(failure.remedy, isDate ? Remedy::WaitUntil : Remedy::Retry);
        QCOMPARE(failure.error.message.contains(QStringLiteral("wait until")), isDate);
        QCOMPARE(failure.error.message.endsWith(QStringLiteral("It asks to wait for a long time.")), !isDate);
        QVERIFY(failure.retryable);
    }

    void keysAreRedacted()
    {
        const ApiFailure failure =
            failureOf(answerOf(500, "Authorization: Key 0123456789abcdef0123456789abcdef"), noon());
        QVERIFY(!failure.error.detail.contains(QStringLiteral("0123456789abcdef")));
        const ApiFailure long1 = failureOf(answerOf(500, QByteArray(100'000, 'x')), noon());
        QVERIFY(long1.error.detail.size() <= 1024);
    }

    void everyRemedyIsSaid()
    {
        for (int remedy = int(Remedy::Retry); remedy <= int(Remedy::ReadAnswer); ++remedy) {
            ApiFailure failure;
            failure.remedy = Remedy(remedy);
            failure.notBefore = noon();
            QVERIFY2(remedyText(failure).endsWith(QLatin1Char('.')), qPrintable(remedyText(failure)));
        }
        QVERIFY(remedyText({}).isEmpty());
        const ApiFailure incident = failureOf(answerOf(500, R"({"detail":"x","instance":"gs8/1"})"), noon());
        QVERIFY(remedyText(incident).contains(QLatin1String("gs8/1")));
        const ApiFailure fields = failureOf(answerOf(422, R"({"detail":[{"loc":["body","a"],"msg":"No."}]})"), noon());
        QVERIFY(remedyText(fields).contains(QLatin1String("fields")));
    }

    void theAnswerCanBeRead()
    {
        RawAnswer answer = answerOf(200, "<html>key-of-this-test</html>" + QByteArray(1'000'000, 'x'), "text/html");
        answer.key = QStringLiteral("key-of-this-test");
        const ApiFailure failure = unreadableAnswer(answer, QStringLiteral("not valid JSON"));
        QVERIFY(QString::fromUtf8(failure.body).startsWith(QStringLiteral("<html>…</html>xxx")));
        QVERIFY(failure.body.size() <= ApiFailure::LongestBody);
        QVERIFY(!failure.error.detail.contains(answer.key));
        answer.key = QStringLiteral("x"); // no secret
        QVERIFY(failureOf(answer, noon()).body.contains("xxx"));
    }

    void aWriteMayHaveBeenDone_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("maybe");
        for (const int status : {400, 401, 403, 404, 409, 413, 422, 429})
            QTest::addRow("%d", status) << status << false;
        for (const int status : {304, 408, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status << true;
    }
    void aWriteMayHaveBeenDone()
    {
        QFETCH(int, status);
        QFETCH(bool, maybe);
        RawAnswer answer = answerOf(status, "{}");
        answer.reading = false;
        QCOMPARE(failureOf(answer, noon()).maybeDone, maybe);
        answer.reading = true;
        QVERIFY(!failureOf(answer, noon()).maybeDone);
    }

    void everyFaultHasASentence()
    {
        for (int fault = 1; fault <= int(TransportFault::Other); ++fault) {
            RawAnswer answer;
            answer.service = QStringLiteral("h.example:81");
            answer.fault = TransportFault(fault);
            answer.faultText = QStringLiteral("because.");
            const ApiFailure failure = failureOf(answer, noon());
            QVERIFY2(failure.error.message.endsWith(QLatin1Char('.')), qPrintable(failure.error.message));
            QCOMPARE(failure.status, 0);
        }
    }
};

DIFFRACT_TEST(TstApiFailure, "tst_api_failure")
#include "tst_api_failure.moc"
