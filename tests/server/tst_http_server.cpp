// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_client.h"
#include "server/http_server.h"
#include "server/request_gate.h"
#include "support/test_main.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTcpServer>

#include <atomic>
#include <list>

using namespace diffract;
using namespace diffract::server;
using diffract::test::RawAnswer;
using diffract::test::RawClient;

class TstHttpServer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void portZeroIsAFreePort();
    void portTakenIsSaid();
    void listensOnLoopbackOnly();
    void answersAndKeepsTheConnection();
    void takesPipelinedRequests();
    void hosts_data();
    void hosts();
    void keys_data();
    void keys();
    void browsers_data();
    void browsers();
    void bodies_data();
    void bodies();
    void continuesWhenAsked();
    void badFraming_data();
    void badFraming();
    void headHasNoBody();
    void unknownMethodsReachTheHandler();
    void slowHeadIsCutOff();
    void slowBodyIsCutOff();
    void slowReaderHoldsUpNobody();
    void slowHandlerHoldsUpNoPoll();
    void oldestIdleConnectionGivesWay();
    void busyConnectionsDoNotGiveWay();
    void refusedConnectionsGiveWay();
    void handlerThatThrowsIs500();
    void stopEndsEverything();
    void keysAreRandom();

private:
    void startWith(HttpLimits limits);
    HttpResponse handle(const HttpRequest& request);

    const QByteArray m_key = RequestGate::newKey();
    std::unique_ptr<HttpServer> m_server;
    QSemaphore m_gate;
    std::atomic<int> m_calls = 0;
};

void TstHttpServer::init()
{
    m_calls = 0;
    startWith({});
}

void TstHttpServer::cleanup()
{
    m_gate.release(100);
    m_server.reset();
    m_gate.tryAcquire(m_gate.available());
}

void TstHttpServer::startWith(HttpLimits limits)
{
    m_server = std::make_unique<HttpServer>(
        m_key, [this](const HttpRequest& request) { return handle(request); },
        [](const HttpRequest& request) { return request.path == "/slow" ? server::Lane::Slow : server::Lane::Quick; },
        limits);
    const auto port = m_server->start(0);
    QVERIFY2(port.ok(), port ? "" : qPrintable(port.error().message));
}

HttpResponse TstHttpServer::handle(const HttpRequest& request)
{
    ++m_calls;
    if (request.path == "/slow")
        m_gate.acquire();
    if (request.path == "/throw")
        throw std::runtime_error("on purpose");
    if (request.path == "/large") {
        HttpResponse response;
        response.body = QByteArray(32 * 1024 * 1024, 'x');
        return response;
    }
    return HttpResponse::json(QJsonObject{{QStringLiteral("method"), QString::fromUtf8(request.method)},
                                          {QStringLiteral("path"), QString::fromUtf8(request.path)},
                                          {QStringLiteral("query"), QString::fromUtf8(request.query)},
                                          {QStringLiteral("bytes"), request.body.size()}});
}

void TstHttpServer::portZeroIsAFreePort()
{
    QVERIFY(m_server->port() != 0);
    QCOMPARE(m_server->url(), QStringLiteral("http://127.0.0.1:%1").arg(m_server->port()));
    HttpServer other(m_key, [](const HttpRequest&) { return HttpResponse(); });
    QVERIFY(other.start(0).ok());
    QVERIFY(other.port() != m_server->port());
}

void TstHttpServer::portTakenIsSaid()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    HttpServer other(m_key, [](const HttpRequest&) { return HttpResponse(); });
    const auto port = other.start(taken.serverPort());
    QVERIFY(!port.ok());
    QCOMPARE(port.error().kind, ErrorKind::Conflict);
    QVERIFY(port.error().message.contains(QString::number(taken.serverPort())));
}

void TstHttpServer::listensOnLoopbackOnly()
{
    // The whole of 127/8 is this computer; only 127.0.0.1 itself is bound.
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QStringLiteral("127.0.0.2")), m_server->port());
    QVERIFY(!socket.waitForConnected(2000));
}

