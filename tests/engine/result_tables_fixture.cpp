// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/result_tables_fixture.h"

#include "engine/source/source.h"

#include <QElapsedTimer>

#include <algorithm>
#include <thread>

namespace diffract::test {

using namespace engine;

namespace {

QString line(const std::vector<std::optional<std::string>>& cells)
{
    QStringList texts;
    for (const auto& cell : cells)
        texts += cell ? QString::fromStdString(*cell) : QStringLiteral("NULL");
    return texts.join(QLatin1Char('|'));
}

} // namespace

const std::vector<ResultTablesFixture::Typed>& ResultTablesFixture::usual()
{
    static const std::vector<Typed> columns{
        {"flag", "BOOLEAN", {"'true'", "'false'"}},
        {"tiny", "TINYINT", {"-128", "127"}},
        {"utiny", "UTINYINT", {"0", "255"}},
        {"small", "SMALLINT", {"-32768", "32767"}},
        {"usmall", "USMALLINT", {"0", "65535"}},
        {"whole", "INTEGER", {"-2147483648", "2147483647"}},
        {"uwhole", "UINTEGER", {"0", "4294967295"}},
        {"big", "BIGINT", {"-9223372036854775808", "9223372036854775807", "9007199254740993"}},
        {"ubig", "UBIGINT", {"0", "9007199254740993"}},
        {"huge", "HUGEINT", {"-9007199254740993", "12"}},
        {"real4", "FLOAT", {"1.5", "-2.25", "1048576"}},
        {"real8", "DOUBLE", {"0.1", "1e300", "-5e-324", "1e15", "1e16", "123456.789", "1"}},
        {"cents", "DECIMAL(12,2)", {"1.50", "-0.01", "1234567890.12"}},
        {"units", "DECIMAL(18,0)", {"999999999999999999", "-1"}},
        {"exact", "DECIMAL(38,10)", {"1234567890123456789012345678.0123456789", "-0.0000000001"}},
        {"text",
         "VARCHAR",
         {"''", "'a  '", "'it''s \"quoted\" \\ and \\n'", "E'two\\nlines\\t\\r'", "'😀 ñ'", "'NULL'", "'\\.'"}},
        {"bytes", "BLOB", {"''", "'\\x00\\xFF\\x0A\\x5C'", "'abc\\x27'"}},
        {"day", "DATE", {"'2013-01-31'", "'1582-10-10'", "'1066-10-14'", "'9999-12-31'"}},
        {"clock", "TIME", {"'00:00:00'", "'23:59:59.999999'", "'10:00:00.5'"}},
        {"moment",
         "TIMESTAMP",
         {"'2013-01-31 10:00:00'", "'1066-10-14 09:30:00.000001'", "'9999-12-31 23:59:59.999999'"}},
        {"nanos", "TIMESTAMP_NS", {"'2013-01-31 10:00:00.123456'"}},
        {"instant", "TIMESTAMPTZ", {"'2013-01-31 10:00:00+02'", "'1999-12-31 23:59:59.25+00'"}},
        {"id128", "UUID", {"'e3b0c442-98fc-1c14-9afb-f4c8996fb924'"}},
        {"doc", "JSON", {"'{\"b\":1.50,\"a\":[null,\"x\\u00e9\"]}'", "'1.50'"}},
    };
    return columns;
}

const std::vector<ResultTablesFixture::Typed>& ResultTablesFixture::odd()
{
    static const std::vector<Typed> columns{
        {"ubig", "UBIGINT", {"18446744073709551615"}},
        {"huge", "HUGEINT", {"170141183460469231731687303715884105727", "-170141183460469231731687303715884105728"}},
        {"uhuge", "UHUGEINT", {"340282366920938463463374607431768211455"}},
        {"real4", "FLOAT", {"'nan'", "0.1", "'inf'"}},
        {"real8", "DOUBLE", {"'nan'", "'inf'", "'-inf'", "0.1", "1"}},
        {"zero", "DOUBLE", {"'-0.0'", "'0.0'"}},
        {"fine", "DECIMAL(38,37)", {"'0.1234567890123456789012345678901234567'"}},
        {"nul", "VARCHAR", {"'a' || chr(0) || 'b'", "'plain'"}},
        {"day", "DATE", {"'0044-03-15 (BC)'", "'12345-01-31'", "'infinity'", "'-infinity'", "'2013-01-31'"}},
        {"far", "DATE", {"'5877642-06-25 (BC)'"}},
        {"clock", "TIME", {"'24:00:00'"}},
        {"zoned", "TIMETZ", {"'10:00:00.25+02'", "'10:00:00-02:30:15'"}},
        {"moment", "TIMESTAMP", {"'0044-03-15 (BC) 10:00:00.5'", "'12345-01-31 00:00:00'", "'infinity'"}},
        {"nanos", "TIMESTAMP_NS", {"'2013-01-31 10:00:00.123456789'"}},
        {"instant",
         "TIMESTAMPTZ",
         {"'1066-10-14 09:30:00.5+00'", "'0044-03-15 (BC) 10:00:00+00'", "'infinity'", "'2200-01-01 00:00:00+00'"}},
        {"span",
         "INTERVAL",
         {"'7 days'", "'-14 months'", "'1 year 2 months -3 days'", "'-00:00:00.000001'", "'25 hours'", "'0 days'",
          "'13 months 40 days 01:02:03.5'"}},
        {"long_span", "INTERVAL", {"to_microseconds(9223372036854775807)", "to_days(-2147483648)"}},
        {"bits", "BIT", {"'0101'", "'1'"}},
        {"list", "VARCHAR[]", {"['a', 'b, c', NULL, '\"']", "[]"}},
        {"lists", "INTEGER[][]", {"[[1], [2, 3], []]"}},
        {"pair", "STRUCT(a INTEGER, b VARCHAR)", {"{'a': 1, 'b': 'it''s'}"}},
        {"dict", "MAP(VARCHAR, INTEGER)", {"MAP {'k': 1}"}},
        {"mood", "ENUM('sad', 'ok')", {"'ok'"}},
        {"loose", "JSON", {"'[1,]'", "'{\"a\":NaN}'"}},
    };
    return columns;
}

void ResultTablesFixture::run(const std::vector<Typed>& columns)
{
    std::string definition = "id INTEGER";
    std::size_t rows = 0;
    for (const Typed& column : columns) {
        definition += ", \"" + std::string(column.name) + "\" " + column.type;
        rows = std::max(rows, column.values.size() + 1);
    }
    std::vector<std::string> statements;
    for (const char* const table : {"a", "b"})
        statements.push_back("CREATE TABLE " + std::string(table) + "(" + definition + ")");
    for (std::size_t row = 0; row < rows; ++row) {
        std::string values = std::to_string(row + 1);
        for (const Typed& column : columns)
            values += row < column.values.size()
                          ? ", CAST(" + std::string(column.values[row]) + " AS " + column.type + ")"
                          : ", NULL";
        statements.push_back("INSERT INTO a VALUES (" + values + ")");
    }
    const SourceSpec spec{.kind = SourceKind::DuckDb, .name = "sides", .path = files.path("sides.duckdb")};
    LandedFixture::fill(spec.path, statements);
    DiffRequest request;
    request.a = LandedFixture::table(spec, {QStringLiteral("a")});
    request.b = LandedFixture::table(spec, {QStringLiteral("b")});
    request.key = {"id"};
    const auto done = files.run(request);
    if (!done)
        qFatal("%s %s", done.error().message.c_str(), done.error().detail.c_str());
}

void ResultTablesFixture::run(const std::string& selectA, const std::string& selectB,
                              const std::vector<std::string>& key)
{
    static_cast<void>(files.diff(selectA, selectB, [&](DiffRequest& request) { request.key = key; }));
}

void ResultTablesFixture::typeRows(const std::vector<Typed>& columns, const std::map<std::string, const char*>& types)
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QString>("type");
    for (const Typed& column : columns)
        QTest::newRow(column.name) << QByteArray(column.name) << QString::fromUtf8(types.at(column.name));
}

