// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/pages/flights.h"
#include "ui/pages/request_forms.h"

#include <QJsonDocument>
#include <QProcess>

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

class TstRequestForms final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"plain", "two words", "it's", "$HOME `x` \"q\" \\", "-dash", "*?[a]", "", "a\nb", "\xC3\xA4"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    /// The shell itself says whether a word means what it should.
    void words()
    {
        QFETCH(QString, text);
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("printf %s ") + shellWord(text)});
        QVERIFY(shell.waitForFinished());
        const QString said = QString::fromUtf8(shell.readAllStandardOutput());
        if (text == QLatin1String("-dash"))
            QVERIFY(shellWord(text).startsWith(QLatin1Char('\'')));
        else
            QCOMPARE(said, text);
    }
    void jsonRoundTrips()
    {
        const api::CreateRequest request = flightsDiff().request;
        const auto read = api::CreateRequest::fromJson(QJsonDocument::fromJson(jsonForm(request).toUtf8()).object());
        QVERIFY(read.ok());
        QVERIFY(*read == request);
    }
    void addressesOfFiles()
    {
        api::CreateRequest request = flightsDiff().request;
        request.file1 = QStringLiteral("https://host/a.csv?sig=x&y=z");
        request.file2 = QStringLiteral("s3://bucket/b.csv");
        QString reason;
        const auto form = cliForm(request, &reason);
        QVERIFY2(form, qPrintable(reason));
        QVERIFY(form->contains(QStringLiteral("'https://host/a.csv?sig=x&y=z' s3://bucket/b.csv")));
        request.file2 = QStringLiteral("gs://bucket/b.csv");
        QVERIFY(!cliForm(request, &reason));
    }
    void curlTakesTheKeyFromTheEnvironment()
    {
        const api::CreateRequest request = flightsDiff().request;
        const QString local = curlForm(request, QString());
        QVERIFY(local.contains(QStringLiteral("\"$DIFFRACT_URL\"/api/v1/datadiffs")));
        QVERIFY(local.contains(QStringLiteral("Authorization: Key $DIFFRACT_KEY")));
        const QString remote = curlForm(request, QStringLiteral("https://app.example.com"));
        QVERIFY(remote.contains(QStringLiteral("https://app.example.com/api/v1/datadiffs")));
        QVERIFY(remote.contains(QStringLiteral("$DATAFOLD_API_KEY")));
    }
    void commandLine()
    {
        api::CreateRequest request = flightsDiff().request;
        QString reason;
        const auto line = cliForm(request, &reason);
        QVERIFY2(line.has_value(), qPrintable(reason));
        QCOMPARE(*line, QStringLiteral("diffract-cli diff /home/ana/flights/week_published.csv "
                                       "/home/ana/flights/week_corrected.csv --key time_hour,carrier,flight,origin\n"));
        request.pkColumns = {QStringLiteral("a,b"), QStringLiteral("c d")};
        request.file2Options->delimiter = QStringLiteral(";");
        request.file2Options->header = false;
        request.columnMapping = std::vector<QStringList>{{QStringLiteral("x"), QStringLiteral("y=z")}};
        QCOMPARE(cliForm(request, &reason).value_or(reason),
                 QStringLiteral(
                     "diffract-cli diff /home/ana/flights/week_published.csv /home/ana/flights/week_corrected.csv "
                     "--key 'a\\,b,c d' --map 'x=y\\=z' --delimiter-b ';' --no-header-b\n"));
        request.file1 = QStringLiteral("file:///data/a.xlsx");
        request.file1Options = api::FileOptions::guessedFor(QStringLiteral("a.xlsx"));
        request.file1Options->sheet = QStringLiteral("May 4");
        request.file2 = QStringLiteral("file:///data/b");
        request.file2Options = api::FileOptions::guessedFor(QStringLiteral("b.json"));
        request.columnMapping.reset();
        request.unknown.insert(QStringLiteral("algorithm"), QStringLiteral("hash"));
        QCOMPARE(cliForm(request, &reason).value_or(reason),
                 QStringLiteral("diffract-cli diff /data/a.xlsx /data/b --key 'a\\,b,c d' --algorithm hash "
                                "--sheet-a 'May 4' --type-b json\n"));
        request.filter1 = QStringLiteral("x > 1");
        QVERIFY(!cliForm(request, &reason));
        QCOMPARE(reason, QStringLiteral("The command line has no option for filter1."));
    }
};

DIFFRACT_TEST(TstRequestForms, "tst_request_forms")
#include "tst_request_forms.moc"