void TstHttpServer::answersAndKeepsTheConnection()
{
    RawClient client(m_server->port(), m_key);
    for (int i = 0; i < 3; ++i) {
        const RawAnswer answer = client.request("GET", "/a?b=c");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/json"));
        QCOMPARE(answer.header("X-Content-Type-Options"), QByteArray("nosniff"));
        QVERIFY(!answer.head.toLower().contains("access-control"));
        QCOMPARE(answer.json()["query"].toString(), QStringLiteral("b=c"));
        QCOMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    }
    QCOMPARE(client.request("GET", "/a", {}, "Connection: close\r\n").status, 200);
    QVERIFY(client.closedByService(5000));
}

void TstHttpServer::takesPipelinedRequests()
{
    RawClient client(m_server->port(), m_key);
    const QByteArray one = "GET /one HTTP/1.1\r\n" + client.hostAndKey() + "\r\n";
    const QByteArray two = "GET /two HTTP/1.1\r\n" + client.hostAndKey() + "\r\n";
    QCOMPARE(client.send(one + two).json()["path"].toString(), QStringLiteral("/one"));
    QCOMPARE(client.readAnswer().json()["path"].toString(), QStringLiteral("/two"));
}

void TstHttpServer::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const QByteArray& host, int status) {
        QTest::newRow(name) << host << status;
    };
    row("127.0.0.1", "Host: 127.0.0.1:PORT\r\n", 200);
    row("localhost", "Host: localhost:PORT\r\n", 200);
    row("LocalHost", "Host: LocalHost:PORT\r\n", 200);
    row("IPv6 loopback", "Host: [::1]:PORT\r\n", 200);
    row("none", "", 421);
    row("empty", "Host:\r\n", 421);
    row("no port", "Host: 127.0.0.1\r\n", 421);
    row("another port", "Host: 127.0.0.1:1\r\n", 421);
    row("port with a zero", "Host: 127.0.0.1:0PORT\r\n", 421);
    row("port and more", "Host: 127.0.0.1:PORT:PORT\r\n", 421);
    row("foreign name", "Host: evil.example:PORT\r\n", 421);
    row("name that begins with ours", "Host: 127.0.0.1.evil.example:PORT\r\n", 421);
    row("name that ends in localhost", "Host: evil-localhost:PORT\r\n", 421);
    row("localhost with a dot", "Host: localhost.:PORT\r\n", 421);
    row("user before the name", "Host: evil@127.0.0.1:PORT\r\n", 421);
    row("0.0.0.0", "Host: 0.0.0.0:PORT\r\n", 421);
    row("decimal loopback", "Host: 2130706433:PORT\r\n", 421);
    row("IPv6 without brackets", "Host: ::1:PORT\r\n", 421);
    row("list", "Host: 127.0.0.1:PORT, 127.0.0.1:PORT\r\n", 421);
    row("two", "Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\n", 400);
}

void TstHttpServer::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    RawClient client(m_server->port(), m_key);
    host.replace("PORT", QByteArray::number(m_server->port()));
    const RawAnswer answer = client.send("GET / HTTP/1.1\r\n" + host + "Authorization: Key " + m_key + "\r\n\r\n");
    QCOMPARE(answer.status, status);
    QCOMPARE(m_calls.load(), status == 200 ? 1 : 0);
    if (status != 200) {
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/problem+json"));
        QCOMPARE(answer.json()["status"].toInt(), status);
        QVERIFY(!answer.json()["instance"].toString().isEmpty());
        QVERIFY(client.closedByService(5000));
    }
}

void TstHttpServer::keys_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const QByteArray& header, int status) {
        QTest::newRow(name) << header << status;
    };
    row("Key", "Authorization: Key KEY\r\n", 200);
    row("bare", "Authorization: KEY\r\n", 200);
    row("Bearer", "Authorization: Bearer KEY\r\n", 200);
    row("lower-case scheme", "authorization: key KEY\r\n", 200);
    row("none", "", 401);
    row("empty", "Authorization:\r\n", 401);
    row("scheme only", "Authorization: Key \r\n", 401);
    row("wrong", "Authorization: Key 0000000000000000000000000000000000000000000000000000000000000000\r\n", 401);
    row("longer", "Authorization: Key KEY0\r\n", 401);
    row("twice in one", "Authorization: Key KEYKEY\r\n", 401);
    row("other scheme", "Authorization: Basic KEY\r\n", 401);
    row("two headers", "Authorization: Key KEY\r\nAuthorization: Key KEY\r\n", 400);
}