void ResultTablesFixture::runSmall()
{
    run("SELECT * FROM (VALUES (1, 'x'), (2, 'y'), (5, 'd'), (5, 'e')) t(id, v)",
        "SELECT * FROM (VALUES (1, 'X'), (4, 'w'), (5, 'd')) t(id, v)");
}

void ResultTablesFixture::verifySmall(const SourceSpec& source, const std::string& prefix, const char* isFalse)
{
    const auto rows = [&](const std::string& what, const char* table, const char* order = "") {
        return queried(source, "SELECT " + what + " FROM " + prefix + "diffract_7_" + table + order);
    };
    QCOMPARE(rows("id, t1_v, t2_v, match_v", "diff"), QStringList(QStringLiteral("1|x|X|") + QLatin1String(isFalse)));
    QCOMPARE(rows("*", "exclusives1"), QStringList{"2|y"});
    QCOMPARE(rows("*", "exclusives2"), QStringList{"4|w"});
    QCOMPARE(rows("*", "duplicates1", " ORDER BY t1_v"), QStringList({"0|5|d", "0|5|e"}));
    QCOMPARE(rows("*", "duplicates2"), QStringList{"0|5|d"});
}

void ResultTablesFixture::verifyCancel(const SourceSpec& destination, const std::function<bool()>& isTime) const
{
    std::stop_source stop;
    QElapsedTimer timer;
    const std::jthread later([&] {
        while (!isTime() && !stop.stop_requested())
            std::this_thread::yield();
        timer.start();
        stop.request_stop();
    });
    const auto written = write(destination, stop.get_token());
    stop.request_stop();
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Cancelled);
    QVERIFY(timer.elapsed() < 5000);
}

