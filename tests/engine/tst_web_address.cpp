// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/web/host_reach.h"
#include "engine/web/s3_access.h"
#include "engine/web/web_address.h"
#include "support/web_server.h"

#include <QTemporaryDir>

using namespace diffract::engine;
using diffract::test::WebServer;

/// What an address may be, before the network is asked; and the signature of S3.
class TstWebAddress final : public QObject {
    Q_OBJECT

    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), qint64(bytes.size()));
    }

    static std::string headerOf(const std::vector<std::string>& lines, const std::string& name)
    {
        for (const std::string& line : lines) {
            if (line.starts_with(name + ": "))
                return line.substr(name.size() + 2);
        }
        return {};
    }

private Q_SLOTS:
    void init() { WebServer::clearEnvironment(); }

    void isTaken_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("https") << QByteArray("https://Files.Example.org/a/b%20c.csv") << QByteArray("files.example.org")
                               << QByteArray("b c.csv");
        QTest::newRow("port and query") << QByteArray("https://h:8443/x.csv.gz?sig=1%2F2") << QByteArray("h:8443")
                                        << QByteArray("x.csv.gz");
        QTest::newRow("usual port") << QByteArray("https://h:443/x") << QByteArray("h") << QByteArray("x");
        QTest::newRow("loopback") << QByteArray("http://127.0.0.1:81/x") << QByteArray("127.0.0.1:81")
                                  << QByteArray("x");
        QTest::newRow("loopback 6") << QByteArray("http://[::1]:81/x") << QByteArray("[::1]:81") << QByteArray("x");
        QTest::newRow("localhost") << QByteArray("http://localhost/x") << QByteArray("localhost") << QByteArray("x");
        QTest::newRow("s3") << QByteArray("s3://my-bucket/a/b%3F%20c.parquet") << QByteArray("bucket my-bucket of S3")
                            << QByteArray("b? c.parquet");
    }
    void isTaken()
    {
        QFETCH(const QByteArray, uri);
        const auto address = WebAddress::parse(uri.toStdString());
        QVERIFY2(address, address ? "" : address.error().message.c_str());
        QTEST(QByteArray::fromStdString(address->place()), "place");
        QTEST(QByteArray::fromStdString(address->file), "file");
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* uri, const char* code) {
            QTest::newRow(name) << QByteArray(uri) << QByteArray(code);
        };
        row("http", "http://example.org/a.csv", "not_encrypted");
        row("http of a neighbour", "http://10.0.0.1/a.csv", "not_encrypted");
        row("http of what only looks local", "http://localhost.example.org/a.csv", "not_encrypted");
        row("user", "https://me@example.org/a.csv", "credentials_in_address");
        row("user and password", "https://me:pw@example.org/a.csv", "credentials_in_address");
        row("keys of s3", "s3://key:secret@bucket/a.csv", "credentials_in_address");
        row("folder", "https://example.org/data/", "web_folder");
        row("host alone", "https://example.org", "web_folder");
        row("folder of s3", "s3://bucket/data/", "web_folder");
        row("bucket alone", "s3://bucket", "web_folder");
        row("fragment", "https://example.org/a.csv#top", "bad_address");
        row("blank", "https://example.org/a b.csv", "bad_address");
        row("no host", "https:///a.csv", "bad_address");
        row("bad port", "https://h:99999/a.csv", "bad_address");
        row("query of s3", "s3://bucket/a.csv?versionId=1", "bad_address");
        row("bucket in capitals", "s3://Bucket/a.csv", "bad_address");
        row("nul", "s3://bucket/a%00.csv", "bad_address");
        row("gs", "gs://bucket/a.csv", "uri_scheme");
        row("abfss", "abfss://c@account.dfs.core.windows.net/a.csv", "uri_scheme");
        row("ftp", "ftp://example.org/a.csv", "uri_scheme");
    }
    void isRefused()
    {
        QFETCH(const QByteArray, uri);
        const auto address = WebAddress::parse(uri.toStdString());
        QVERIFY(!address);
        QTEST(QByteArray::fromStdString(address.error().code), "code");
        QCOMPARE(address.error().kind, ErrorKind::Invalid);
        QVERIFY(address.error().message.find("pw") == std::string::npos);
        QVERIFY(address.error().message.find("secret@") == std::string::npos);
    }

    void shownWithoutSignature()
    {
        const auto address = WebAddress::parse("https://h/a.csv?X-Amz-Signature=abc");
        QVERIFY(address);
        QCOMPARE(address->shown(), std::string("https://h/a.csv"));
        QVERIFY(WebAddress::parse("https://h/?sig=abc").error().message.find("abc") == std::string::npos);
    }

    void reach_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<int>("reach");
        const auto row = [](const char* address, HostReach reach) {
            QTest::newRow(address) << QByteArray(address) << int(reach);
        };
        for (const char* one : {"127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1"})
            row(one, HostReach::Loopback);
        for (const char* one :
             {"10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
              "224.0.0.1", "255.255.255.255", "fe80::1", "fc00::1", "::", "::ffff:10.0.0.1", "64:ff9b::a00:1"})
            row(one, HostReach::Private);
        for (const char* one : {"8.8.8.8", "172.32.0.1", "192.169.0.1", "2001:4860:4860::8888", "example.org"})
            row(one, HostReach::Public);
    }
    void reach()
    {
        QFETCH(const QByteArray, address);
        QTEST(int(reachOf(address.toStdString())), "reach");
    }

    void redirects()
    {
        const auto from = WebAddress::parse("https://h/a/b.csv");
        QCOMPARE(from->redirected("../c.csv?x=1")->uri, std::string("https://h/c.csv?x=1"));
        QCOMPARE(from->redirected("//other:81/d.csv#x")->uri, std::string("https://other:81/d.csv"));
        QCOMPARE(from->redirected("https://u:p@h/d").error().code, std::string("credentials_in_address"));
        QCOMPARE(from->redirected("file:///etc/passwd").ok(), false);
        QCOMPARE(from->redirected("http://169.254.169.254/latest").error().code, std::string("not_encrypted"));
    }

    /// The signature was made by botocore.
    void signature()
    {
        qputenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        qputenv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        qputenv("AWS_SESSION_TOKEN", "tok/en+==");
        qputenv("AWS_DEFAULT_REGION", "eu-west-3");
        const S3Access access = S3Access::fromEnvironment();
        const auto file = WebAddress::parse("s3://my-bucket/a%20b/c+d\xc3\xa9=.csv");
        QVERIFY(file);
        const auto http = access.httpOf(*file);
        QVERIFY(http);
        QCOMPARE(http->uri, std::string("https://my-bucket.s3.eu-west-3.amazonaws.com/a%20b/c%2Bd%C3%A9%3D.csv"));
        const auto lines = access.signatureFor(*http, 1714979289);
        QCOMPARE(headerOf(lines, "Authorization"),
                 std::string("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20240506/eu-west-3/s3/aws4_request, "
                             "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token, "
                             "Signature=701e30c0caaa46dbe5d50d2340591f16c58bd82b9af8b6c50d39b9a51f1c2e9a"));
        QCOMPARE(headerOf(lines, "x-amz-date"), std::string("20240506T070809Z"));
        QCOMPARE(headerOf(lines, "x-amz-security-token"), std::string("tok/en+=="));
    }

    void endpoints()
    {
        const auto file = WebAddress::parse("s3://my.bucket/%25/../a.csv");
        const auto at = [&] { return S3Access::fromEnvironment().httpOf(*file); };
        QCOMPARE(at()->uri, std::string("https://s3.us-east-1.amazonaws.com/my.bucket/%25/../a.csv"));
        qputenv("AWS_REGION", "cn-north-1");
        QCOMPARE(at()->uri, std::string("https://s3.cn-north-1.amazonaws.com.cn/my.bucket/%25/../a.csv"));
        qputenv("AWS_ENDPOINT_URL", "https://minio.example.org:9000/");
        QCOMPARE(at()->uri, std::string("https://minio.example.org:9000/my.bucket/%25/../a.csv"));
        qputenv("AWS_ENDPOINT_URL_S3", "http://minio.example.org");
        QCOMPARE(at().error().code, std::string("bad_endpoint"));
        qputenv("AWS_ENDPOINT_URL_S3", "nonsense");
        QCOMPARE(at().error().code, std::string("bad_endpoint"));
    }

    void halfAKeyPair()
    {
        qputenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        const auto at = S3Access::fromEnvironment().httpOf(*WebAddress::parse("s3://bucket/a.csv"));
        QCOMPARE(at.error().code, std::string("bad_credentials"));
        QVERIFY(at.error().message.find("AKIDEXAMPLE") == std::string::npos);
    }

    void profiles()
    {
        const QTemporaryDir folder;
        const QString credentials = folder.filePath(QStringLiteral("credentials"));
        write(credentials, "[default]\naws_access_key_id = A\naws_secret_access_key=B\n\n# x\n[work]\r\n"
                           "aws_access_key_id=C\r\naws_secret_access_key=D=\r\naws_session_token=T\r\n");
        const QString config = folder.filePath(QStringLiteral("config"));
        write(config, "[default]\nregion=eu-west-1\n[profile work]\ns3 =\n    region = wrong\nregion = eu-west-2\n");
        qputenv("AWS_SHARED_CREDENTIALS_FILE", credentials.toUtf8());
        qputenv("AWS_CONFIG_FILE", config.toUtf8());
        const auto http = *WebAddress::parse("https://h/x");
        const auto keyAndRegion = [&] {
            const std::string line = headerOf(S3Access::fromEnvironment().signatureFor(http, 0), "Authorization");
            return line.substr(0, line.find("/s3"));
        };
        QCOMPARE(keyAndRegion(), std::string("AWS4-HMAC-SHA256 Credential=A/19700101/eu-west-1"));
        qputenv("AWS_PROFILE", "work");
        QCOMPARE(keyAndRegion(), std::string("AWS4-HMAC-SHA256 Credential=C/19700101/eu-west-2"));
        qputenv("AWS_PROFILE", "nobody");
        QCOMPARE(keyAndRegion(), std::string());
        qputenv("AWS_ACCESS_KEY_ID", "E");
        qputenv("AWS_SECRET_ACCESS_KEY", "F");
        QCOMPARE(keyAndRegion(), std::string("AWS4-HMAC-SHA256 Credential=E/19700101/us-east-1"));
    }
};

DIFFRACT_TEST(TstWebAddress, "tst_web_address")
#include "tst_web_address.moc"
