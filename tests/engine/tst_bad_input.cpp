// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/inspect.h"
#include "engine/source_fixture.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace diffract::engine;
using diffract::test::SourceFixture;

/// Every bad input gives a sentence that names the place and what to do.
class TstBadInput final : public QObject {
    Q_OBJECT

    static void verify(const Outcome<FileSource>& source, const char* code, const QString& sentence, int line = 0)
    {
        QVERIFY(!source.ok());
        QCOMPARE(QByteArray(source.error().code.c_str()), QByteArray(code));
        QCOMPARE(QString::fromStdString(source.error().message), sentence);
        QCOMPARE(int(source.error().line.value_or(0)), line);
    }

private Q_SLOTS:
    void csv_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("sentence"); // %1 is the path
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const QByteArray& bytes, const char* code, const char* sentence,
                            int line) {
            QTest::newRow(name) << bytes << QByteArray(code) << QString::fromUtf8(sentence) << line;
        };
        row("empty", "", "empty_file", "%1 is empty: it has not even a header line.", 0);
        row("only blank lines", "\n\n", "empty_file", "%1 is empty: it has not even a header line.", 0);
        row("only a byte order mark", "\xef\xbb\xbf", "empty_file", "%1 is empty: it has not even a header line.", 0);
        row("too few fields", "a,b,c\n1,2,3\n1,2\n", "ragged_row",
            "Line 3 of %1 has 2 fields, but 3 are expected. Correct the line, or check the delimiter (',') and the "
            "quote character.",
            3);
        row("too many fields", "a,b\n1,2\n\n1,\"x\ny\"\n1,2,3\n", "ragged_row",
            "Line 6 of %1 has 3 fields, but 2 are expected. Correct the line, or check the delimiter (',') and the "
            "quote character.",
            6);
        row("unterminated quote", "a,b\n1,2\n3,\"4\n5,6\n", "unterminated_quote",
            "Line 3 of %1 opens a quoted value that never ends. Add the missing quote, or choose another quote "
            "character.",
            3);
        row("text behind a quote", "a,b\n1,\"2\"x\"\n", "text_after_quote",
            "Line 2 of %1 has text behind a closing quote. Quotes inside a value must be doubled, or set the escape "
            "character to a backslash.",
            2);
        row("stray return", "a,b\n1,x\ry\n", "stray_return",
            "Line 2 of %1 has a line break of another kind in the middle. Put the value in quotes, or save the file "
            "with one kind of line end.",
            2);
        row("NUL byte", QByteArray("a,b\n1,2\n3,x\0y\n", 14), "nul_byte",
            "Line 3 of %1 holds a NUL byte, so this is no plain text. Choose the encoding utf-16 if the file has it, "
            "else check that it is a CSV file.",
            3);
        row("Latin-1 bytes", "a,b\n1,2\n3,caf\xe9\n", "bad_encoding",
            "Line 3 of %1 is not valid UTF-8. Choose the encoding latin-1 or utf-16.", 3);
        row("Latin-1 header", "a,caf\xe9\n1,2\n", "bad_encoding",
            "Line 1 of %1 is not valid UTF-8. Choose the encoding latin-1 or utf-16.", 1);
        row("torn UTF-16",
            QByteArray("\xff\xfe"
                       "a\0\n\0"
                       "1\0\n\0"
                       "\0\xdc"
                       "x\0",
                       14),
            "bad_encoding", "Line 3 of %1 is not valid UTF-16. Choose another encoding, for example utf-8 or latin-1.",
            3);
        row("duplicate names", "id,x,id\n1,2,3\n", "duplicate_column",
            "Line 1 of %1 names the columns 1 and 3 both \"id\". Rename one of them.", 1);
        row("missing name", "id,,x\n1,2,3\n", "missing_column_name",
            "Line 1 of %1 gives column 2 no name. Name it in the header, or say that the file has no header.", 1);
        row("gzip", "\x1f\x8b\x08 abc", "damaged_archive",
            "%1 is damaged: it cannot be unpacked. Copy or write it again.", 0);
        row("Excel", "PK\x03\x04 abc", "not_csv",
            "%1 is a ZIP or Excel file, not CSV text. Unpack it or save it as CSV first.", 0);
        row("Parquet", "PAR1 abc", "not_csv", "%1 is a Parquet file, not CSV text. Choose the format Parquet.", 0);
    }
    void csv()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        QFETCH(QString, sentence);
        QFETCH(int, line);
        SourceFixture fixture;
        const FileSpec spec = fixture.file(QStringLiteral("in put.csv"), bytes);
        verify(fixture.open(spec), code.constData(), sentence.arg(QString::fromStdString(spec.path)), line);
        // The preview of a broken file still answers, unless there is nothing to show.
        const auto look = inspect(spec, {.full = true});
        if (look) {
            QVERIFY(std::any_of(look->problems.begin(), look->problems.end(), [&](const Problem& problem) {
                return problem.severity == Severity::Error && problem.code == code.toStdString()
                       && int(problem.line.value_or(0)) == line;
            }));
        } else {
            QCOMPARE(QByteArray(look.error().code.c_str()), code);
        }
    }

    void missingFile()
    {
        SourceFixture fixture;
        FileSpec spec;
        spec.path = fixture.path(QStringLiteral("nothing.csv")).toStdString();
        const auto source = fixture.open(spec);
        verify(source, "missing_file",
               QStringLiteral("There is no file %1. Check the path.").arg(QString::fromStdString(spec.path)));
        QCOMPARE(source.error().kind, ErrorKind::NotFound);
        spec.format = FileFormat::Parquet;
        QCOMPARE(fixture.open(spec).error().kind, ErrorKind::NotFound);
    }
    void directory()
    {
        SourceFixture fixture;
        FileSpec spec;
        spec.path = fixture.path(QString()).toStdString();
        verify(fixture.open(spec), "directory",
               QStringLiteral(
                   "%1 is a folder. Choose one file in it; a folder of Parquet files is read with the type parquet.")
                   .arg(QString::fromStdString(spec.path)));
    }
    void pipesAndDevicesAreNotOpened()
    {
        SourceFixture fixture;
        FileSpec spec;
        spec.path = fixture.path(QStringLiteral("pipe.csv")).toStdString();
        QCOMPARE(::mkfifo(spec.path.c_str(), 0600), 0);
        for (const std::string& path : {spec.path, std::string("/dev/zero")}) {
            for (const FileFormat format : {FileFormat::Csv, FileFormat::Parquet}) {
                spec.path = path;
                spec.format = format;
                QCOMPARE(QByteArray(fixture.open(spec).error().code.c_str()), QByteArray("not_a_regular_file"));
            }
        }
    }
    void unreadableFile()
    {
        SourceFixture fixture;
        const FileSpec spec = fixture.file(QStringLiteral("a.csv"), "a,b\n1,2\n");
        QCOMPARE(::chmod(spec.path.c_str(), 0), 0);
        const auto source = fixture.open(spec);
        if (::geteuid() == 0) // root may read everything
            QVERIFY(source.ok());
        else
            verify(source, "unreadable_file",
                   QStringLiteral("The file %1 may not be read. Check its permissions.")
                       .arg(QString::fromStdString(spec.path)));
    }
    void unknownEncodingAndBadOptions()
    {
        SourceFixture fixture;
        FileSpec spec = fixture.file(QStringLiteral("a.csv"), "a,b\n1,2\n");
        spec.csv.encoding = "ebcdic";
        QCOMPARE(fixture.open(spec).error().kind, ErrorKind::Invalid);
        spec.csv = {};
        for (const char* delimiter : {"", ",,", "\n", "\xc3\xa9", "\""}) {
            spec.csv.delimiter = delimiter;
            QCOMPARE(fixture.open(spec).error().kind, ErrorKind::Invalid);
        }
    }
    void wrongDelimiterIsWarnedAbout()
    {
        SourceFixture fixture;
        FileSpec spec = fixture.file(QStringLiteral("a.csv"), "a;b\n1;2\n");
        spec.csv.delimiter = ",";
        auto source = fixture.open(spec);
        REQUIRE_OK(source);
        QCOMPARE(source->problems().size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(source->problems()[0].message),
                 QStringLiteral("The file has only one column. Is ';' the delimiter?"));
    }
    void skippingEverything()
    {
        SourceFixture fixture;
        FileSpec spec = fixture.file(QStringLiteral("a.csv"), "a,b\n1,2\n");
        spec.csv.skipHead = 5;
        QCOMPARE(QByteArray(fixture.open(spec).error().code.c_str()), QByteArray("empty_file"));
        spec.csv.skipHead = 0;
        spec.csv.skipTail = 5;
        QCOMPARE(QByteArray(fixture.open(spec).error().code.c_str()), QByteArray("empty_file"));
    }

    void brokenParquet()
    {
        SourceFixture fixture;
        const FileSpec good =
            fixture.parquet(QStringLiteral("good.parquet"), "SELECT i, i::VARCHAR AS t FROM range(5000) r(i)");
        QFile file(QString::fromStdString(good.path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const auto check = [&](const QByteArray& content, const char* code, const QString& sentence) {
            const FileSpec spec = fixture.file(QStringLiteral("bad.parquet"), content);
            verify(fixture.open(spec), code, sentence.arg(QString::fromStdString(spec.path)));
        };
        check({}, "empty_file", QStringLiteral("%1 is empty."));
        check(bytes.left(bytes.size() / 2), "truncated",
              QStringLiteral("%1 is cut off: the end of the Parquet file is missing. Copy it again."));
        check("a,b\n1,2\n", "not_parquet",
              QStringLiteral("%1 is not a Parquet file. Choose the format CSV, or another file."));
        QByteArray footer = bytes;
        footer.replace(bytes.size() - 60, 40, QByteArray(40, '\xff'));
        check(footer, "damaged",
              QStringLiteral("%1 is damaged or uses a part of Parquet that cannot be read. Write it again."));
        check("PAR1" + QByteArray(30, 'x') + "PAR1", "damaged",
              QStringLiteral("%1 is damaged or uses a part of Parquet that cannot be read. Write it again."));
        check("PAR1" + QByteArray(30, 'x') + "PARE", "encrypted", QStringLiteral("%1 is encrypted. Decrypt it first."));
    }
};

DIFFRACT_TEST(TstBadInput, "tst_bad_input")
#include "tst_bad_input.moc"
