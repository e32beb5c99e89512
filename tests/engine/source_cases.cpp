// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source_cases.h"

#include "engine/error_type.h"
#include "support/server_process.h"

#include <QElapsedTimer>

#include <thread>

namespace diffract::test {

using namespace engine;

SourceCases::SourceCases(Words words)
    : m_words(std::move(words))
{}

std::unique_ptr<Source> SourceCases::opened(const SourceSpec& spec) const
{
    auto source = Source::open(spec, m_fixture.settings());
    if (!source)
        qFatal("%s / %s", source.error().message.c_str(), source.error().detail.c_str());
    return std::move(source).value();
}

Outcome<Landed> SourceCases::landed(const std::string& sql) const
{
    return opened()->fetch(LandedFixture::query(m_spec, sql), {}, {});
}

bool SourceCases::isRefusal(const Error& error) const
{
    return error.kind == ErrorKind::Invalid;
}

SourceCases::TypeRows::TypeRows()
{
    QTest::addColumn<QByteArray>("declared");
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isWidened");
}

void SourceCases::TypeRows::operator()(const char* declared, const char* literal, const char* type, const char* text,
                                       bool isWidened) const
{
    QTest::newRow((QByteArray(declared) + " " + QByteArray(literal).left(40)).constData())
        << QByteArray(declared) << QByteArray(literal) << QString::fromUtf8(type) << QString::fromUtf8(text)
        << isWidened;
}

SourceCases::SqlRows::SqlRows()
{
    QTest::addColumn<QByteArray>("sql");
    (*this)("insert", "INSERT INTO plain VALUES (9, 'z', 1)");
    (*this)("drop", "DROP TABLE plain");
    (*this)("two statements", "SELECT 1 AS a; DROP TABLE plain");
    (*this)("no SQL", "hello");
    (*this)("empty", " ; ");
}

void SourceCases::SqlRows::operator()(const char* name, const char* sql) const
{
    QTest::newRow(name) << QByteArray(sql);
}

SourceCases::DatasetRows::DatasetRows()
{
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("code");
    (*this)("no such table", {QStringLiteral("nowhere")}, "", "no_such_table");
    (*this)("no such table in a query", {}, "SELECT * FROM nowhere", "no_such_table");
    (*this)("no such column in a query", {}, "SELECT nothing FROM plain", "bad_sql");
    (*this)("two columns of one name", {}, "SELECT 1 AS a, 2 AS a", "duplicate_column");
}

void SourceCases::DatasetRows::operator()(const char* name, const QStringList& path, const char* sql,
                                          const char* code) const
{
    QTest::newRow(name) << path << QByteArray(sql) << QByteArray(code);
}

SourceCases::ConnectionRows::ConnectionRows(const char* unknownUser)
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("code");
    (*this)("wrong password", "password", "wr0ng", "refused");
    (*this)("no password", "password", "", "refused");
    (*this)("unknown user", "user", unknownUser, "refused");
    (*this)("unknown host", "host", "no-such-host.invalid", "unreachable");
    (*this)("closed port", "port", "", "unreachable");
    (*this)("no such database", "database", "nowhere", "no_such_database");
}

void SourceCases::ConnectionRows::operator()(const char* name, const char* field, const char* value,
                                             const char* code) const
{
    QTest::newRow(name) << QByteArray(field) << QByteArray(value) << QByteArray(code);
}

void SourceCases::verifyBadConnection() const
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, code);
    SourceSpec spec = m_spec;
    if (field == "port")
        spec.port = freePort();
    else
        (field == "password"   ? spec.password
         : field == "user"     ? spec.user
         : field == "host"     ? spec.host
         : field == "database" ? spec.database
                               : spec.sslMode) = value.toStdString();
    const auto source = Source::open(spec, m_fixture.settings());
    QVERIFY(!source);
    const Error& error = source.error();
    QVERIFY2(error.code == code.toStdString(), (error.code + ": " + error.message).c_str());
    QVERIFY2(error.message.find(spec.host + ":" + std::to_string(spec.port)) != std::string::npos,
             error.message.c_str());
    for (const std::string& said : {error.message, error.detail}) {
        QVERIFY(said.find("se cret") == std::string::npos);
        QVERIFY(said.find("wr0ng") == std::string::npos);
    }
}

