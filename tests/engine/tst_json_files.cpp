// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/inspect.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::DiffFixture;
using diffract::test::SourceFixture;

/// JSON and ndjson files.
class TstJsonFiles final : public QObject {
    Q_OBJECT

    static FileSpec json(const SourceFixture& fixture, const QByteArray& bytes)
    {
        FileSpec spec = fixture.file(QStringLiteral("a.json"), bytes);
        spec.format = FileFormat::Json;
        return spec;
    }

private Q_SLOTS:
    void everyForm_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lines") << QByteArray("{\"id\":1,\"v\":\"a\"}\n\n{\"v\":null,\"id\":2}\r\n{\"id\":3}");
        QTest::newRow("array") << QByteArray("\n[{\"id\":1,\"v\":\"a\"},\n {\"id\":2,\"v\":null}, {\"id\":3}]\n");
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf[{\"id\":1,\"v\":\"a\"},{\"id\":2},{\"id\":3}]");
    }
    void everyForm()
    {
        QFETCH(QByteArray, bytes);
        const SourceFixture fixture;
        const auto source = fixture.open(json(fixture, bytes));
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source),
                 (QStringList{QStringLiteral("1|a"), QStringLiteral("2|NULL"), QStringLiteral("3|NULL")}));
        QCOMPARE(SourceFixture::types(*source), QStringLiteral("BIGINT VARCHAR"));
        QCOMPARE(source->rowCount(), std::uint64_t(3));
    }

    void oneObjectOverSeveralLines()
    {
        const SourceFixture fixture;
        const auto source = fixture.open(json(fixture, "{\n \"id\": 1,\n \"v\": [1,\n 2]\n}\n"));
        REQUIRE_OK(source);
        QCOMPARE(fixture.rows(*source), (QStringList{QStringLiteral("1|[1,2]")}));
    }

    void valuesAreExact_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* value, const char* type, const char* text) {
            QTest::newRow(name) << QByteArray(value) << QString::fromUtf8(type) << QString::fromUtf8(text);
        };
        row("2^53 + 1", "9007199254740993", "BIGINT", "9007199254740993");
        row("2^64", "18446744073709551616", "HUGEINT", "18446744073709551616");
        row("38 digits", "12345678901234567890123456789012345678", "HUGEINT", "12345678901234567890123456789012345678");
        row("40 digits", "1234567890123456789012345678901234567890", "JSON",
            "1234567890123456789012345678901234567890");
        row("decimal", "0.12345678901234567891", "DECIMAL(21,20)", "0.12345678901234567891");
        row("double", "-1.5e-7", "DOUBLE", "-1.5e-07");
        row("beyond a double", "-1.50e400", "JSON", "-1.50e400");
        row("digits beyond a double", ("1" + QByteArray(400, '0')).constData(), "JSON",
            ("1" + QByteArray(400, '0')).constData());
        row("nested beyond a double", "[1e400]", "JSON", "[1e400]");
        row("below a double", "1e-400", "JSON", "1e-400");
        row("true", "true", "BOOLEAN", "true");
        row("text", "\"a\\u00e9\\n\\\"b\\\",\"", "VARCHAR", "aé\n\"b\",");
        row("empty text", "\"\"", "VARCHAR", "\"\"");
        row("text of digits", "\"0012\"", "VARCHAR", "0012");
        row("text of a number", "\"12.5\"", "VARCHAR", "12.5");
        row("text of a boolean", "\"true\"", "VARCHAR", "true");
        row("date", "\"2020-01-31\"", "DATE", "2020-01-31");
        row("timestamp", "\"2020-01-31T10:00:00.123456789\"", "TIMESTAMP_NS", "2020-01-31 10:00:00.123456789");
        row("nested", "{\"b\": [1.10, null, {}], \"a\": \"x\\\"\"}", "JSON", "{\"b\":[1.10,null,{}],\"a\":\"x\\\"\"}");
        row("nul", "\"a\\u0000b\"", "VARCHAR", "");
    }
    void valuesAreExact()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, type);
        QFETCH(QString, text);
        const SourceFixture fixture;
        const auto source = fixture.open(json(fixture, "{\"x\":" + value + "}\n"));
        REQUIRE_OK(source);
        QCOMPARE(SourceFixture::types(*source), type);
        if (text.isEmpty())
            text = QString::fromUtf8("a\0b", 3);
        QCOMPARE(fixture.rows(*source), QStringList{text});
    }

    void severalFormsAreJson()
    {
        const SourceFixture fixture;
        const auto source = fixture.open(json(fixture, "{\"x\":1}\n{\"x\":\"1\"}\n{\"x\":null}\n"));
        REQUIRE_OK(source);
        QCOMPARE(SourceFixture::types(*source), QStringLiteral("JSON"));
        QCOMPARE(fixture.rows(*source),
                 (QStringList{QStringLiteral("1"), QStringLiteral("\"1\""), QStringLiteral("NULL")}));
    }

    void badOnesNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const char* bytes, const char* code, int line) {
            QTest::newRow(name) << QByteArray(bytes) << QByteArray(code) << line;
        };
        row("a bad line", "{\"a\":1}\n{\"a\":2}\n{\"a\":}\n", "bad_json", 3);
        row("a bad first line", "{\"a\":}\n{\"a\":2}\n", "bad_json", 1);
        row("cut off", "[{\"a\":1},\n{\"a\":2", "bad_json", 2);
        row("bad UTF-8", "{\"a\":1}\n{\"a\":\"\xff\"}\n", "bad_json", 2);
        row("a number as row", "{\"a\":1}\n7\n", "not_objects", 2);
        row("arrays as rows", "[[1,2]]", "not_objects", 1);
        row("a name twice", "{\"a\":1}\n{\"a\":1,\"a\":2}\n", "duplicate_name", 2);
        row("NaN", "{\"a\":NaN}\n", "bad_json", 1);
        row("a number beyond all", "[{\"a\":1},\n{\"a\":1e5000}]", "number_too_large", 2);
        row("more behind the array", "[{\"a\":1}]\n[]", "bad_json", 2);
        row("empty", " \n", "empty_file", 0);
        row("no members", "[]", "no_columns", 0);
        row("Parquet", "PAR1 abc", "not_csv", 0);
    }
    void badOnesNameTheLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        QFETCH(int, line);
        const SourceFixture fixture;
        const auto source = fixture.open(json(fixture, bytes));
        QVERIFY(!source.ok());
        QCOMPARE(QByteArray::fromStdString(source.error().code), code);
        QCOMPARE(int(source.error().line.value_or(0)), line);
        QVERIFY(source.error().message.find("a.json") != std::string::npos);
    }

    void numbersBeyondADoubleAreComparedByValue()
    {
        DiffFixture files;
        DiffRequest request;
        const auto side = [&](const char* name, const std::string& number) {
            FileSpec spec = files.csv(name, R"({"id":1,"v":)" + number + "}\n");
            spec.format = FileFormat::Json;
            return spec;
        };
        request.a = side("a.json", "1e400");
        request.key = {"id"};
        for (const auto& [number, differing] :
             {std::pair("10.0e399", 0), std::pair("1e401", 1), std::pair("-1e400", 1)}) {
            request.b = side("b.json", number);
            const auto summary = files.run(request);
            REQUIRE_OK(summary);
            QCOMPARE(int(summary->values.valuesWithDifferences), differing);
        }
    }

    void agreesWithParquet()
    {
        DiffFixture files;
        DiffRequest request;
        FileSpec a =
            files.csv("a.json", "{\"id\":1,\"amount\":12.5,\"day\":\"2020-01-01\",\"o\":{\"x\":1.0,\"y\":[]}}\n"
                                "{\"id\":2,\"amount\":0.1,\"day\":null,\"t\":\"7\"}\n");
        a.format = FileFormat::Json;
        request.a = a;
        request.b = files.parquet("b.parquet",
                                  "SELECT id::INTEGER AS id, amount::DECIMAL(10,2) AS amount, day::DATE AS "
                                  "day, o::JSON AS o, t::BIGINT AS t FROM (VALUES (1, 12.5, '2020-01-01', "
                                  "'{\"y\":[],\"x\":1}', NULL), (2, 0.1, NULL, NULL, 7)) v(id, amount, day, o, t)");
        request.key = {"id"};
        const auto summary = files.run(request);
        REQUIRE_OK(summary);
        QCOMPARE(summary->values.valuesWithDifferences, 0);
        QCOMPARE(summary->schema.columnTypeDiffers, (std::vector<std::string>{"t"}));
    }

    void changesAreNoticed()
    {
        const SourceFixture fixture;
        const auto source = fixture.open(json(fixture, "{\"a\":1}\n"));
        REQUIRE_OK(source);
        REQUIRE_OK(source->unchanged());
        (void)json(fixture, "{\"a\":12}\n");
        QCOMPARE(source->unchanged().error().kind, ErrorKind::Changed);
    }

    void previewShowsTheFirstRows()
    {
        const SourceFixture fixture;
        QByteArray bytes;
        for (int i = 0; i < 5000; ++i)
            bytes += "{\"id\":" + QByteArray::number(i) + "}\n";
        const auto look = inspect(json(fixture, bytes), {.rows = 2});
        REQUIRE_OK(look);
        QCOMPARE(look->rows.size(), std::size_t(2));
        QCOMPARE(look->rows[1][0], std::optional<std::string>("1"));
        QCOMPARE(look->columns[0].type, std::string("BIGINT"));
        QVERIFY(!look->rowCount);
        const auto broken = inspect(json(fixture, "{\"id\":1}\n{\n"), {});
        REQUIRE_OK(broken);
        QCOMPARE(broken->problems.at(0).line, std::optional<std::uint64_t>(2));
        QCOMPARE(broken->rows.size(), std::size_t(1));
    }
};

DIFFRACT_TEST(TstJsonFiles, "tst_json_files")
#include "tst_json_files.moc"
