// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/inspect.h"
#include "engine/packed.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::gzip;
using diffract::test::SourceFixture;
using diffract::test::zstd;

/// CSV files packed by gzip or Zstandard.
class TstPackedFiles final : public QObject {
    Q_OBJECT

    static QByteArray packed(const QByteArray& how, const QByteArray& bytes)
    {
        return how == "gzip" ? gzip(bytes) : zstd(bytes);
    }

    static void addHows()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::newRow("gzip") << QByteArray("gzip");
        QTest::newRow("zstd") << QByteArray("zstd");
    }

    static QByteArray manyRows()
    {
        QByteArray text("id,v\n");
        for (int i = 0; i < 300000; ++i)
            text += QByteArray::number(i) + "," + QByteArray::number(i * 7919LL % 1000003) + "\n";
        return text;
    }

private Q_SLOTS:
    void areReadAsWhatIsInThem_data() { addHows(); }
    void areReadAsWhatIsInThem()
    {
        QFETCH(QByteArray, how);
        const SourceFixture fixture;
        const QByteArray first = packed(how, "id\tv\n1\t1.50\n");
        const auto source = fixture.open(fixture.file(QStringLiteral("a.tsv.gz"), first + packed(how, "2\t\n")));
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), (QStringList{QStringLiteral("1|1.5"), QStringLiteral("2|NULL")}));
        QCOMPARE(source->csv().delimiter, std::optional<std::string>("\t"));
        QCOMPARE(source->identity()->size, std::uint64_t(QFileInfo(fixture.path(QStringLiteral("a.tsv.gz"))).size()));
        REQUIRE_OK(source->unchanged());
    }

    void mayHoldAnotherEncoding_data() { addHows(); }
    void mayHoldAnotherEncoding()
    {
        QFETCH(QByteArray, how);
        const SourceFixture fixture;
        FileSpec spec = fixture.file(QStringLiteral("a.csv.gz"), packed(how, "id,v\n1,caf\xe9\n"));
        spec.csv.encoding = "latin-1";
        const auto source = fixture.open(spec);
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), (QStringList{QStringLiteral("1|café")}));
    }

    void bigOnesToo_data() { addHows(); }
    void bigOnesToo()
    {
        QFETCH(QByteArray, how);
        const SourceFixture fixture;
        const FileSpec spec = fixture.file(QStringLiteral("a.csv.gz"), packed(how, manyRows()));
        const auto source = fixture.open(spec);
        REQUIRE_OK(source);
        QCOMPARE(source->rowCount(), std::uint64_t(300000));
        const auto look = inspect(spec, {.rows = 2});
        REQUIRE_OK(look);
        QCOMPARE(look->rows.size(), std::size_t(2));
        QCOMPARE(look->lines.front(), std::string("id,v"));
    }

    void damageIsNamed_data() { addHows(); }
    void damageIsNamed()
    {
        QFETCH(QByteArray, how);
        const SourceFixture fixture;
        const QByteArray good = packed(how, manyRows());
        const auto cut = fixture.open(fixture.file(QStringLiteral("cut.csv.gz"), good.left(good.size() - 5)));
        QVERIFY(!cut.ok());
        QCOMPARE(QByteArray::fromStdString(cut.error().code), QByteArray("truncated"));
        QVERIFY(cut.error().message.find("cut.csv.gz is cut off") != std::string::npos);
        QByteArray bad = good;
        bad[bad.size() / 2] = char(bad.at(bad.size() / 2) ^ 0x55);
        const auto damaged = fixture.open(fixture.file(QStringLiteral("bad.csv.gz"), bad));
        QVERIFY(!damaged.ok());
        QCOMPARE(QByteArray::fromStdString(damaged.error().code), QByteArray("damaged_archive"));
        const auto twice = fixture.open(fixture.file(QStringLiteral("twice.csv.gz"), packed(how, gzip("a,b\n1,2\n"))));
        QVERIFY(!twice.ok());
        QCOMPARE(QByteArray::fromStdString(twice.error().code), QByteArray("not_csv"));
    }

    void roomAndCancelAreRespected_data() { addHows(); }
    void roomAndCancelAreRespected()
    {
        QFETCH(QByteArray, how);
        const SourceFixture fixture;
        const FileSpec spec = fixture.file(QStringLiteral("a.csv.gz"), packed(how, manyRows()));
        QTemporaryDir folder;
        const auto full = FileSource::open(spec, {.folder = folder.path().toStdString(), .tempBytes = 1U << 20U}, {});
        QVERIFY(!full.ok());
        QCOMPARE(full.error().kind, ErrorKind::DiskFull);
        QVERIFY(full.error().message.find("1 MiB") != std::string::npos);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(fixture.open(spec, stop.get_token()).error().kind, ErrorKind::Cancelled);
    }
};

DIFFRACT_TEST(TstPackedFiles, "tst_packed_files")
#include "tst_packed_files.moc"
