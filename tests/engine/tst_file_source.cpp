// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::SourceFixture;

/// What a file is read as: the traps of the engine page that belong to reading.
class TstFileSource final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void columnGetsTheNarrowestLosslessType_data()
    {
        QTest::addColumn<QByteArray>("values"); // joined by |
        QTest::addColumn<QString>("type");
        const auto row = [](const char* name, const char* values, const char* type) {
            QTest::newRow(name) << QByteArray(values) << QString::fromUtf8(type);
        };
        row("whole numbers", "1|-5|0|9007199254740993", "BIGINT");
        row("beyond 2^63", "1|9223372036854775808", "HUGEINT");
        row("38 digits", "99999999999999999999999999999999999999", "HUGEINT");
        row("39 digits stay text", "1|999999999999999999999999999999999999999", "VARCHAR");
        row("leading zeros stay text", "007|8|9", "VARCHAR");
        row("negative leading zero stays text", "-07|8", "VARCHAR");
        row("leading plus stays text", "+5|8", "VARCHAR");
        row("one zero is a number", "0|8", "BIGINT");
        row("fractions", "1.5|2|.5|160.0", "DOUBLE");
        row("exponents", "1e5|-2.5E-3", "DOUBLE");
        row("NaN and infinity beside numbers", "1.5|NaN|-inf", "DOUBLE");
        row("NaN alone is text", "nan|nan", "VARCHAR");
        row("17 digits that a double keeps", "0.10000000000000001", "DOUBLE");
        row("17 digits that a double changes", "12345678901234.567|1.5", "DECIMAL(17,3)");
        row("20 digits need a decimal", "0.12345678901234567890|1", "DECIMAL(20,19)");
        row("overflow is text", "1e400|1", "VARCHAR");
        row("underflow is text", "1e-400|1", "VARCHAR");
        row("big whole number among fractions", "9007199254740993|0.5", "DECIMAL(17,1)");
        row("booleans", "true|False|TRUE", "BOOLEAN");
        row("0 and 1 are numbers", "0|1", "BIGINT");
        row("dates", "2013-01-31|2000-02-29", "DATE");
        row("no such day", "2013-02-29|2013-02-28", "VARCHAR");
        row("day first is text", "31.01.2013|28.02.2013", "VARCHAR");
        row("slashes are text", "01/02/2013", "VARCHAR");
        row("timestamps", "2013-01-01 10:00:00|2013-01-01T10:00:00.123456|2013-01-01 10:00", "TIMESTAMP");
        row("nanoseconds", "2013-01-01 10:00:00|2013-01-01 10:00:00.123456789", "TIMESTAMP_NS");
        row("nanoseconds out of range", "9999-01-01 10:00:00|2013-01-01 10:00:00.123456789", "VARCHAR");
        row("zoned", "2013-01-01 10:00:00+01|2013-01-01T10:00:00Z", "TIMESTAMPTZ");
        row("zoned and naive is text", "2013-01-01 10:00:00+01|2013-01-01T10:00:00", "VARCHAR");
        row("dates and timestamps is text", "2013-01-01|2013-01-01 10:00:00", "VARCHAR");
        row("times", "10:00:00|24:00:00|10:00:00.5", "TIME");
        row("hours and minutes stay text", "10:00|11:30", "VARCHAR");
        row("blanks are kept", " 1|2", "VARCHAR");
        row("uuid is text", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "VARCHAR");
        row("an empty text among numbers", "1|\"\"|2", "VARCHAR");
        row("quoted numbers", "\"1\"|\"2\"", "BIGINT");
    }
    void columnGetsTheNarrowestLosslessType()
    {
        QFETCH(QByteArray, values);
        QFETCH(QString, type);
        QByteArray text = "id,v\n";
        const QList<QByteArray> list = values.split('|');
        for (int i = 0; i < list.size(); ++i)
            text += QByteArray::number(i) + "x," + list[i] + '\n';
        SourceFixture fixture;
        auto source = fixture.open(fixture.file(QStringLiteral("a.csv"), text));
        REQUIRE_OK(source);
        QCOMPARE(SourceFixture::types(*source), QStringLiteral("VARCHAR ") + type);
        const QStringList rows = fixture.rows(*source);
        QCOMPARE(rows.size(), list.size());
        QVERIFY2(!rows.first().startsWith(QLatin1String("error")), qPrintable(rows.first()));
    }

    void valuesAreExact()
    {
        SourceFixture fixture;
        auto source = fixture.open(
            fixture.file(QStringLiteral("a.csv"),
                         "i,h,d,t,n,z,s\n"
                         "9223372036854775807,170141183460469231731687303715884105727,0.12345678901234567890,24:00:00,"
                         "2013-01-01 10:00:00.123456789,2013-01-01 10:00:00+02:00,\"a \"\"q\"\", b\"\n"
                         "-9223372036854775808,1,1,00:00:00,2013-01-01 10:00:00,2013-01-01T00:00:00Z,007\n"));
        REQUIRE_OK(source);
        QVERIFY(source->columns()[1].type == "VARCHAR"); // 39 digits are not taken as a number
        QCOMPARE(fixture.rows(*source),
                 (QStringList{QStringLiteral("9223372036854775807|170141183460469231731687303715884105727|"
                                             "0.1234567890123456789|24:00:00|2013-01-01 10:00:00.123456789|"
                                             "2013-01-01 08:00:00+00|a \"q\", b"),
                              QStringLiteral("-9223372036854775808|1|1.0000000000000000000|00:00:00|"
                                             "2013-01-01 10:00:00|2013-01-01 00:00:00+00|007")}));
    }

    void nullAndEmptyTextAreToldApart()
    {
        SourceFixture fixture;
        auto source = fixture.open(fixture.file(QStringLiteral("a.csv"), "a,b\n\"\",x\n,\"\"\n"));
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), (QStringList{QStringLiteral("\"\"|x"), QStringLiteral("NULL|\"\"")}));
    }

    void aLateBadValueWidensAndIsTold()
    {
        QByteArray text = "a,b\n";
        for (int i = 0; i < 30000; ++i)
            text += QByteArray::number(i) + ",x\n";
        text += "N/A,x\n";
        SourceFixture fixture;
        auto source = fixture.open(fixture.file(QStringLiteral("a.csv"), text));
        REQUIRE_OK(source);
        QCOMPARE(SourceFixture::types(*source), QStringLiteral("VARCHAR VARCHAR"));
        QCOMPARE(source->problems().size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(source->problems()[0].message),
                 QStringLiteral("Column \"a\" is read as text, because line 30002 holds \"N/A\" while 30000 of its "
                                "30001 values are whole numbers."));
        QCOMPARE(*source->problems()[0].line, std::uint64_t{30002});
        QCOMPARE(fixture.rows(*source).size(), 30001);
    }

    void layoutsOfText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("rows");
        const QStringList plain{QStringLiteral("1|x"), QStringLiteral("2|y")};
        const auto row = [](const char* name, const QByteArray& bytes, const QStringList& rows) {
            QTest::newRow(name) << bytes << rows;
        };
        row("LF", "a,b\n1,x\n2,y\n", plain);
        row("no last line end", "a,b\n1,x\n2,y", plain);
        row("CRLF", "a,b\r\n1,x\r\n2,y\r\n", plain);
        row("CR", "a,b\r1,x\r2,y\r", plain);
        row("header with other line ends", "a,b\n1,x\r\n2,y", plain);
        row("blank line with other line ends", "\na,b\r\n1,x\r\n2,y\r\n", plain);
        row("mixed line ends", "a,b\n1,x\r\n2,y\n", plain);
        row("a CR at the very end", "a,b\n1,x\n2,y\r", plain);
        row("UTF-8 byte order mark",
            "\xef\xbb\xbf"
            "a,b\n1,x\n2,y\n",
            plain);
        row("semicolons", "a;b\n1;x\n2;y\n", plain);
        row("tabs", "a\tb\n1\tx\n2\ty\n", plain);
        row("pipes", "a|b\n1|x\n2|y\n", plain);
        row("decimal comma", "a;b\n1,5;x\n2,25;y\n", {QStringLiteral("1.5|x"), QStringLiteral("2.25|y")});
        row("blank lines", "\n\na,b\n1,x\n\n2,y\n\n", plain);
        row("no header", "1,x\n2,y\n", plain);
        row("backslash escapes", "a,b\n1,\"x\\\"z\"\n2,y\n", {QStringLiteral("1|x\"z"), QStringLiteral("2|y")});
        row("line break in quotes", "a,b\n1,\"x\nz\"\n2,y\n", {QStringLiteral("1|x\nz"), QStringLiteral("2|y")});
        row("CR LF in quotes before the first line end", "1,\"x\r\nz\"\n2,y\n",
            {QStringLiteral("1|x\r\nz"), QStringLiteral("2|y")});
        row("LF in quotes of a CRLF file without header", "1,\"x\nz\"\r\n2,y\r\n",
            {QStringLiteral("1|x\nz"), QStringLiteral("2|y")});
        row("CR LF in quotes of an LF file", "a,b\n1,\"x\r\nz\"\n2,y\n",
            {QStringLiteral("1|x\r\nz"), QStringLiteral("2|y")});
        row("quote inside a plain value", "a,b\n1,5\" pipe\n2,y\n",
            {QStringLiteral("1|5\" pipe"), QStringLiteral("2|y")});
        row("blanks around quotes", "a,b\n1, \"x\" \n2,y\n", plain);
        row("blank values are text", "a,b\n1,  \n2,y\n", {QStringLiteral("1|  "), QStringLiteral("2|y")});
        row("header only", "a,b\n", {});
        row("header only without line end", "a,b", {});
        row("one column with a blank line", "a\nx\n\ny\n",
            {QStringLiteral("x"), QStringLiteral("NULL"), QStringLiteral("y")});
        const QString both = QStringLiteral("a,b\n1,\u00e9\n2,y\U0001F600\n");
        const QStringList accents{QStringLiteral("1|\u00e9"), QStringLiteral("2|y\U0001F600")};
        row("UTF-8", both.toUtf8(), accents);
        QByteArray little("\xff\xfe");
        QByteArray big("\xfe\xff");
        for (const QChar c : both) {
            little += char(c.unicode() & 0xff);
            little += char(c.unicode() >> 8);
            big += char(c.unicode() >> 8);
            big += char(c.unicode() & 0xff);
        }
        row("UTF-16 little endian", little, accents);
        row("UTF-16 big endian", big, accents);
        row("UTF-16 without a mark", little.mid(2), accents);
    }
    void layoutsOfText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, rows);
        SourceFixture fixture;
        auto source = fixture.open(fixture.file(QStringLiteral("a.csv"), bytes));
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), rows);
        QCOMPARE(source->rowCount(), std::uint64_t(rows.size()));
    }

    void latin1()
    {
        SourceFixture fixture;
        FileSpec spec = fixture.file(QStringLiteral("a.csv"), "a,b\n1,caf\xe9\n");
        spec.csv.encoding = "latin-1";
        auto source = fixture.open(spec);
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), QStringList{QStringLiteral("1|caf\u00e9")});
    }

    void linesAreSkippedAtBothEnds()
    {
        SourceFixture fixture;
        FileSpec spec = fixture.file(QStringLiteral("a.csv"),
                                     "Report \"of\" May\n\nid,v\n1,x\n2,y\nTotal: 2, rows, in all\n-- end --\n");
        spec.csv.skipHead = 2;
        spec.csv.skipTail = 2;
        auto source = fixture.open(spec);
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), (QStringList{QStringLiteral("1|x"), QStringLiteral("2|y")}));
        QCOMPARE(SourceFixture::types(*source), QStringLiteral("BIGINT VARCHAR"));
        duck::DatabaseOptions options;
        source->allowIn(options);
        QVERIFY(options.files.front() != spec.path);
    }

    void fixedTypesAreKept()
    {
        SourceFixture fixture;
        FileSpec spec = fixture.file(QStringLiteral("a.csv"), "a,b\n1,2.5\n2,3.25\n");
        spec.csv.types = {{"a", "VARCHAR"}, {"b", "DECIMAL(10,2)"}};
        auto source = fixture.open(spec);
        REQUIRE_OK(source);
        QCOMPARE(SourceFixture::types(*source), QStringLiteral("VARCHAR DECIMAL(10,2)"));
        QCOMPARE(fixture.rows(*source), (QStringList{QStringLiteral("1|2.50"), QStringLiteral("2|3.25")}));
        spec.csv.types = {{"b", "BIGINT"}};
        source = fixture.open(spec);
        QVERIFY(!source.ok());
        QCOMPARE(*source.error().line, std::uint64_t{2});
    }

    void hostileNames()
    {
        SourceFixture fixture;
        auto source = fixture.open(
            fixture.file(QStringLiteral("a.csv"),
                         "\"a\"\"; DROP TABLE x; --\",\"it's\",\"{}:,[*]\",A,a,\"two\nlines\"\n1,2,3,4,5,6\n"));
        REQUIRE_OK(source);
        QVERIFY(source->columns()[0].name == "a\"; DROP TABLE x; --");
        QVERIFY(source->columns()[3].name == "A");
        QVERIFY(source->columns()[4].name == "a");
        QCOMPARE(fixture.rows(*source), QStringList{QStringLiteral("1|2|3|4|5|6")});
    }

    void fileNamesWithPatternCharacters_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"a[1].csv", "b*.csv", "c?.csv", "q\"uote's.csv", "bl ank.csv", "new\nline.csv",
                                 "\xc3\xa9 \xe6\x97\xa5.csv", "back\\slash[1].csv", "a.csv.gz", "p=1.csv"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void fileNamesWithPatternCharacters()
    {
        QFETCH(QString, name);
        SourceFixture fixture;
        for (const char* decoy : {"a1.csv", "bx.csv", "cx.csv"})
            (void)fixture.file(QLatin1String(decoy), "a,b\nwrong,file\n");
        auto source = fixture.open(fixture.file(name, "a,b\n1,right\n"));
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), QStringList{QStringLiteral("1|right")});
    }

    void parquetTypesAreThoseOfTheFile()
    {
        SourceFixture fixture;
        auto source = fixture.open(fixture.parquet(
            QStringLiteral("p=1[x].parquet"),
            "SELECT 1::INTEGER AS \"a\", 2.50::DECIMAL(10,2) AS \"B\", [1, 2] AS \"x y\", {'a': 1} AS s, "
            "TIMESTAMP_NS '2013-01-01 10:00:00.123456789' AS n, '\\xAA'::BLOB AS b, NULL::VARCHAR AS e"));
        REQUIRE_OK(source);
        QCOMPARE(SourceFixture::types(*source),
                 QStringLiteral("INTEGER DECIMAL(10,2) INTEGER[] STRUCT(a INTEGER) TIMESTAMP_NS BLOB VARCHAR"));
        QVERIFY(source->columns()[0].name == "a");
        QVERIFY(source->columns()[1].name == "B");
        QCOMPARE(source->rowCount(), std::uint64_t{1});
        QCOMPARE(fixture.rows(*source),
                 QStringList{QStringLiteral("1|2.50|[1, 2]|{'a': 1}|2013-01-01 10:00:00.123456789|\\xAA|NULL")});
    }

    void manyPartsGiveOneAnswer()
    {
        // Quoted line breaks that mislead every guess where a row begins, over several parts.
        QByteArray text = "id,note,v\n";
        QByteArray note = "\"" + QByteArray("fake,row,1\n").repeated(40) + "\"";
        int rows = 0;
        while (text.size() < 13'000'000)
            text += QByteArray::number(rows++) + ',' + note + ",2.5\n";
        text += "x,last,3\n";
        SourceFixture fixture;
        auto source = fixture.open(fixture.file(QStringLiteral("a.csv"), text));
        REQUIRE_OK(source);
        QCOMPARE(source->rowCount(), std::uint64_t(rows + 1));
        QCOMPARE(SourceFixture::types(*source), QStringLiteral("VARCHAR VARCHAR DOUBLE"));
        QCOMPARE(*source->problems()[0].line, std::uint64_t(rows) * 41 + 2);
    }

    void aStopRequestCancels()
    {
        std::stop_source stop;
        stop.request_stop();
        SourceFixture fixture;
        const auto source = fixture.open(fixture.file(QStringLiteral("a.csv"), "a,b\n1,2\n"), stop.get_token());
        QCOMPARE(source.error().kind, ErrorKind::Cancelled);
    }

    void aChangedFileIsNoticed()
    {
        SourceFixture fixture;
        auto source = fixture.open(fixture.file(QStringLiteral("a.csv"), "a,b\n1,2\n"));
        REQUIRE_OK(source);
        QVERIFY(source->unchanged().ok());
        (void)fixture.file(QStringLiteral("a.csv"), "a,b\n1,2\n3,4\n");
        QCOMPARE(source->unchanged().error().kind, ErrorKind::Changed);
    }
};

DIFFRACT_TEST(TstFileSource, "tst_file_source")
#include "tst_file_source.moc"
