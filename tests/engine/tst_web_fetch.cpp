// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/web/digest.h"
#include "engine/web/transfer.h"
#include "engine/web/web_fetch.h"
#include "support/web_server.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>

#include <atomic>
#include <future>

using namespace diffract::engine;
using diffract::test::WebServer;

/// Fetching from a server that behaves, and from one that does not.
class TstWebFetch final : public QObject {
    Q_OBJECT

    [[nodiscard]] Outcome<FileSpec> fetchUri(const std::string& uri, const std::stop_token& stop = {}) const
    {
        FileSpec spec;
        spec.web = WebPlace{.uri = uri};
        return fetchFile(spec, m_folder.path().toStdString(), m_limits, m_told, stop);
    }
    [[nodiscard]] Outcome<FileSpec> fetch(const char* path, const std::stop_token& stop = {}) const
    {
        return fetchUri(m_server.url(QLatin1String(path)), stop);
    }

    static QByteArray contentOf(const FileSpec& spec)
    {
        QFile file(QString::fromStdString(spec.path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }

    static QString spoken(const Outcome<FileSpec>& fetched)
    {
        return fetched ? QStringLiteral("fetched")
                       : QString::fromStdString(fetched.error().code + ": " + fetched.error().message);
    }

    QTemporaryDir m_folder;
    WebServer m_server;
    WebServer m_tls;
    QByteArray m_data;
    WebLimits m_limits;
    FetchedBytes m_told;

private Q_SLOTS:
    void initTestCase()
    {
        WebServer::clearEnvironment();
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        QVERIFY2(m_tls.startTls(), qPrintable(m_tls.problem()));
        for (int i = 0; m_data.size() < 3'000'000; ++i)
            m_data += QByteArray::number(i) + ",value " + QByteArray::number(i * 7) + "\n";
        m_server.write(QStringLiteral("a.csv"), m_data);
        m_server.write(QStringLiteral("a.csv.new"), "id\nnew\n");
        m_server.write(QStringLiteral("empty.csv"), {});
        m_tls.write(QStringLiteral("a.csv"), m_data);
    }
    void init()
    {
        WebServer::clearEnvironment();
        m_limits = {};
        m_limits.wait = std::chrono::milliseconds(1);
        m_told = {};
    }
    void cleanup()
    {
        // Whatever went wrong: nothing half fetched is left.
        QDir folder(m_folder.path());
        for (const QString& name : folder.entryList(QDir::Files))
            QVERIFY(folder.remove(name));
    }

    void wholeFiles_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char* path :
             {"files/a.csv", "plain/a.csv", "chunked/a.csv", "cut/1/a.csv", "cut/3/a.csv", "lie/a.csv",
              "times/500/1/a.csv", "times/503/3/a.csv", "times/429/2/a.csv", "hop/5/a.csv"})
            QTest::newRow(path) << QByteArray(path);
    }
    void wholeFiles()
    {
        QFETCH(const QByteArray, path);
        const auto fetched = fetch(path.constData());
        QVERIFY2(fetched, qPrintable(spoken(fetched)));
        QCOMPARE(contentOf(*fetched), m_data);
        QCOMPARE(fetched->web->sha256, sha256Hex(std::string_view(m_data.constData(), size_t(m_data.size()))));
        if (path != "chunked/a.csv")
            QCOMPARE(fetched->web->modified, std::optional<std::int64_t>(1700000000));
        QCOMPARE(fetched->web->etag.empty(), path == "plain/a.csv" || path == "chunked/a.csv");
    }

    void emptyFile()
    {
        const auto fetched = fetch("files/empty.csv");
        QVERIFY2(fetched, qPrintable(spoken(fetched)));
        QCOMPARE(contentOf(*fetched), QByteArray());
    }

    void goesOnWhereItStopped()
    {
        QVERIFY(fetch("cut/2/a.csv?resume"));
        const QStringList seen = m_server.requests(QStringLiteral("?resume"), 3);
        QCOMPARE(seen.size(), 3);
        const qint64 half = m_data.size() / 2;
        QCOMPARE(seen[1], QStringLiteral("GET /cut/2/a.csv?resume bytes=%1- 206").arg(half));
        QVERIFY2(seen[2].endsWith(QLatin1String("- 206")), qPrintable(seen[2]));
    }

