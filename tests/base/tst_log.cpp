// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "base/log.h"

#include <QElapsedTimer>

using namespace diffract;

namespace {

QString said(const char* text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TstLog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAreRedacted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("header with Key") << QStringLiteral("Authorization: Key SECRETSECRET");
        QTest::newRow("bare header") << QStringLiteral("authorization: SECRETSECRET");
        QTest::newRow("bearer") << QStringLiteral("Authorization=Bearer SECRETSECRET, next");
        QTest::newRow("json member") << QStringLiteral("{\"key\": \"SECRETSECRET\"}");
        QTest::newRow("password") << QStringLiteral("{\"password\":\"SECRETSECRET\"}");
        QTest::newRow("quote in a password") << said("{\"password\":\"a\\\"SECRET\"}");
        QTest::newRow("URL") << said("{\"file2\":\"https://me:SECRET@h/x.csv\"}");
        QTest::newRow("URL, user only") << QStringLiteral("https://SECRET@h/x.csv");
        QTest::newRow("URL, escaped slashes") << said("\"https:\\/\\/me:SECRET@h\\/x.csv\"");
        QTest::newRow("URL, at sign") << QStringLiteral("s3://me:p@SECRET@h/x.csv");
        QTest::newRow("URL, quotes") << said("\"https://me:p'\\\"SECRET@h/x.csv\"");
        QTest::newRow("URL, encoded slash") << QStringLiteral("https://me:p%2FSECRET@h/x.csv");
        QTest::newRow("URL, slash") << QStringLiteral("https://me:p/SECRET?SECRET@h/x.csv");
        QTest::newRow("URL in a path") << QStringLiteral("/p?uri=https%3A%2F%2Fme%3ASECRET%40h%2Fx.csv&n=1");
        QTest::newRow("URL in a path in a path") << QStringLiteral("?a=https%253A%252F%252Fme%253ASECRET%2540h%252Fx");
        for (const char* name :
             {"X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token", "X-Goog-Signature", "sig", "Signature",
              "token", "access_token", "AWSAccessKeyId", "client_secret", "api_key", "password"}) {
            const QString parameter = QString::fromLatin1(name);
            QTest::addRow("%s", name) << QStringLiteral("{\"file1\":\"https://h/x.csv?a=1&%1=SECRET%2FSECRET&b=2\"}")
                                             .replace(QLatin1String("%1"), parameter);
            QTest::addRow("%s first", name)
                << QStringLiteral("https://h/x.csv?") + parameter.toLower() + QStringLiteral("=SECRET");
            QTest::addRow("%s encoded", name) << QStringLiteral("?uri=https%3A%2F%2Fh%2Fx.csv%3Fa%3D1%26") + parameter
                                                     + QStringLiteral("%3DSECRET%252FSECRET%26b%3D2&n=1");
            QTest::addRow("%s, JSON escape", name)
                << QStringLiteral("\"https://h/x?a=1\\u0026") + parameter + QStringLiteral("=SECRET\"");
        }
    }
    void keysAreRedacted()
    {
        QFETCH(QString, text);
        QVERIFY2(!redacted(text).contains(QStringLiteral("SECRET")), qPrintable(redacted(text)));
    }
    void aRawKeyIsRedacted()
    {
        const QString key(64, QLatin1Char('a'));
        QVERIFY(!redacted(QStringLiteral("started with ") + key).contains(key));
    }
    void theRestOfAUrlStays()
    {
        const QString text = said("{\"file2\":\"https://u:pw@h/x@y.csv?a=1&sig=ab&b=2\",\"file1\":\"/a@b\"}");
        const QString clean = said("{\"file2\":\"https://…@h/x@y.csv?a=1&sig=…&b=2\",\"file1\":\"/a@b\"}");
        QCOMPARE(redacted(text), clean);
        QCOMPARE(redacted(clean), clean);
    }
    void plainTextStays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << QStringLiteral("key columns time_hour, carrier");
        QTest::newRow("URL") << QStringLiteral("http://127.0.0.1:8080/api/v1/datadiffs?page=2&page_size=100");
        QTest::newRow("port and at sign") << QStringLiteral("https://h:8080/a/b@c.csv");
        QTest::newRow("IPv6") << QStringLiteral("http://[::1]:8080/a@b");
        QTest::newRow("SQL") << QStringLiteral("SELECT t.sig FROM t JOIN o ON t.sig=o.sig AND design=1");
        QTest::newRow("file") << said("\"file1\":\"file:///home/me/a@b.csv\",\"note\":\"me@h\"");
    }
    void plainTextStays()
    {
        QFETCH(QString, text);
        QCOMPARE(redacted(text), text);
    }
    /// What a service sends must not keep the window busy.
    void longTextIsQuick_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char* piece :
             {"a", "a.", "://", "http://a:b", "%3A%2F%2F", "sig", "a-", "\"key\":\"", "\\\"", "x-a-"})
            QTest::newRow(piece) << QString::fromLatin1(piece);
    }
    void longTextIsQuick()
    {
        QFETCH(QString, piece);
        const QString text = piece.repeated(256 * 1024 / piece.size());
        QElapsedTimer timer;
        timer.start();
        [[maybe_unused]] const QString out = redacted(text);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

DIFFRACT_TEST(TstLog, "tst_log")
#include "tst_log.moc"
