// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/request_builder.h"
#include "support/test_main.h"

#include <QUrl>

using namespace diffract;
using namespace diffract::cli;

class TstRequestBuilder final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sidesOfDataSources()
    {
        CliOptions options;
        options.sides[0] = {QStringLiteral("pg"), {QStringLiteral("public"), QStringLiteral("t")}, {}};
        options.inputs[1] = QStringLiteral("/b.csv");
        api::CreateRequest request = createRequest(options);
        QCOMPARE(request.table1, QStringList({QStringLiteral("public"), QStringLiteral("t")}));
        QVERIFY(!request.file1 && !request.file1Options && !request.query1 && !request.table2);
        QCOMPARE(request.file2, QStringLiteral("file:///b.csv"));
        QCOMPARE(request.dataSource2Id, 1);
        options.sides[1] = {QStringLiteral("lite"), {}, QStringLiteral("SELECT 1")};
        request = createRequest(options);
        QCOMPARE(request.query2, QStringLiteral("SELECT 1"));
        QVERIFY(!request.file2 && !request.file2Options);
    }

    void anyFileNameBecomesAUri_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"plain.csv", "with blank.csv", "[a]*?.csv", "quote'\".csv", "line\nbreak.csv", "100%.csv", "50%41.csv",
              "hash#query?.csv", "\xc3\xbcml\xc3\xa4ut.csv", "a:b.csv", "back\\slash.csv", "~x"})
            QTest::newRow(name) << QLatin1Char('/') + QString::fromUtf8(name);
    }
    void anyFileNameBecomesAUri()
    {
        QFETCH(QString, name);
        const QString uri = inputUri(name);
        QVERIFY(uri.startsWith(QLatin1String("file:///")));
        QCOMPARE(QUrl::fromPercentEncoding(uri.mid(7).toLatin1()), name);
        for (const QChar c : uri)
            QVERIFY(c.unicode() > 0x20 && c.unicode() < 0x7f && c != QLatin1Char('?') && c != QLatin1Char('#'));
    }

    void addressesStayAsTheyAre()
    {
        QCOMPARE(inputUri(QStringLiteral("s3://bucket/x.parquet")), QStringLiteral("s3://bucket/x.parquet"));
        QCOMPARE(inputUri(QStringLiteral("https://h.example/x.csv")), QStringLiteral("https://h.example/x.csv"));
        QVERIFY(inputUri(QStringLiteral("C://x")).startsWith(QLatin1String("file:///")));
        QVERIFY(inputUri(QStringLiteral("relative.csv")).startsWith(QLatin1String("file:///")));
    }

    void theRequestIsWhatWasAskedFor()
    {
        const auto options = CliOptions::parse(
            QStringLiteral("x diff /a.csv /b.csv --key k --map k=kk --exclude z --algorithm join --delimiter-b ;")
                .split(QLatin1Char(' ')));
        QVERIFY(options.ok());
        const api::CreateRequest request = createRequest(*options);
        QCOMPARE(request.dataSource1Id, 1);
        QCOMPARE(request.dataSource2Id, 1);
        QCOMPARE(request.file1, QStringLiteral("file:///a.csv"));
        QCOMPARE(request.file2Options->delimiter, QStringLiteral(";"));
        QCOMPARE(request.pkColumns, QStringList{QStringLiteral("k")});
        QCOMPARE(request.nameInB(QStringLiteral("k")), QStringLiteral("kk"));
        QCOMPARE(request.excludeColumns, QStringList{QStringLiteral("z")});
        QCOMPARE(request.algorithm(), QStringLiteral("join"));
        QVERIFY(!request.includeColumns && !request.inferPk);
        const api::KeyGuessRequest guess = keyGuessRequest(*options);
        QCOMPARE(guess.file2, QStringLiteral("file:///b.csv"));
        QCOMPARE(guess.columnMapping->size(), size_t(1));
    }

    void problemsNameTheOption_data()
    {
        QTest::addColumn<QStringList>("loc");
        QTest::addColumn<QString>("begin");
        const auto row = [](const char* loc, const char* begin) {
            QTest::newRow(loc) << QString::fromUtf8(loc).split(QLatin1Char('.')) << QString::fromUtf8(begin);
        };
        row("body.file1", "A: ");
        row("body.file2", "B: ");
        row("body.pk_columns.0", "--key: ");
        row("pk_columns", "--key: ");
        row("body.column_mapping.0.1", "--map: ");
        row("body.include_columns.2", "--include: ");
        row("body.exclude_columns", "--exclude: ");
        row("body.file1_options.delimiter", "--delimiter-a: ");
        row("body.file2_options.csv.skip_head_rows", "--skip-b: ");
        row("body.file2_options", "B: ");
        row("body.sampling_ratio", "sampling_ratio: ");
        row("body", "There");
    }
    void problemsNameTheOption()
    {
        QFETCH(QStringList, loc);
        QFETCH(QString, begin);
        api::Problem problem;
        problem.loc = loc;
        problem.message = QStringLiteral("There it is.");
        const QString line = problemLine(problem);
        QVERIFY2(line.startsWith(begin) && line.endsWith(QStringLiteral("There it is.")), qPrintable(line));
    }
};

DIFFRACT_TEST(TstRequestBuilder, "tst_request_builder")
#include "tst_request_builder.moc"