    void startsAnewWhenTheFileIsAnotherOne()
    {
        const auto fetched = fetch("swap/a.csv");
        QVERIFY2(fetched, qPrintable(spoken(fetched)));
        QCOMPARE(contentOf(*fetched), QByteArray("id\nnew\n"));
        QCOMPARE(fetched->web->sha256, sha256Hex("id\nnew\n"));
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* path, const char* code, const char* says) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(code) << QByteArray(says);
        };
        row("files/none.csv", "missing_file", "has no file");
        row("status/410/a.csv", "missing_file", "410");
        row("status/401/a.csv", "refused", "status 401");
        row("status/403/a.csv", "refused", "a signed one");
        row("status/500/a.csv", "server_failed", "status 500");
        row("status/429/a.csv", "server_failed", "Run again later");
        row("status/204/a.csv", "bad_answer", "204");
        row("status/206/a.csv", "bad_answer", "206");
        row("status/418/a.csv", "bad_answer", "418");
        row("cut/99/a.csv", "connection_lost", "broke off");
        row("lengths/a.csv", "bad_answer", "");
        row("chunkcut/a.csv", "connection_lost", "broke off");
        row("unsized/a.csv", "bad_answer", "does not say how long");
        row("noise/a.csv", "missing_file", "404");
        row("hop/6/a.csv", "redirect_refused", "more than 5 times");
        row("to/https%3A%2F%2F127.0.0.1%2Fa.csv", "redirect_refused", "from http to https");
        row("to/http%3A%2F%2Fexample.org%2Fa.csv", "redirect_refused", "http:// is only for this computer");
        row("to/http%3A%2F%2Fu%3Apw@localhost%2Fa.csv", "redirect_refused", "user or password");
        row("to/file%3A%2F%2F%2Fetc%2Fpasswd", "redirect_refused", "not taken");
        row("status/302/a.csv", "bad_answer", "redirects to nowhere");
    }
    void failures()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, says);
        const auto fetched = fetch(path.constData());
        QVERIFY(!fetched);
        QTEST(QByteArray::fromStdString(fetched.error().code), "code");
        const QByteArray message = QByteArray::fromStdString(fetched.error().message);
        QVERIFY2(message.contains(says), message.constData());
        QVERIFY2(message.contains("127.0.0.1:") || message.contains("web"), message.constData());
        QVERIFY(QDir(m_folder.path()).entryList(QDir::Files).isEmpty());
    }

    void askedAgainAsOftenAsSaid()
    {
        QVERIFY(!fetch("status/503/a.csv?often"));
        QCOMPARE(m_server.requests(QStringLiteral("?often"), 4).size(), 4);
        QVERIFY(!fetch("status/403/a.csv?once"));
        QVERIFY(!fetch("status/403/a.csv?end"));
        QCOMPARE(m_server.requests(QStringLiteral("?end"), 1).size(), 1);
        QCOMPARE(m_server.requests(QStringLiteral("?once"), 1).size(), 1);
    }

    void tooLarge()
    {
        m_limits.bytes = 1'000'000;
        for (const char* path : {"files/a.csv", "endless/a.csv"}) {
            const auto fetched = fetch(path);
            QVERIFY(!fetched);
            QCOMPARE(fetched.error().kind, ErrorKind::DiskFull);
            QCOMPARE(fetched.error().code, std::string("too_large"));
        }
    }

    void stalls_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("in the middle") << QByteArray("stall/a.csv");
        QTest::newRow("before the answer") << QByteArray("mute/a.csv");
    }
    void stalls()
    {
        QFETCH(const QByteArray, path);
        m_limits.connect = m_limits.stall = std::chrono::milliseconds(300);
        const auto fetched = fetch(path.constData());
        QCOMPARE(fetched.error().code, std::string("timed_out"));
        QVERIFY(fetched.error().message.find("sent nothing for 1 s") != std::string::npos);
    }

    void cancelledWithinMoments_data() { stalls_data(); }
    void cancelledWithinMoments()
    {
        QFETCH(const QByteArray, path);
        std::stop_source stop;
        std::atomic<bool> some = false;
        m_told = [&](std::uint64_t, std::optional<std::uint64_t>) { some = true; };
        auto fetching =
            std::async(std::launch::async, [&] { return fetch((path + "?cancel").constData(), stop.get_token()); });
        if (path.startsWith("mute"))
            QCOMPARE(m_server.requests(QStringLiteral("mute /mute/a.csv?cancel"), 1).size(), 1);
        else
            QTRY_VERIFY(some);
        QElapsedTimer since;
        since.start();
        stop.request_stop();
        const auto fetched = fetching.get();
        QVERIFY2(since.elapsed() < 2000, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(fetched.error().kind, ErrorKind::Cancelled);
    }

    void redirectsStayInTheInternet()
    {
        const Transfer transfer(m_limits, {});
        const auto reply = transfer.run(
            {.address = *WebAddress::parse(m_server.url(QStringLiteral("files/a.csv"))), .publicOnly = true},
            [](const WebReply&) { return done(); }, [](const char*, std::size_t) { return done(); });
        QCOMPARE(reply.error().code, std::string("redirect_refused"));
        QVERIFY(reply.error().message.find("this computer or its network") != std::string::npos);
    }

    void progressIsTold()
    {
        std::uint64_t bytes = 0;
        std::optional<std::uint64_t> of;
        m_told = [&](std::uint64_t now, std::optional<std::uint64_t> all) {
            QVERIFY(now >= bytes);
            bytes = now;
            of = all;
        };
        QVERIFY(fetch("files/a.csv"));
        QCOMPARE(bytes, std::uint64_t(m_data.size()));
        QCOMPARE(of, std::optional<std::uint64_t>(m_data.size()));
    }

    void closedPort()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        const auto fetched = fetchUri("http://127.0.0.1:" + std::to_string(port) + "/a.csv");
        QCOMPARE(fetched.error().code, std::string("unreachable"));
        QVERIFY(fetched.error().message.find("127.0.0.1:" + std::to_string(port)) != std::string::npos);
    }

    void unknownHost()
    {
        const auto fetched = fetchUri("https://no-such-host.invalid/a.csv?secret=1");
        QCOMPARE(fetched.error().code, std::string("unreachable"));
        QVERIFY2(fetched.error().message.find("There is no host no-such-host.invalid") != std::string::npos,
                 qPrintable(spoken(fetched)));
        QVERIFY(fetched.error().message.find("secret") == std::string::npos);
        QCOMPARE(fetched.error().file, std::string("https://no-such-host.invalid/a.csv"));
    }

    void tls()
    {
        auto fetched = fetchUri(m_tls.url(QStringLiteral("files/a.csv")));
        QCOMPARE(fetched.error().code, std::string("untrusted_server"));
        QVERIFY(fetched.error().message.find("localhost:") != std::string::npos);
        qputenv("SSL_CERT_FILE", m_tls.certificate().toUtf8());
        fetched = fetchUri(m_tls.url(QStringLiteral("files/a.csv")));
        QVERIFY2(fetched, qPrintable(spoken(fetched)));
        QCOMPARE(contentOf(*fetched), m_data);
        // The certificate is for localhost, not for the number.
        std::string byNumber = m_tls.url(QStringLiteral("files/a.csv"));
        byNumber.replace(byNumber.find("localhost"), 9, "127.0.0.1");
        QCOMPARE(fetchUri(byNumber).error().code, std::string("untrusted_server"));
        // A server without TLS.
        std::string plain = m_server.url(QStringLiteral("files/a.csv"));
        plain.replace(0, 4, "https");
        QCOMPARE(fetchUri(plain).error().code, std::string("unreachable"));
        qputenv("SSL_CERT_FILE", "/no/such/file");
        QCOMPARE(fetchUri(m_tls.url(QStringLiteral("files/a.csv"))).error().code, std::string("untrusted_server"));
    }

    void signedS3()
    {
        m_server.write(QStringLiteral("dir/a b+c%d\u00e9=.csv"), "id\n1\n");
        m_server.setEndpoint();
        for (const char* uri : {"s3://bucket-x/a.csv", "s3://bucket-eu/a.csv"}) {
            const auto fetched = fetchUri(uri); // the second one is in another region, which the server says
            QVERIFY2(fetched, qPrintable(spoken(fetched)));
            QCOMPARE(contentOf(*fetched), m_data);
        }
        const auto awkward = fetchUri("s3://bucket-x/dir/a%20b+c%25d%C3%A9=.csv");
        QVERIFY2(awkward, qPrintable(spoken(awkward)));
        QCOMPARE(contentOf(*awkward), QByteArray("id\n1\n"));
        const auto missing = fetchUri("s3://bucket-x/none.csv");
        QCOMPARE(missing.error().code, std::string("missing_file"));
        QVERIFY(missing.error().message.find("NoSuchKey") != std::string::npos);
    }

    void wrongKeysOfS3_data()
    {
        QTest::addColumn<QByteArray>("keyId");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray("AccessDenied");
        QTest::newRow("unknown") << QByteArray("OTHER") << QByteArray("se/cret+key")
                                 << QByteArray("InvalidAccessKeyId");
        QTest::newRow("wrong secret") << QByteArray("TESTKEY") << QByteArray("other")
                                      << QByteArray("SignatureDoesNotMatch");
    }
    void wrongKeysOfS3()
    {
        QFETCH(const QByteArray, keyId);
        QFETCH(const QByteArray, secret);
        QFETCH(const QByteArray, says);
        m_server.setEndpoint(keyId.constData(), secret.constData());
        const auto fetched = fetchUri("s3://bucket-x/a.csv");
        QCOMPARE(fetched.error().code, std::string("refused"));
        const QByteArray all = QByteArray::fromStdString(fetched.error().message + fetched.error().detail);
        QVERIFY2(all.contains(says) && all.contains("bucket-x"), all.constData());
        QVERIFY2(!all.contains("TESTKEY") && !all.contains("OTHER") && !all.contains("test-token"), all.constData());
    }

    void publicBucketOfS3()
    {
        m_server.setEndpoint("");
        const auto fetched = fetchUri("s3://open-x/a.csv");
        QVERIFY2(fetched, qPrintable(spoken(fetched)));
        QCOMPARE(contentOf(*fetched), m_data);
    }
};

DIFFRACT_TEST(TstWebFetch, "tst_web_fetch")
#include "tst_web_fetch.moc"