void SourceCases::verifyStop(const DatabaseServer& server, const std::string& sql, const QString& asleep) const
{
    std::stop_source stop;
    const auto source = opened();
    QElapsedTimer timer;
    std::jthread later([&] {
        while (server.run(asleep) == QLatin1String("0"))
            std::this_thread::yield();
        timer.start();
        stop.request_stop();
    });
    const auto stopped = source->fetch(LandedFixture::query(m_spec, sql), {}, stop.get_token());
    QVERIFY(!stopped);
    QVERIFY2(stopped.error().kind == ErrorKind::Cancelled, stopped.error().message.c_str());
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(server.run(asleep), QStringLiteral("0"));
    QCOMPARE(m_fixture.files().filter(QStringLiteral(".wal")), QStringList());
    REQUIRE_OK(source->fetch(plain(), {}, {}));
}

void SourceCases::verifyTimeLimit(const std::string& sql) const
{
    SourceSpec spec = m_spec;
    spec.statementSeconds = 1;
    const auto late = opened(spec)->fetch(LandedFixture::query(spec, sql), {}, {});
    QVERIFY(!late);
    QVERIFY2(late.error().code == "timed_out", (late.error().message + late.error().detail).c_str());
    QVERIFY(late.error().detail.find(sql) != std::string::npos);
}

void SourceCases::verifyDeath(DatabaseServer& server, const std::string& sql) const
{
    QVERIFY2(server.start(), qPrintable(server.problem()));
    const SourceSpec spec = server.spec();
    bool killed = false;
    const auto torn = opened(spec)->fetch(LandedFixture::query(spec, sql),
                                          {.rows =
                                               [&](std::uint64_t) {
                                                   if (!std::exchange(killed, true))
                                                       server.killHard();
                                               }},
                                          {});
    QVERIFY(!torn);
    QVERIFY2(torn.error().code == "connection_lost", torn.error().message.c_str());
    QVERIFY(torn.error().message.find("127.0.0.1:" + std::to_string(spec.port)) != std::string::npos);
    QVERIFY(torn.error().detail.find(sql) != std::string::npos);
}

void SourceCases::tablesAndColumnsAreKnown()
{
    const auto source = opened();
    const auto tables = source->tables({});
    REQUIRE_OK(tables);
    QStringList names;
    for (const SourceTable& table : *tables) {
        QStringList path;
        for (const std::string& part : table.path)
            path += QString::fromStdString(part);
        names += path.join(QLatin1Char('/')) + (table.isView ? QStringLiteral("*") : QString());
    }
    names.removeAll(m_words.mayBeListed);
    QCOMPARE(names, m_words.tables);
    std::vector<std::string> path;
    for (const QString& part : m_words.plain)
        path.push_back(part.toStdString());
    const auto columns = source->columns(path, {});
    REQUIRE_OK(columns);
    QCOMPARE(columns->size(), std::size_t(3));
    QVERIFY((*columns)[0].isKey && !(*columns)[1].isKey);
    QVERIFY(!(*columns)[1].isNullable && (*columns)[2].isNullable);
    if (!m_words.nameType.empty())
        QCOMPARE((*columns)[1].sourceType, m_words.nameType);
    if (!m_words.amountType.empty())
        QCOMPARE((*columns)[2].sourceType, m_words.amountType);
    QCOMPARE((*columns)[2].column.type, std::string("DECIMAL(12,2)"));
    REQUIRE_OK(source->columns({"plain"}, {}));
    const auto missing = source->columns({"nowhere"}, {});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, std::string("no_such_table"));
}

