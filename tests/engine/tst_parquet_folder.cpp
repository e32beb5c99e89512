// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/inspect.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::SourceFixture;

/// A folder of Parquet files as one input.
class TstParquetFolder final : public QObject {
    Q_OBJECT

    static FileSpec folder(const SourceFixture& fixture)
    {
        return {.path = fixture.path(QStringLiteral("set")).toStdString(), .format = FileFormat::Parquet};
    }

private Q_SLOTS:
    void allFilesBelowAreRead()
    {
        const SourceFixture fixture;
        QDir().mkpath(fixture.path(QStringLiteral("set/day=2/.hidden")));
        (void)fixture.parquet(QStringLiteral("set/b.parquet"), "SELECT 3 AS id, 'c' AS v");
        (void)fixture.parquet(QStringLiteral("set/a[1]*.parquet"),
                              "SELECT i::INT AS id, 'a' AS v FROM range(1, 3) r(i)");
        (void)fixture.parquet(QStringLiteral("set/day=2/x.pq"), "SELECT 4 AS id, NULL::VARCHAR AS v");
        (void)fixture.parquet(QStringLiteral("set/day=2/.hidden/y.parquet"), "SELECT 5 AS other");
        (void)fixture.file(QStringLiteral("set/notes.txt"), "no data");
        const auto source = fixture.open(folder(fixture));
        REQUIRE_OK(source);
        QCOMPARE(source->rowCount(), std::uint64_t(4));
        QCOMPARE(fixture.rows(*source), (QStringList{QStringLiteral("1|a"), QStringLiteral("2|a"),
                                                     QStringLiteral("3|c"), QStringLiteral("4|NULL")}));
        const auto look = inspect(folder(fixture), {.rows = 3});
        REQUIRE_OK(look);
        QCOMPARE(look->rowCount, std::optional<std::uint64_t>(4));
        QCOMPARE(look->rows.size(), std::size_t(3));
    }

    void anotherSchemaNamesTheFile()
    {
        const SourceFixture fixture;
        QDir().mkpath(fixture.path(QStringLiteral("set")));
        (void)fixture.parquet(QStringLiteral("set/a.parquet"), "SELECT 1::BIGINT AS id, 'a' AS v");
        (void)fixture.parquet(QStringLiteral("set/b.parquet"), "SELECT 1::INTEGER AS id, 'a' AS v");
        const auto types = fixture.open(folder(fixture));
        QVERIFY(!types.ok());
        QCOMPARE(types.error().code, std::string("other_columns"));
        QVERIFY2(types.error().message.find("b.parquet has another column 1") != std::string::npos,
                 types.error().message.c_str());
        (void)fixture.parquet(QStringLiteral("set/b.parquet"), "SELECT 1::BIGINT AS id, 'a' AS v, 0 AS more");
        const auto count = fixture.open(folder(fixture));
        QVERIFY(!count.ok());
        QVERIFY2(count.error().message.find("b.parquet has 3 columns") != std::string::npos,
                 count.error().message.c_str());
    }

    void anyChangeIsNoticed()
    {
        const SourceFixture fixture;
        QDir().mkpath(fixture.path(QStringLiteral("set")));
        (void)fixture.parquet(QStringLiteral("set/a.parquet"), "SELECT 1 AS id");
        (void)fixture.parquet(QStringLiteral("set/b.parquet"), "SELECT 2 AS id");
        const auto source = fixture.open(folder(fixture));
        REQUIRE_OK(source);
        REQUIRE_OK(source->unchanged());
        (void)fixture.parquet(QStringLiteral("set/c.parquet"), "SELECT 3 AS id");
        QCOMPARE(source->unchanged().error().kind, ErrorKind::Changed);
        QFile::remove(fixture.path(QStringLiteral("set/c.parquet")));
        REQUIRE_OK(source->unchanged());
        (void)fixture.parquet(QStringLiteral("set/b.parquet"), "SELECT 2 AS id");
        QCOMPARE(source->unchanged().error().kind, ErrorKind::Changed);
    }

    void withoutParquetIsAnError()
    {
        const SourceFixture fixture;
        QDir().mkpath(fixture.path(QStringLiteral("set")));
        const auto source = fixture.open(folder(fixture));
        QVERIFY(!source.ok());
        QCOMPARE(source.error().code, std::string("no_parquet_files"));
        FileSpec csv = folder(fixture);
        csv.format = FileFormat::Csv;
        QCOMPARE(fixture.open(csv).error().code, std::string("directory"));
    }
};

DIFFRACT_TEST(TstParquetFolder, "tst_parquet_folder")
#include "tst_parquet_folder.moc"