void TstHttpServer::keys()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    RawClient client(m_server->port(), m_key);
    header.replace("KEY", m_key);
    const RawAnswer answer = client.send("GET / HTTP/1.1\r\nHost: localhost:" + QByteArray::number(m_server->port())
                                         + "\r\n" + header + "\r\n");
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.body.contains(m_key));
    QCOMPARE(m_calls.load(), status == 200 ? 1 : 0);
}

void TstHttpServer::browsers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::newRow("origin") << QByteArray("GET") << QByteArray("Origin: https://evil.example\r\n") << 403;
    QTest::newRow("null origin") << QByteArray("GET") << QByteArray("Origin: null\r\n") << 403;
    QTest::newRow("own origin") << QByteArray("GET") << QByteArray("Origin: http://127.0.0.1\r\n") << 403;
    QTest::newRow("preflight") << QByteArray("OPTIONS")
                               << QByteArray("Origin: https://evil.example\r\n"
                                             "Access-Control-Request-Method: POST\r\n")
                               << 403;
    QTest::newRow("cross-site") << QByteArray("GET") << QByteArray("Sec-Fetch-Site: cross-site\r\n") << 403;
    QTest::newRow("same-site") << QByteArray("GET") << QByteArray("Sec-Fetch-Site: same-site\r\n") << 403;
    QTest::newRow("typed address") << QByteArray("GET") << QByteArray("Sec-Fetch-Site: none\r\n") << 200;
}

void TstHttpServer::browsers()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    RawClient client(m_server->port(), m_key);
    const RawAnswer answer = client.request(method, "/", {}, headers);
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.head.toLower().contains("access-control"));
}

void TstHttpServer::bodies_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray json = "Content-Type: application/json\r\n";
    const auto sized = [](qsizetype size) { return "Content-Length: " + QByteArray::number(size) + "\r\n"; };
    const qsizetype limit = 8 * 1024 * 1024;
    QTest::newRow("none") << QByteArray() << QByteArray() << 200;
    QTest::newRow("length 0 without a type") << sized(0) << QByteArray() << 200;
    QTest::newRow("JSON") << json + sized(2) << QByteArray("{}") << 200;
    QTest::newRow("JSON, UTF-8") << "Content-Type: application/json; charset=UTF-8\r\n" + sized(2) << QByteArray("{}")
                                 << 200;
    QTest::newRow("JSON of a kind") << "Content-Type: application/merge-patch+json\r\n" + sized(2) << QByteArray("{}")
                                    << 200;
    QTest::newRow("chunks") << json + "Transfer-Encoding: chunked\r\n" << QByteArray("2\r\n{}\r\n0\r\n\r\n") << 200;
    QTest::newRow("JSON, Latin-1") << "Content-Type: application/json; charset=latin1\r\n" + sized(2)
                                   << QByteArray("{}") << 415;
    QTest::newRow("no type") << sized(2) << QByteArray("{}") << 415;
    QTest::newRow("form") << "Content-Type: application/x-www-form-urlencoded\r\n" + sized(3) << QByteArray("a=b")
                          << 415;
    QTest::newRow("text") << "Content-Type: text/plain\r\n" + sized(2) << QByteArray("{}") << 415;
    QTest::newRow("chunks without a type")
        << QByteArray("Transfer-Encoding: chunked\r\n") << QByteArray("2\r\n{}\r\n0\r\n\r\n") << 415;
    QTest::newRow("8 MiB") << json + sized(limit) << QByteArray(limit, ' ') << 200;
    QTest::newRow("8 MiB and one") << json + sized(limit + 1) << QByteArray(limit + 1, ' ') << 413;
    QTest::newRow("chunks past 8 MiB") << json + "Transfer-Encoding: chunked\r\n"
                                       << "900000\r\n" + QByteArray(0x900000, ' ') + "\r\n0\r\n\r\n"
                                       << 413;
    QTest::newRow("bad chunk") << json + "Transfer-Encoding: chunked\r\n" << QByteArray("zz\r\n{}\r\n0\r\n\r\n") << 400;
    QTest::newRow("unknown expectation") << json + "Expect: miracles\r\n" + sized(2) << QByteArray("{}") << 417;
}