void SourceCases::tableLandsWithColumnsFilterAndLimit()
{
    const auto source = opened();
    const auto table = LandedFixture::table(m_spec, m_words.plain);
    const auto all = source->fetch(table, {}, {});
    REQUIRE_OK(all);
    QCOMPARE(m_fixture.rows(*all), QStringList({"1|a|1.50", "2|b |NULL", "3|\"\"|-0.01"}));
    QCOMPARE(all->rows, std::uint64_t(3));
    std::uint64_t told = 0;
    const auto some = source->fetch(table,
                                    {.columns = {"amount", "id"},
                                     .filter = "name <> 'a' " + m_words.comment,
                                     .rows = [&](std::uint64_t n) { told = n; }},
                                    {});
    REQUIRE_OK(some);
    QCOMPARE(m_fixture.rows(*some), QStringList({"2|NULL", "3|-0.01"}));
    QCOMPARE(some->columns[1].name, std::string("amount"));
    QCOMPARE(told, std::uint64_t(2));
    const auto limited = source->fetch(table, {.rowLimit = 2}, {});
    REQUIRE_OK(limited);
    QCOMPARE(limited->rows, std::uint64_t(2));
    QCOMPARE(LandedFixture::codes(*limited), QStringList(QStringLiteral("row_limit")));
    if (m_words.odd.isEmpty())
        return;
    const auto odd = source->fetch(LandedFixture::table(m_spec, m_words.odd), {}, {});
    REQUIRE_OK(odd);
    QCOMPARE(m_fixture.rows(*odd), QStringList(QStringLiteral("7|x")));
    QCOMPARE(odd->columns[1].name, std::string("Ä b"));
}

void SourceCases::queryGivesTextAndBindsValues()
{
    const auto result = opened()->query(m_words.bound, {m_words.value}, 1, {});
    REQUIRE_OK(result);
    QCOMPARE(result->rows.size(), std::size_t(1));
    QVERIFY(result->isCut);
    QStringList row;
    for (const auto& value : result->rows[0])
        row += value ? QString::fromStdString(*value) : QStringLiteral("NULL");
    QCOMPARE(row, m_words.firstRow);
    QCOMPARE(result->columns.back().column.name, m_words.lastColumn);
}

void SourceCases::parametersAreCounted()
{
    const auto source = opened();
    const auto tooMany = source->query("SELECT 1 AS x", {"a"}, 10, {});
    if (!m_words.leavesToDriver) {
        QVERIFY(!tooMany);
        QCOMPARE(tooMany.error().kind, ErrorKind::Invalid);
    }
    const auto tooFew = source->query(m_words.bound, {}, 10, {});
    QVERIFY(!tooFew);
    QCOMPARE(tooFew.error().kind, ErrorKind::Invalid);
}

void SourceCases::sqlOutsideOneQueryIsRefused()
{
    QFETCH(QByteArray, sql);
    const auto source = opened();
    const auto refused = source->fetch(LandedFixture::query(m_spec, sql.toStdString()), {}, {});
    QVERIFY(!refused);
    QVERIFY2(isRefusal(refused.error()), refused.error().message.c_str());
    QVERIFY(!source->query(sql.toStdString(), {}, 10, {}));
    QVERIFY(!source->fetch(plain(), {.filter = m_words.filterOf + sql.toStdString() + m_words.filterEnd}, {}));
    verifyUntouched();
    // Still usable.
    REQUIRE_OK(source->query("SELECT 1 AS a", {}, 1, {}));
}

void SourceCases::badDatasetsAreNamed()
{
    QFETCH(QStringList, path);
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, code);
    const DatasetSpec dataset = path.isEmpty() ? DatasetSpec(LandedFixture::query(m_spec, sql.toStdString()))
                                               : DatasetSpec(LandedFixture::table(m_spec, path));
    const QStringList before = m_fixture.files();
    const auto refused = opened()->fetch(dataset, {}, {});
    QVERIFY(!refused);
    QVERIFY2(refused.error().code == code.toStdString(),
             (refused.error().code + ": " + refused.error().message + refused.error().detail).c_str());
    for (const std::string& part : {m_spec.name, m_spec.path.empty() ? m_spec.host : m_spec.path})
        QVERIFY2(refused.error().message.find(part) != std::string::npos, refused.error().message.c_str());
    // What fails while it runs is no wrong request.
    if (code == "statement_failed" || code == "no_columns")
        QCOMPARE(errorType(refused.error()), "DataSourceException");
    QCOMPARE(m_fixture.files(), before);
}

void SourceCases::filterIsOneCondition()
{
    const auto source = opened();
    for (const std::string filter : {"id = 1) or (id = 2", "id = 1) union (select 1"}) {
        const auto refused = source->fetch(plain(), {.columns = {"id"}, .filter = filter}, {});
        QVERIFY2(!refused, filter.c_str());
        QVERIFY2(refused.error().message.starts_with(m_words.namesFilter ? "The filter \"" + filter : "The filter"),
                 refused.error().message.c_str());
    }
}

} // namespace diffract::test