Outcome<std::vector<MaterializedTable>> ResultTablesFixture::write(const SourceSpec& destination,
                                                                   std::stop_token stop) const
{
    auto written = writeCutOff(destination, std::move(stop));
    if (written)
        forgetTables(files.resultFolder());
    return written;
}

Outcome<std::vector<MaterializedTable>> ResultTablesFixture::writeCutOff(const SourceSpec& destination,
                                                                         std::stop_token stop) const
{
    const QTemporaryDir work;
    return materialize(files.resultFolder(), destination, "diffract_7", {.folder = work.path().toStdString()},
                       std::move(stop));
}

TablesRecord ResultTablesFixture::record() const
{
    const auto found = TablesRecord::read(files.resultFolder());
    return found ? *found : TablesRecord({});
}

Done ResultTablesFixture::clear(const SourceSpec& destination) const
{
    const QTemporaryDir work;
    return removeTables(files.resultFolder(), destination, {.folder = work.path().toStdString()});
}

QStringList ResultTablesFixture::shown(const char* column) const
{
    const Page page = files.page(Section::Exclusives1, {.limit = 1000, .columns = {column}});
    QStringList lines;
    for (const PageRow& row : page.rows) {
        for (std::size_t i = 0; i < page.columns.size(); ++i) {
            if (page.columns[i].name == column)
                lines += line({row.a->at(i)});
        }
    }
    return lines;
}

QStringList ResultTablesFixture::queried(const SourceSpec& source, const std::string& sql)
{
    const QTemporaryDir work;
    const auto opened = Source::open(source, {.folder = work.path().toStdString()});
    if (!opened)
        return {QString::fromStdString("error: " + opened.error().message)};
    const auto result = (*opened)->query(sql, {}, 1000, {});
    if (!result)
        return {QString::fromStdString("error: " + result.error().message)};
    QStringList lines;
    for (const auto& row : result->rows)
        lines += line(row);
    return lines;
}

QStringList ResultTablesFixture::fetched(const SourceSpec& source, const std::vector<std::string>& table,
                                         const char* column) const
{
    const auto opened = Source::open(source, landed.settings());
    if (!opened)
        return {QString::fromStdString("error: " + opened.error().message)};
    const auto rows = (*opened)->fetch(TableSpec{.source = source, .path = table}, {.columns = {column}}, {});
    if (!rows)
        return {QString::fromStdString("error: " + rows.error().message)};
    QStringList lines = landed.rows(*rows);
    lines.replaceInStrings(QRegularExpression(QStringLiteral("^\"\"$")), QString());
    return lines;
}

} // namespace diffract::test
