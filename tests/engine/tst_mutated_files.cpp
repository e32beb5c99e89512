// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/inspect.h"
#include "engine/mutation.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::mutated;
using diffract::test::SourceFixture;

namespace {

/// Cells of text columns, which must stand in the preview as they are read.
QStringList textCells(const Inspection& look, const FileSource& source)
{
    QStringList lines;
    for (const auto& row : look.rows) {
        QStringList values;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (source.columns()[i].type == "VARCHAR")
                values += !row[i]           ? QStringLiteral("NULL")
                          : row[i]->empty() ? QStringLiteral("\"\"")
                                            : QString::fromStdString(*row[i]);
        }
        lines += values.join(QLatin1Char('|'));
    }
    return lines;
}

} // namespace

/// Whatever the bytes are, there is an answer: rows that both readers agree on, or an error with a sentence.
class TstMutatedFiles final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void csv()
    {
        const QByteArray seed = "id,name,v,when,d,q\r\n"
                                "1,\"a \"\"q\"\", b\",1.5,2013-01-01 10:00:00,2013-01-01,\"x\ny\"\r\n"
                                "2,,0.12345678901234567890,2013-01-01 10:00:00.123456789,2013-02-28,\"\"\n"
                                "007,caf\xc3\xa9,-1e5,24:00:00,true,nan\n"
                                "9223372036854775808,z,.5,2013-01-01T10:00:00Z,1,5\" pipe\n";
        std::mt19937_64 random(20130101);
        SourceFixture fixture;
        int read = 0;
        for (int i = 0; i < 400; ++i) {
            const FileSpec spec = fixture.file(QStringLiteral("m.csv"), mutated(seed, random));
            const auto look = inspect(spec, {.full = i % 2 == 0});
            const auto source = fixture.open(spec);
            if (!source.ok()) {
                QVERIFY(!source.error().message.empty() && !source.error().code.empty());
                QVERIFY2(source.error().kind == ErrorKind::Malformed, source.error().message.c_str());
                continue;
            }
            if (++read > 40)
                break;
            REQUIRE_OK(look);
            const QStringList rows = fixture.rows(*source);
            QVERIFY2(!rows.value(0).startsWith(QLatin1String("error")), qPrintable(rows.value(0)));
            QCOMPARE(std::uint64_t(rows.size()), source->rowCount());
            const bool allText = std::all_of(source->columns().begin(), source->columns().end(),
                                             [](const Column& column) { return column.type == "VARCHAR"; });
            if (allText)
                QCOMPARE(textCells(*look, *source), rows);
        }
        QVERIFY(read > 20);
    }

    void parquet()
    {
        SourceFixture fixture;
        const FileSpec good = fixture.parquet(QStringLiteral("good.parquet"),
                                              "SELECT i, i::VARCHAR AS t, i / 3 AS d, [i] AS l FROM range(200) r(i)");
        QFile file(QString::fromStdString(good.path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray seed = file.readAll();
        std::mt19937_64 random(20130102);
        for (int i = 0; i < 40; ++i) {
            const FileSpec spec = fixture.file(QStringLiteral("m.parquet"), mutated(seed, random));
            const auto look = inspect(spec);
            const auto source = fixture.open(spec);
            QCOMPARE(look.ok(), source.ok());
            if (!source.ok())
                QCOMPARE(source.error().kind, ErrorKind::Malformed);
        }
    }
};

DIFFRACT_TEST(TstMutatedFiles, "tst_mutated_files")
#include "tst_mutated_files.moc"
