// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/file_uri.h"
#include "support/test_main.h"

#include <QUrl>

using diffract::server::pathOfFileUri;

class TstFileUri final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void agreesWithQUrl_data();
    void agreesWithQUrl();
};

void TstFileUri::reads_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* name, const QString& uri, const QByteArray& path) {
        QTest::newRow(name) << uri << path;
    };
    row("three slashes", QStringLiteral("file:///a/b.csv"), "/a/b.csv");
    row("one slash", QStringLiteral("file:/a/b.csv"), "/a/b.csv");
    row("localhost", QStringLiteral("file://localhost/a.csv"), "/a.csv");
    row("scheme in capitals", QStringLiteral("FILE:///a.csv"), "/a.csv");
    row("blank", QStringLiteral("file:///a%20b.csv"), "/a b.csv");
    row("percent sign", QStringLiteral("file:///100%25.csv"), "/100%.csv");
    row("decoded once", QStringLiteral("file:///a%2520b.csv"), "/a%20b.csv");
    row("question mark and hash", QStringLiteral("file:///a%3Fb%23.csv"), "/a?b#.csv");
    row("glob characters", QStringLiteral("file:///a%5B1%5D*.csv"), "/a[1]*.csv");
    row("quotes and newline", QStringLiteral("file:///%22a%27%0A.csv"), "/\"a'\n.csv");
    row("UTF-8, encoded", QStringLiteral("file:///%C3%A4.csv"), "/\xc3\xa4.csv");
    row("UTF-8, as it is", QStringLiteral("file:///\u00e4.csv"), "/\xc3\xa4.csv");
    row("not UTF-8", QStringLiteral("file:///%FF.csv"), "/\xff.csv");
    row("plus is plus", QStringLiteral("file:///a+b.csv"), "/a+b.csv");
    row("backslash", QStringLiteral("file:///a%5Cb.csv"), "/a\\b.csv");
}

void TstFileUri::reads()
{
    QFETCH(QString, uri);
    QFETCH(QByteArray, path);
    const auto read = pathOfFileUri(uri);
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().message));
    QCOMPARE(*read, path);
}

void TstFileUri::refuses_data()
{
    QTest::addColumn<QString>("uri");
    for (const char* uri : {"", "a.csv", "/a.csv", "https://example.org/a.csv", "s3://b/a.csv", "file:", "file://",
                            "file:a.csv", "file://server/a.csv", "file://server", "file:///a%", "file:///a%2",
                            "file:///a%zz", "file:///a%00b", "file:///a?b", "file:///a#b"})
        QTest::newRow(uri) << QString::fromLatin1(uri);
}

void TstFileUri::refuses()
{
    QFETCH(QString, uri);
    const auto read = pathOfFileUri(uri);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, diffract::ErrorKind::Invalid);
    QVERIFY(!read.error().message.isEmpty());
}

void TstFileUri::agreesWithQUrl_data()
{
    QTest::addColumn<QString>("path");
    for (const char* path : {"/a b.csv", "/a%b.csv", "/a?b.csv", "/a#b.csv", "/[x]*.csv", "/'\"`.csv", "/a;b&c=d.csv",
                             "/tab\tand\nline.csv", "/\xc3\xbc\xe2\x82\xac.csv"})
        QTest::newRow(path) << QString::fromUtf8(path);
}

void TstFileUri::agreesWithQUrl()
{
    QFETCH(QString, path);
    const auto read = pathOfFileUri(QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()));
    QVERIFY(read.ok());
    QCOMPARE(QString::fromUtf8(*read), path);
}

DIFFRACT_TEST(TstFileUri, "tst_file_uri")
#include "tst_file_uri.moc"
