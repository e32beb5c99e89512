// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_service.h"
#include "client/request_job.h"
#include "client/transport.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QPointer>
#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;
using namespace std::chrono_literals;

class TstTransport final : public QObject {
    Q_OBJECT

    struct Run {
        FakeService service;
        VirtualClock clock;
        Transport transport{clock};
        int answers = 0;
        RawAnswer answer;

        explicit Run(const QString& key = QStringLiteral("secret"))
        {
            const auto address = ServiceAddress::parse(service.url());
            Q_ASSERT(address.ok());
            transport.setService(*address, key);
        }
        RequestJob* send(RequestSpec spec = {})
        {
            if (spec.path.isEmpty())
                spec.path = QStringLiteral("/api/v1/x");
            RequestJob* job = transport.send(spec);
            QObject::connect(job, &RequestJob::finished, &transport, [this](const RawAnswer& a) {
                ++answers;
                answer = a;
            });
            return job;
        }
    };
    static RequestSpec post(const QByteArray& body)
    {
        RequestSpec spec;
        spec.method = "POST";
        spec.body = body;
        spec.attempts = 3; // must not help
        return spec;
    }
    static RequestSpec get(int attempts)
    {
        RequestSpec spec;
        spec.attempts = attempts;
        return spec;
    }

private Q_SLOTS:
    void sendsWhatAServiceNeeds()
    {
        Run run;
        run.service.then(FakeAnswer::json("{\"a\":1}"));
        RequestSpec spec = post("{\"b\":2}");
        spec.path = QStringLiteral("/api/v1/x?page=2");
        run.send(spec);
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.answer.status, 200);
        QCOMPARE(run.answer.body, QByteArray("{\"a\":1}"));
        QCOMPARE(run.answer.contentType, QByteArray("application/json"));
        const SeenRequest seen = run.service.seen().constFirst();
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.target, QByteArray("/api/v1/x?page=2"));
        QCOMPARE(seen.body, QByteArray("{\"b\":2}"));
        QCOMPARE(seen.headers.value("authorization"), QByteArray("Key secret"));
        QCOMPARE(seen.headers.value("content-type"), QByteArray("application/json"));
        QCOMPARE(seen.headers.value("content-length"), QByteArray("7"));
        QVERIFY(!seen.headers.contains("upgrade"));
        QVERIFY(!seen.headers.contains("origin"));
        QVERIFY(!seen.headers.contains("cookie"));
        QVERIFY(!seen.headers.contains("transfer-encoding"));
    }

    void anEmptyPostHasALength()
    {
        Run run;
        run.service.then(FakeAnswer::json("{}"));
        run.send(post({}));
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.answer.status, 200);
        QCOMPARE(run.service.seen().constFirst().headers.value("content-length"), QByteArray("0"));
    }

    void cookiesAreNotKept()
    {
        Run run;
        run.service.then(FakeAnswer::json("{}", 200, "Set-Cookie: a=b; Path=/\r\n"));
        run.send();
        QTRY_COMPARE(run.answers, 1);
        run.send();
        QTRY_COMPARE(run.answers, 2);
        QVERIFY(!run.service.seen().constLast().headers.contains("cookie"));
    }

    void faults_data()
    {
        QTest::addColumn<FakeAnswer::Then>("then");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<TransportFault>("fault");
        const QByteArray half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":";
        QTest::newRow("closes without an answer") << FakeAnswer::Then::Close << QByteArray() << TransportFault::Closed;
        QTest::newRow("resets without an answer") << FakeAnswer::Then::Reset << QByteArray() << TransportFault::Closed;
        QTest::newRow("closes in mid-body") << FakeAnswer::Then::Close << half << TransportFault::Closed;
        QTest::newRow("resets in mid-body") << FakeAnswer::Then::Reset << half << TransportFault::Closed;
        QTest::newRow("never answers") << FakeAnswer::Then::Hang << QByteArray() << TransportFault::Timeout;
        QTest::newRow("hangs in mid-body") << FakeAnswer::Then::Hang << half << TransportFault::Timeout;
        QTest::newRow("drips for ever") << FakeAnswer::Then::Drip << FakeAnswer::drip("{}").bytes
                                        << TransportFault::Timeout;
        QTest::newRow("announces a huge body")
            << FakeAnswer::Then::Hang << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{")
            << TransportFault::TooLarge;
        QTest::newRow("sends a huge body")
            << FakeAnswer::Then::Close << "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(3'000'000, 'x')
            << TransportFault::TooLarge;
    }
    void faults()
    {
        QFETCH(FakeAnswer::Then, then);
        QFETCH(QByteArray, bytes);
        QFETCH(TransportFault, fault);
        for (const QByteArray& method : {QByteArray("GET"), QByteArray("POST")}) {
            Run run;
            run.service.then({bytes, then});
            RequestSpec spec;
            spec.method = method;
            spec.idleTimeout = 150ms;
            spec.totalTimeout = 400ms;
            spec.bodyLimit = 1'000'000;
            run.send(spec);
            if (fault == TransportFault::Timeout) {
                QTRY_COMPARE(run.service.seen().size(), 1);
                QCOMPARE(run.clock.limits(), 2); // without a byte, and altogether
                run.clock.advance(400);
            }
            QTRY_COMPARE(run.answers, 1);
            QCOMPARE(run.clock.limits(), 0);
            QCOMPARE(run.answer.fault, fault);
            QCOMPARE(run.answer.status, 0);
            if (method == "POST")
                QCOMPARE(run.service.seen().size(), 1);
        }
    }

    void bytesHoldTheQuietLimitOffButNotTheOther()
    {
        Run run;
        run.service.then(FakeAnswer::drip("{}")); // a byte now and then, without end
        QPointer<RequestJob> job = run.send();
        for (const qint64 next : {29'000, 29'000, 2000}) { // a minute altogether
            QCOMPARE(run.answers, 0);
            const qint64 before = job->received();
            QTRY_VERIFY(job->received() > before + 1); // of this moment: the clock stands
            run.clock.advance(next);
        }
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.answer.fault, TransportFault::Timeout);
    }

    void nothingListens()
    {
        Run run;
        run.service.close();
        run.send();
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.answer.fault, TransportFault::Refused);
    }

    void noAddressIsAFaultLater()
    {
        VirtualClock clock;
        Transport transport(clock);
        RequestJob* job = transport.send({});
        QSignalSpy spy(job, &RequestJob::finished);
        QCOMPARE(spy.size(), 0);
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().value<RawAnswer>().fault, TransportFault::NoService);
    }

    void statusesAreAnswers_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {201, 204, 304, 400, 401, 403, 404, 405, 407, 409, 410,
                                 418, 421, 422, 429, 500, 501, 502, 503, 504, 511, 599})
            QTest::addRow("%d", status) << status;
    }
    void statusesAreAnswers()
    {
        QFETCH(int, status);
        Run run;
        const bool empty = status == 204 || status == 304;
        run.service.then(FakeAnswer::json(empty ? "" : "{\"detail\":\"x\"}", status));
        run.send();
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.answer.fault, TransportFault::None);
        QCOMPARE(run.answer.status, status);
        QCOMPARE(run.answer.body.isEmpty(), empty);
    }

    void readingIsTriedThreeTimes_data()
    {
        QTest::addColumn<FakeAnswer>("first");
        QTest::addColumn<qint64>("firstWait");
        QTest::newRow("connection closed") << FakeAnswer::close() << qint64{250};
        QTest::newRow("502") << FakeAnswer::json("{}", 502) << qint64{250};
        QTest::newRow("503") << FakeAnswer::json("{}", 503) << qint64{500};
        QTest::newRow("429") << FakeAnswer::json("{}", 429) << qint64{500};
        QTest::newRow("429 with Retry-After") << FakeAnswer::json("{}", 429, "Retry-After: 7\r\n") << qint64{7000};
        QTest::newRow("503 with a date") << FakeAnswer::json("{}", 503,
                                                             "Retry-After: Sun, 22 Nov 2026 12:00:09 GMT\r\n")
                                         << qint64{9000};
    }
    void readingIsTriedThreeTimes()
    {
        QFETCH(FakeAnswer, first);
        QFETCH(qint64, firstWait);
        Run run;
        run.service.handle([&run, first](const SeenRequest&) {
            return run.clock.monotonic() == 0 ? first : FakeAnswer::json("{\"ok\":true}");
        });
        run.send(get(3));
        QTRY_COMPARE(run.clock.waiting(), 1);
        QCOMPARE(run.answers, 0);
        QCOMPARE(run.clock.next(), firstWait);
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.answer.status, 200);
        QCOMPARE(run.answer.attempts, 2);
    }

    void afterThreeAttemptsTheErrorStands()
    {
        Run run;
        QStringList told;
        QObject::connect(&run.transport, &Transport::retrying, &run.transport, [&told](const Retry& retry) {
            told += QStringLiteral("%1: %2 of %3").arg(retry.status).arg(retry.next).arg(retry.of);
        });
        run.service.then(FakeAnswer::json("{}", 503));
        run.send(get(3));
        QTRY_COMPARE(run.clock.waiting(), 1);
        QCOMPARE(run.clock.next(), 500);
        QTRY_COMPARE(run.clock.waiting(), 1);
        QCOMPARE(run.clock.next(), 1000);
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.answer.status, 503);
        QCOMPARE(run.answer.attempts, 3);
        QCOMPARE(run.service.seen().size(), 3);
        QCOMPARE(told, (QStringList{QStringLiteral("503: 2 of 3"), QStringLiteral("503: 3 of 3")}));
    }

    void notRetried_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<FakeAnswer>("answer");
        QTest::newRow("create on a closed connection") << QByteArray("POST") << FakeAnswer::close();
        QTest::newRow("create on a reset connection") << QByteArray("POST") << FakeAnswer::reset();
        QTest::newRow("create on 503") << QByteArray("POST") << FakeAnswer::json("{}", 503);
        QTest::newRow("patch on 502") << QByteArray("PATCH") << FakeAnswer::json("{}", 502);
        for (const int status : {400, 401, 403, 404, 409, 422, 500})
            QTest::addRow("read on %d", status) << QByteArray("GET") << FakeAnswer::json("{}", status);
        QTest::newRow("read, to wait two minutes")
            << QByteArray("GET") << FakeAnswer::json("{}", 429, "Retry-After: 120\r\n");
    }
    void notRetried()
    {
        QFETCH(QByteArray, method);
        QFETCH(FakeAnswer, answer);
        Run run;
        run.service.then(answer);
        RequestSpec spec = post("{\"x\":1}");
        spec.method = method;
        run.send(spec);
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.service.seen().size(), 1);
        QCOMPARE(run.clock.waiting(), 0);
    }

    void aKeptConnectionThatDiesDoesNotCreateTwice()
    {
        Run run;
        int count = 0;
        run.service.handle(
            [&count](const SeenRequest&) { return ++count == 1 ? FakeAnswer::json("{}") : FakeAnswer::close(); });
        run.send(post("{\"x\":1}"));
        QTRY_COMPARE(run.answers, 1);
        run.send(post("{\"x\":2}"));
        QTRY_COMPARE(run.answers, 2);
        QCOMPARE(run.service.seen().size(), 2);
        QCOMPARE(run.answer.fault, TransportFault::Closed);
    }

    void cancelIsSilent()
    {
        Run run;
        run.service.then(FakeAnswer::hang());
        QPointer<RequestJob> job = run.send();
        QTRY_COMPARE(run.service.seen().size(), 1);
        job->cancel();
        QTRY_VERIFY(job.isNull());
        QCOMPARE(run.answers, 0);
    }

    void goesAwayWithRequestsUnderWay()
    {
        Run run;
        run.service.then(FakeAnswer::hang());
        auto transport = std::make_unique<Transport>(run.clock);
        transport->setService(*ServiceAddress::parse(run.service.url()), {});
        int answers = 0;
        for (int i = 0; i < 3; ++i)
            connect(transport->send({}), &RequestJob::finished, this, [&answers](const RawAnswer&) { ++answers; });
        QTRY_COMPARE(run.service.seen().size(), 3);
        transport.reset();
        QCOMPARE(answers, 0);
    }

    void cancelWhileWaitingForARetry()
    {
        Run run;
        run.service.then(FakeAnswer::close());
        QPointer<RequestJob> job = run.send(get(3));
        QTRY_COMPARE(run.clock.waiting(), 1);
        job->cancel();
        QTRY_VERIFY(job.isNull());
        QCOMPARE(run.clock.next(), -1);
        QCOMPARE(run.answers, 0);
    }

    void aRetryKeepsItsAddressAndKey()
    {
        Run run;
        FakeService other;
        other.then(FakeAnswer::json("{}"));
        run.service.then(FakeAnswer::json("{}", 503)).then(FakeAnswer::json("{}"));
        run.send(get(3));
        QTRY_COMPARE(run.clock.waiting(), 1);
        run.transport.setService(*ServiceAddress::parse(other.url()), QStringLiteral("newer"));
        run.clock.next();
        QTRY_COMPARE(run.answers, 1);
        QCOMPARE(run.answer.status, 200);
        QCOMPARE(other.seen().size(), 0);
        QCOMPARE(run.service.seen().constLast().headers.value("authorization"), QByteArray("Key secret"));
    }
};

DIFFRACT_TEST(TstTransport, "tst_transport")
#include "tst_transport.moc"