void TstHttpServer::bodies()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    RawClient client(m_server->port(), m_key);
    const RawAnswer answer = client.send("POST / HTTP/1.1\r\n" + client.hostAndKey() + headers + "\r\n" + body);
    QCOMPARE(answer.status, status);
    QCOMPARE(m_calls.load(), status == 200 ? 1 : 0);
    if (status == 200 && !headers.contains("chunked"))
        QCOMPARE(answer.json()["bytes"].toInteger(), body.size());
}

void TstHttpServer::continuesWhenAsked()
{
    RawClient client(m_server->port(), m_key);
    QVERIFY(client.connectNow());
    client.socket().write("POST / HTTP/1.1\r\n" + client.hostAndKey()
                          + "Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(client.socket().waitForReadyRead(10000));
    QCOMPARE(client.socket().readAll(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    QCOMPARE(client.send("{}").status, 200);
}

void TstHttpServer::badFraming_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("transfer encoding and length")
        << QByteArray("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray("Content-Length: 2\r\nContent-Length: 2\r\n\r\n");
    QTest::newRow("folded header") << QByteArray("A: b\r\n c\r\n\r\n");
    QTest::newRow("bare line feeds") << QByteArray("A: b\n\n");
}

void TstHttpServer::badFraming()
{
    QFETCH(QByteArray, headers);
    RawClient client(m_server->port(), m_key);
    const RawAnswer answer = client.send("POST / HTTP/1.1\r\n" + client.hostAndKey() + headers + "{}");
    QCOMPARE(answer.status, 400);
    QVERIFY(client.closedByService(5000));
    QCOMPARE(m_calls.load(), 0);
}

void TstHttpServer::headHasNoBody()
{
    RawClient client(m_server->port(), m_key);
    const RawAnswer answer = client.request("HEAD", "/a");
    QCOMPARE(answer.status, 200);
    QCOMPARE(client.request("GET", "/b").json()["path"].toString(), QStringLiteral("/b"));
}

void TstHttpServer::unknownMethodsReachTheHandler()
{
    RawClient client(m_server->port(), m_key);
    QCOMPARE(client.request("QUERY", "/a").json()["method"].toString(), QStringLiteral("QUERY"));
}

void TstHttpServer::slowHeadIsCutOff()
{
    HttpLimits limits;
    limits.headTime = std::chrono::milliseconds(300);
    startWith(limits);
    RawClient silent(m_server->port(), m_key);
    RawClient partial(m_server->port(), m_key);
    QVERIFY(silent.connectNow() && partial.connectNow());
    partial.socket().write("GET / HTTP/1.1\r\nHost:");
    RawClient good(m_server->port(), m_key);
    QCOMPARE(good.request("GET", "/").status, 200);
    QVERIFY(silent.closedByService(5000));
    QVERIFY(partial.closedByService(5000));
    QCOMPARE(good.request("GET", "/").status, 200);
}

void TstHttpServer::slowBodyIsCutOff()
{
    HttpLimits limits;
    limits.requestTime = std::chrono::milliseconds(300);
    startWith(limits);
    RawClient slow(m_server->port(), m_key);
    QVERIFY(slow.connectNow());
    slow.socket().write("POST / HTTP/1.1\r\n" + slow.hostAndKey()
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
    RawClient good(m_server->port(), m_key);
    QCOMPARE(good.request("GET", "/").status, 200);
    QVERIFY(slow.closedByService(5000));
    QCOMPARE(m_calls.load(), 1);
}

void TstHttpServer::slowReaderHoldsUpNobody()
{
    HttpLimits limits;
    limits.requestTime = std::chrono::milliseconds(500);
    startWith(limits);
    RawClient slow(m_server->port(), m_key);
    QVERIFY(slow.connectNow());
    slow.socket().setReadBufferSize(1);
    slow.socket().write("GET /large HTTP/1.1\r\n" + slow.hostAndKey() + "\r\n");
    QVERIFY(slow.socket().waitForBytesWritten(5000));
    RawClient good(m_server->port(), m_key);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(good.request("GET", "/").status, 200);
}

void TstHttpServer::slowHandlerHoldsUpNoPoll()
{
    std::list<RawClient> slow;
    for (int i = 0; i < 6; ++i) {
        slow.emplace_back(m_server->port(), m_key);
        QVERIFY(slow.back().connectNow());
        slow.back().socket().write("GET /slow HTTP/1.1\r\n" + slow.back().hostAndKey() + "\r\n");
        QVERIFY(slow.back().socket().waitForBytesWritten(5000));
    }
    RawClient good(m_server->port(), m_key);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(good.request("GET", "/").status, 200);
    m_gate.release(6);
    for (RawClient& client : slow)
        QCOMPARE(client.readAnswer().status, 200);
}

void TstHttpServer::oldestIdleConnectionGivesWay()
{
    std::list<RawClient> clients;
    for (int i = 0; i < 64; ++i) {
        clients.emplace_back(m_server->port(), m_key);
        QCOMPARE(clients.back().request("GET", "/").status, 200);
    }
    RawClient more(m_server->port(), m_key);
    QCOMPARE(more.request("GET", "/").status, 200);
    QVERIFY(clients.front().closedByService(5000));
    QCOMPARE(clients.back().request("GET", "/").status, 200);
    QCOMPARE(clients.back().socket().state(), QAbstractSocket::ConnectedState);
}

void TstHttpServer::busyConnectionsDoNotGiveWay()
{
    HttpLimits limits;
    limits.connections = 2;
    startWith(limits);
    std::list<RawClient> busy;
    for (int i = 0; i < 2; ++i) {
        busy.emplace_back(m_server->port(), m_key);
        QVERIFY(busy.back().connectNow());
        busy.back().socket().write("GET /slow HTTP/1.1\r\n" + busy.back().hostAndKey() + "\r\n");
        QTRY_COMPARE(m_calls.load(), i + 1);
    }
    RawClient more(m_server->port(), m_key);
    QCOMPARE(more.request("GET", "/").status, 503);
    m_gate.release(2);
    for (RawClient& client : busy)
        QCOMPARE(client.readAnswer().status, 200);
}

void TstHttpServer::refusedConnectionsGiveWay()
{
    HttpLimits limits;
    limits.connections = 2;
    limits.lingerTime = std::chrono::seconds(60);
    startWith(limits);
    std::list<RawClient> refused;
    for (int i = 0; i < 4; ++i) {
        refused.emplace_back(m_server->port(), m_key);
        QCOMPARE(refused.back().send("nonsense\r\n").status, 400);
    }
    RawClient good(m_server->port(), m_key);
    QCOMPARE(good.request("GET", "/").status, 200);
}

void TstHttpServer::handlerThatThrowsIs500()
{
    RawClient client(m_server->port(), m_key);
    const RawAnswer answer = client.request("GET", "/throw");
    QCOMPARE(answer.status, 500);
    QVERIFY(!answer.body.contains("on purpose"));
    QCOMPARE(client.request("GET", "/").status, 200);
}

void TstHttpServer::stopEndsEverything()
{
    RawClient idle(m_server->port(), m_key);
    QCOMPARE(idle.request("GET", "/").status, 200);
    QElapsedTimer clock;
    clock.start();
    m_server->stop();
    QVERIFY(clock.elapsed() < 2000);
    QVERIFY(idle.closedByService(5000));
    RawClient late(m_server->port(), m_key);
    QVERIFY(!late.connectNow());
}

void TstHttpServer::keysAreRandom()
{
    QCOMPARE(m_key.size(), 64);
    QVERIFY(RequestGate::newKey() != m_key);
}

DIFFRACT_TEST(TstHttpServer, "tst_http_server")
#include "tst_http_server.moc"
