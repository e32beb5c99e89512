// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/inspect.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::SourceFixture;

/// Excel files; tests/data/sheets/kinds.xlsx was written by openpyxl.
class TstExcelFiles final : public QObject {
    Q_OBJECT

    static FileSpec sheet(const char* name)
    {
        FileSpec spec{.path = DIFFRACT_TEST_DATA "/sheets/kinds.xlsx", .format = FileFormat::Excel};
        if (name != nullptr)
            spec.excel.sheet = name;
        return spec;
    }

    static std::string codeOf(const SourceFixture& fixture, const FileSpec& spec)
    {
        const auto source = fixture.open(spec);
        return source ? std::string("opened") : source.error().code;
    }

private Q_SLOTS:
    void everyKindOfCell()
    {
        const SourceFixture fixture;
        const auto source = fixture.open(sheet(nullptr));
        REQUIRE_OK(source);
        QCOMPARE(SourceFixture::types(*source),
                 QStringLiteral("BIGINT DOUBLE DATE TIMESTAMP TIME BOOLEAN VARCHAR VARCHAR BIGINT BIGINT DATE"));
        const QStringList rows = fixture.rows(*source);
        QCOMPARE(rows.size(), 5);
        QCOMPARE(rows.at(0),
                 QStringLiteral("1|1.1|2020-01-01|2020-01-01 10:00:01|10:01:00|false|001|1|NULL|NULL|NULL"));
        QCOMPARE(rows.at(4),
                 QStringLiteral("5|5.1|2020-01-05|2020-01-05 10:00:05|10:05:00|false|005|x|5|50|1999-12-05"));
        QStringList said;
        for (const Problem& problem : source->problems())
            said += QString::fromStdString(problem.message);
        QCOMPARE(said.join(QLatin1Char('\n')),
                 QStringLiteral("Column \"mixed\" is text: it begins with numbers, but 2 cells are something else.\n"
                                "Column \"failing\" has 2 cells with errors such as #N/A, which are read as NULL."));
    }

    void rowsInFrontAndAtTheEndAreSkipped()
    {
        const SourceFixture fixture;
        FileSpec spec = sheet("Report");
        spec.excel.skipHead = 2;
        spec.excel.skipTail = 1;
        const auto source = fixture.open(spec);
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source),
                 (QStringList{QStringLiteral("1|a"), QStringLiteral("2|b"), QStringLiteral("3|c")}));
        QCOMPARE(SourceFixture::types(*source), QStringLiteral("BIGINT VARCHAR"));
    }

    void whatCannotBeReadIsNamed()
    {
        const SourceFixture fixture;
        const auto missing = fixture.open(sheet("Reports"));
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().code, std::string("no_such_sheet"));
        QVERIFY2(missing.error().message.find("Its sheets are \"Data\", \"Report\"") != std::string::npos,
                 missing.error().message.c_str());
        QCOMPARE(codeOf(fixture, sheet("Twice")), std::string("duplicate_column"));
        QCOMPARE(codeOf(fixture, sheet("Nameless")), std::string("missing_column_name"));
        QCOMPARE(codeOf(fixture, sheet("Empty")), std::string("empty_file"));
        FileSpec text = fixture.file(QStringLiteral("a.xlsx"), "id,v\n1,2\n");
        text.format = FileFormat::Excel;
        QCOMPARE(codeOf(fixture, text), std::string("not_excel"));
        FileSpec old = fixture.file(QStringLiteral("a.xls"), "\xd0\xcf\x11\xe0 abc");
        old.format = FileFormat::Excel;
        QCOMPARE(codeOf(fixture, old), std::string("not_excel"));
        FileSpec zip = fixture.file(QStringLiteral("b.xlsx"), QByteArray("PK\x03\x04 abc"));
        zip.format = FileFormat::Excel;
        QCOMPARE(codeOf(fixture, zip), std::string("damaged"));
    }

    /// DuckDB's reader alone would look for ever.
    void aCutOrDamagedOneIsNamed()
    {
        QFile file(QStringLiteral(DIFFRACT_TEST_DATA "/sheets/kinds.xlsx"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        const SourceFixture fixture;
        for (int cut = 5; cut < good.size(); cut += 397) {
            FileSpec spec = fixture.file(QStringLiteral("cut.xlsx"), good.left(good.size() - cut));
            spec.format = FileFormat::Excel;
            const auto source = fixture.open(spec);
            QVERIFY(!source.ok());
            QVERIFY2(source.error().message.find("cut.xlsx") != std::string::npos, source.error().message.c_str());
        }
    }

    void anOddNameIsThatFile()
    {
        const SourceFixture fixture;
        QVERIFY(QFile::copy(QStringLiteral(DIFFRACT_TEST_DATA "/sheets/kinds.xlsx"),
                            fixture.path(QStringLiteral("it's [a]*?.xlsx"))));
        FileSpec spec = sheet("Other data");
        spec.path = fixture.path(QStringLiteral("it's [a]*?.xlsx")).toStdString();
        const auto source = fixture.open(spec);
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), (QStringList{QStringLiteral("1|1.1"), QStringLiteral("2|2.2")}));
    }

    void aMissingExtensionIsNamed()
    {
        const QTemporaryDir folder;
        const auto source = FileSource::open(
            sheet(nullptr), {.extensionFolder = folder.path().toStdString(), .folder = folder.path().toStdString()},
            {});
        QVERIFY(!source.ok());
        QCOMPARE(source.error().code, std::string("missing_extension"));
        QVERIFY(source.error().message.find("excel") != std::string::npos);
    }

    void previewShowsTheFirstRows()
    {
        const auto look = inspect(sheet(nullptr), {.rows = 2});
        REQUIRE_OK(look);
        QCOMPARE(look->rows.size(), std::size_t(2));
        QCOMPARE(look->rows[1][0], std::optional<std::string>("2"));
        QCOMPARE(look->rowCount, std::optional<std::uint64_t>(5));
        QCOMPARE(look->problems.size(), std::size_t(2));
    }
};

DIFFRACT_TEST(TstExcelFiles, "tst_excel_files")
#include "tst_excel_files.moc"
