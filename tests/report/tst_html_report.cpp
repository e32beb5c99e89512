// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sample_report.h"
#include "support/test_main.h"

#include "report/html_report.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QXmlStreamReader>

using namespace diffract;
using namespace diffract::report;

namespace {

/// @return what is wrong, or nothing. Collects elements and texts.
QString wellFormed(const QByteArray& html, QStringList* elements = nullptr)
{
    QXmlStreamReader reader(html);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && elements)
            elements->append(reader.name().toString());
    }
    return reader.hasError() ? QStringLiteral("line %1: %2").arg(reader.lineNumber()).arg(reader.errorString())
                             : QString();
}

api::LocalSectionPage changedRows(const QString& hostile)
{
    api::LocalSectionPage page;
    page.section = QStringLiteral("diff");
    page.total = 8412;
    for (const char* name : {"shop_id", "status", "notes"}) {
        api::SectionColumn column;
        column.name = QLatin1String(name);
        column.role = page.columns.empty() ? QStringLiteral("key") : QStringLiteral("compared");
        page.columns.push_back(column);
    }
    page.columns[2].name = hostile;
    api::SectionRow row;
    row.a = api::Cells{QStringLiteral("12"), QStringLiteral("shipped"), hostile};
    row.b = api::Cells{QStringLiteral("12"), std::nullopt, hostile + QLatin1Char(' ')};
    row.d = {1, 2};
    page.rows.push_back(row);
    return page;
}

} // namespace

class TstHtmlReport final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exactNumbers_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"96.35 %",
                                 "1,204,331",
                                 "1,206,874",
                                 "1,195,559",
                                 "99.04 %",
                                 "2,855",
                                 "8,019",
                                 "99.33 %",
                                 "Columns with differences: 6 of 11",
                                 "Schema: 4 findings",
                                 "T = 34,963,744 cells and N = 1,277,024",
                                 "of 1,207,161 keys",
                                 "2.7 MB",
                                 "2,726,297 bytes",
                                 "10th, 3rd",
                                 "postal_code (INTEGER in A, VARCHAR in B)",
                                 "22 in A, 21 in B, 23 in all",
                                 "Run 482",
                                 "DuckDB v1.5.5",
                                 "7c1e09ab44d25f137c1e09ab44d25f137c1e09ab44d25f137c1e09ab44d25f13"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void exactNumbers()
    {
        QFETCH(QString, text);
        const QString html = QString::fromUtf8(htmlReport(test::sampleReport()));
        QVERIFY2(html.contains(text), qPrintable(html));
    }
    void hostileStrings_data()
    {
        QTest::addColumn<QString>("hostile");
        QFile file(QStringLiteral(DIFFRACT_TEST_DATA "/hostile_strings.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(all.size() >= 40);
        for (qsizetype i = 0; i < all.size(); ++i)
            QTest::addRow("%d", int(i)) << all.at(i).toString();
    }
    void hostileStrings()
    {
        QFETCH(QString, hostile);
        ReportData data = test::sampleReport();
        data.diff.request.file1 = QStringLiteral("file:///data/") + hostile;
        data.diff.request.tags = QStringList{hostile};
        (*data.summary.values->columnsDiffStats)[0].columnName = hostile;
        data.details->keyColumns = QStringList{hostile};
        data.details->columns[4].name = hostile;
        data.details->notes = QStringList{hostile};
        data.details->provenance.files[0].sha256 = hostile;
        data.details->provenance.files[0].etag = hostile;
        data.changedRows = changedRows(hostile);
        const QByteArray html = htmlReport(data);
        QStringList elements;
        QCOMPARE(wellFormed(html, &elements), QString());
        for (const char* never : {"script", "img", "link", "iframe", "a", "form", "b-"})
            QVERIFY2(!elements.contains(QLatin1String(never)), never);
        QCOMPARE(elements.count(QStringLiteral("style")), 1);
        QCOMPARE(elements.count(QStringLiteral("body")), 1);
        const QString text = QString::fromUtf8(html);
        for (const QChar letter : {QChar(0), QChar(0x1b), QChar(0x202E), QChar(0x200B), QChar(0xFEFF)})
            QVERIFY(!text.contains(letter));
    }
    void fileOnTheWeb()
    {
        ReportData data = test::sampleReport();
        data.diff.request.file1 = QStringLiteral("https://host/a.csv?sig=secret");
        data.details->provenance.files[0].etag = QStringLiteral("\"v1\"");
        const QString html = QString::fromUtf8(htmlReport(data));
        QVERIFY(html.contains(QStringLiteral("https://host/a.csv")));
        QVERIFY(html.contains(QStringLiteral("v1")));
        QVERIFY(!html.contains(QStringLiteral("secret")));
    }
    void nothingIsLoaded()
    {
        const QString html = QString::fromUtf8(htmlReport(test::sampleReport()));
        QVERIFY(html.contains(QStringLiteral("default-src 'none'")));
        QVERIFY(!html.contains(QStringLiteral(" src=")));
        QVERIFY(!html.contains(QStringLiteral(" href=")));
        QVERIFY(!html.contains(QStringLiteral("url(")));
        QVERIFY(!html.contains(QStringLiteral("http:")));
        QVERIFY(!html.contains(QStringLiteral("https:")));
    }
    void sameDataSameBytes()
    {
        ReportData data = test::sampleReport();
        data.changedRows = changedRows(QStringLiteral("notes"));
        const QByteArray first = htmlReport(data);
        QCOMPARE(htmlReport(data), first);
        QCOMPARE(wellFormed(first), QString());
        QVERIFY(first.contains("Changed rows: the first 1 of 8,412"));
        QVERIFY(first.contains("<i class=\"word\">NULL</i>"));
        data.madeAt = data.madeAt.addDays(1);
        QVERIFY(htmlReport(data) != first);
    }
    void rowsThatCannotBeRead()
    {
        ReportData data = test::sampleReport();
        data.rowsProblem = QStringLiteral("Too long & <wide>.");
        const QByteArray html = htmlReport(data);
        QCOMPARE(wellFormed(html), QString());
        QVERIFY(html.contains("The rows could not be read and are missing here: Too long &amp; &lt;wide"));
    }
    void themes()
    {
        const ReportData data = test::sampleReport();
        HtmlOptions options;
        QVERIFY(htmlReport(data, options).contains("prefers-color-scheme:dark"));
        options.theme = HtmlOptions::Theme::Dark;
        QVERIFY(htmlReport(data, options).contains("color-scheme:dark"));
        options.theme = HtmlOptions::Theme::Light;
        QVERIFY(!htmlReport(data, options).contains("dark"));
    }
    void aFailedRunSaysWhy()
    {
        ReportData data;
        data.diff.status = api::JobStatus::failed();
        data.summary.error = api::RunError{QStringLiteral("X"), QStringLiteral("Line 4 is <cut>."), {}, {}};
        const QByteArray html = htmlReport(data);
        QCOMPARE(wellFormed(html), QString());
        QVERIFY(html.contains("Line 4 is &lt;cut&gt;."));
    }
};

DIFFRACT_TEST(TstHtmlReport, "tst_html_report")
#include "tst_html_report.moc"
