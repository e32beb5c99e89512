// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/snapshot_cases.h"

#include <QElapsedTimer>
#include <QSet>

#include <thread>

namespace diffract::test {

using namespace engine;

SnapshotCases::SnapshotCases(std::unique_ptr<DatabaseServer> server, Words words)
    : m_server(std::move(server))
    , m_words(std::move(words))
{}

void SnapshotCases::startServer()
{
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    m_spec = m_server->spec();
    m_server->run(m_words.makePlain);
}

SnapshotFixture SnapshotCases::held(const DatasetSpec& dataset) const
{
    return {m_spec, m_fixture.settings(), {{.dataset = dataset}}};
}

SnapshotCases::FormRows::FormRows()
{
    QTest::addColumn<QByteArray>("declared");
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("text");
}

void SnapshotCases::FormRows::operator()(const char* declared, const char* literal, const char* form,
                                         const char* text) const
{
    QTest::newRow((QByteArray(declared) + " " + QByteArray(literal).left(40) + " " + form).constData())
        << QByteArray(declared) << QByteArray(literal) << QByteArray(form) << QString::fromUtf8(text);
}

void SnapshotCases::verifyForm(const SnapshotFixture& asked, const QByteArray& form, const QString& text) const
{
    const std::string sql = asked.text(1, formOf(form));
    QCOMPARE(sql.empty(), text.isEmpty());
    if (sql.empty())
        return;
    QCOMPARE(asked.ask(sql), QStringList({text, QStringLiteral("NULL")}));
    const std::string framed = asked.dialect().framed(sql);
    const QString frame = QString::number(text.toUtf8().size()) + QLatin1Char(':') + text;
    QCOMPARE(asked.ask(framed), QStringList({frame, QStringLiteral("N")}));
    const std::string joined = asked.dialect().joined({framed, framed, framed});
    for (const int half : {0, 1})
        QCOMPARE(asked.ask(asked.dialect().hash(joined, half)),
                 QStringList({SnapshotFixture::hashOf(frame + frame + frame, half),
                              SnapshotFixture::hashOf(QStringLiteral("NNN"), half)}));
}

SnapshotCases::DifferentRows::DifferentRows()
{
    QTest::addColumn<QByteArray>("declared");
    QTest::addColumn<QByteArrayList>("literals");
    QTest::addColumn<QByteArrayList>("forms");
}

void SnapshotCases::DifferentRows::operator()(const char* declared, const QByteArrayList& literals,
                                              const QByteArrayList& forms) const
{
    QTest::newRow(declared) << QByteArray(declared) << literals << forms;
}

void SnapshotCases::verifyDifferent(const DatasetSpec& dataset, int count) const
{
    QFETCH(QByteArrayList, forms);
    for (const QByteArray& form : forms) {
        const SnapshotFixture asked = held(dataset);
        const std::string sql = asked.text(1, formOf(form));
        QVERIFY2(!sql.empty(), form.constData());
        const QStringList texts = asked.ask(asked.dialect().framed(sql));
        QCOMPARE(texts.size(), count);
        QCOMPARE(texts.back(), QStringLiteral("N"));
        QVERIFY2(QSet<QString>(texts.begin(), texts.end()).size() == texts.size(),
                 qPrintable(QString::fromLatin1(form) + QStringLiteral(": ") + texts.join(QStringLiteral(" / "))));
        // As texts of keys, too.
        const std::string groups =
            "(SELECT count(*) FROM (SELECT " + sql + " AS k FROM " + asked->from(0) + " GROUP BY 1) AS g)";
        QCOMPARE(asked.ask(groups).front(), QString::number(count));
    }
}

SnapshotCases::BoundRows::BoundRows()
{
    QTest::addColumn<QByteArray>("declared");
    QTest::addColumn<QByteArrayList>("literals");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArrayList>("bounds");
    QTest::addColumn<QList<int>>("before");
}

void SnapshotCases::BoundRows::operator()(const char* name, const char* declared, const QByteArrayList& literals,
                                          const char* form, const QByteArrayList& bounds,
                                          const QList<int>& before) const
{
    QTest::newRow(name) << QByteArray(declared) << literals << QByteArray(form) << bounds << before;
}

void SnapshotCases::verifyBounds(const SnapshotFixture& asked) const
{
    QFETCH(QByteArrayList, literals);
    QFETCH(QByteArray, form);
    QFETCH(QByteArrayList, bounds);
    QFETCH(QList<int>, before);
    const std::string ordered = asked.ordered(1, formOf(form));
    QStringList inOrder;
    for (int i = 1; i <= literals.size(); ++i)
        inOrder += QString::number(i);
    QCOMPARE(asked.ask("rank() OVER (ORDER BY " + ordered + ")"), inOrder);
    for (int i = 0; i < bounds.size(); ++i) {
        const std::string bound = asked.dialect().bound(bounds[i].toStdString(), formOf(form));
        QCOMPARE(asked.ask("1", ordered + " < " + bound).size(), before[i]);
        QCOMPARE(asked.ask("1", ordered + " >= " + bound).size(), literals.size() - before[i]);
    }
}

void SnapshotCases::verifyLiterals() const
{
    const SnapshotFixture asked = held(plain());
    for (const char* text : {"", "it's", "\\", "\\'", "'; DROP TABLE plain; --", "%s", "Grüße\n", "\\x41"})
        QCOMPARE(asked.ask(asked.dialect().bound(text, formOf("Text")), "id = 1"),
                 QStringList(QString::fromUtf8(text)));
}

void SnapshotCases::hashesAddUpExactly()
{
    const SnapshotFixture asked = held(LandedFixture::query(m_spec, m_words.hundred));
    const auto sum = asked->ask(
        "SELECT sum(" + asked.dialect().hash(asked.text(1, formOf("Text")), 0) + ") FROM " + asked->from(0), {});
    REQUIRE_OK(sum);
    QCOMPARE(QString::fromStdString(*sum->front().front()),
             SnapshotFixture::hashOf(QStringLiteral("x"), 0) + QStringLiteral("00"));
}

void SnapshotCases::manyColumnsAreJoined()
{
    std::string select;
    for (int i = 0; i < m_words.manyColumns; ++i)
        select += (i == 0 ? "SELECT 1 AS c" : ", " + std::to_string(i) + " AS c") + std::to_string(i);
    const SnapshotFixture asked = held(LandedFixture::query(m_spec, select));
    std::vector<std::string> texts;
    QString want;
    for (int i = 0; i < m_words.manyColumns; ++i) {
        texts.push_back(asked.dialect().framed(asked.text(static_cast<std::size_t>(i), formOf("Integer"))));
        const QString number = QString::number(i == 0 ? 1 : i);
        want += QString::number(number.size()) + QLatin1Char(':') + number;
    }
    QCOMPARE(asked.ask(asked.dialect().joined(texts)), QStringList(want));
}

void SnapshotCases::columnsAreThoseThatLand()
{
    const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                {{.dataset = LandedFixture::table(m_spec, m_words.plain),
                                  .wish = {.columns = {"amount", "id"}, .filter = "name <> 'b' " + m_words.comment}}});
    const auto& columns = asked->columns(0);
    QCOMPARE(columns.size(), std::size_t(2));
    QVERIFY(columns[0].isKey && !columns[1].isKey);
    QVERIFY(!columns[0].isNullable && columns[1].isNullable);
    QCOMPARE(columns[1].column.position, std::size_t(1));
    QCOMPARE(QString::fromStdString(columns[1].column.type), m_words.amount);
    QCOMPARE(asked.ask(asked.text(1, formOf("Decimal 2"))), QStringList({"1.50", "2.25"}));
    const auto landed = asked->land(0, {""}, {});
    REQUIRE_OK(landed);
    QCOMPARE(LandedFixture::types(*landed), QStringLiteral("BIGINT, ") + m_words.amount);
    QCOMPARE(m_fixture.rows(*landed), QStringList({"1|1.50", "2|2.25"}));
}

std::string SnapshotCases::keysOf(const char* table, const std::vector<std::string>& columns) const
{
    const SnapshotFixture asked(
        m_spec, m_fixture.settings(),
        {{.dataset = LandedFixture::table(m_spec, {QLatin1String(table)}), .wish = {.columns = columns}}});
    std::string names;
    for (const SourceColumn& column : asked->columns(0))
        names += column.isKey ? column.column.name : "";
    return names;
}

void SnapshotCases::keyIsWholeOrNone()
{
    m_server->run(QStringLiteral("CREATE TABLE pairs(a int, b int, v int, PRIMARY KEY (a, b))"));
    QCOMPARE(keysOf("pairs", {}), std::string("ab"));
    QCOMPARE(keysOf("pairs", {"a", "v"}), std::string());
}

void SnapshotCases::severalConditionsLandInOneFile()
{
    const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                {{.dataset = plain()}, {.dataset = LandedFixture::query(m_spec, "SELECT 4 AS id")}});
    const std::string id = asked->column(0, 0);
    const auto landed = asked->land(
        0, {id + " IN (SELECT " + asked->column(1, 0) + " FROM " + asked->from(1) + ")", id + " = 2", "false"}, {});
    REQUIRE_OK(landed);
    QCOMPARE(m_fixture.rows(*landed), QStringList({"4|b|-0.50", "2|A|2.25"}));
    const auto none = asked->land(0, {}, {});
    REQUIRE_OK(none);
    QCOMPARE(none->rows, std::uint64_t(0));
    QCOMPARE(LandedFixture::types(*none), LandedFixture::types(*landed));
}

void SnapshotCases::wideValuesWidenAllConditions()
{
    const SnapshotFixture asked = held(valuesOf(m_words.wide, m_words.widened));
    QCOMPARE(QString::fromStdString(asked->columns(0)[1].column.type), m_words.narrowType);
    const std::string n = asked->column(0, 0);
    const auto narrow = asked->land(0, {n + " = 1", n + " = 3"}, {});
    REQUIRE_OK(narrow);
    QCOMPARE(LandedFixture::types(*narrow), QStringLiteral("INTEGER, ") + m_words.narrowType);
    const auto landed = asked->land(0, {n + " = 1", n + " = 2", n + " = 3"}, {});
    REQUIRE_OK(landed);
    QCOMPARE(LandedFixture::types(*landed), QStringLiteral("INTEGER, VARCHAR"));
    QCOMPARE(m_fixture.rows(*landed), m_words.widenedTexts);
    QCOMPARE(LandedFixture::codes(*landed), QStringList(QStringLiteral("widened")));
    QCOMPARE(QString::fromStdString(asked->columns(0)[1].column.type), m_words.narrowType);
}

void SnapshotCases::laterRowsAreNotSeen()
{
    m_server->run(QStringLiteral("CREATE TABLE moving(id int PRIMARY KEY); INSERT INTO moving VALUES (1)"));
    const DatasetSpec moving = LandedFixture::table(m_spec, {QStringLiteral("moving")});
    SnapshotFixture asked(m_spec, m_fixture.settings(),
                          {{.dataset = moving}, {.dataset = LandedFixture::query(m_spec, "SELECT id FROM moving")}});
    m_server->run(QStringLiteral("INSERT INTO moving VALUES (2)"));
    const QStringList one(QStringLiteral("1"));
    QCOMPARE(asked.ask("id"), one);
    QCOMPARE(asked.ask("id", "", 1), one);
    for (const std::size_t dataset : {0U, 1U}) {
        const auto landed = asked->land(dataset, {""}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), one);
    }
    asked.close();
    const auto now = asked.source().fetch(moving, {}, {});
    REQUIRE_OK(now);
    QCOMPARE(now->rows, std::uint64_t(2));
    QCOMPARE(m_server->run(m_words.openSnapshots), QStringLiteral("0"));
}

void SnapshotCases::strangeNamesAreColumns()
{
    m_server->run(m_words.makeOdd);
    const std::vector<DatasetSpec> datasets{LandedFixture::table(m_spec, {QString::fromStdString(m_words.odd)}),
                                            LandedFixture::query(m_spec, m_words.oddQuery)};
    for (const DatasetSpec& dataset : datasets) {
        for (const std::string& filter : {std::string(), m_words.oddFilter}) {
            const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                        {{.dataset = dataset, .wish = {.filter = filter}}});
            for (std::size_t i = 0; i < 5; ++i)
                QCOMPARE(asked.ask(asked.text(i, formOf("Integer"))), QStringList(QString::number(i + 1)));
            const auto landed = asked->land(0, {asked->column(0, 3) + " = 4"}, {});
            REQUIRE_OK(landed);
            QCOMPARE(m_fixture.rows(*landed), QStringList(QStringLiteral("1|2|3|4|5")));
        }
    }
}

std::string SnapshotCases::refusalOf(const DatasetSpec& dataset, const std::string& filter) const
{
    const auto source = Source::open(m_spec, m_fixture.settings());
    if (!source)
        return source.error().code;
    const auto opened = (*source)->snapshot({{.dataset = dataset, .wish = {.filter = filter}}}, {});
    return opened ? std::string("opened") : opened.error().code;
}

void SnapshotCases::badDatasetsAreRefused()
{
    QCOMPARE(refusalOf(LandedFixture::table(m_spec, {QStringLiteral("nowhere")})), std::string("no_such_table"));
    QCOMPARE(refusalOf(LandedFixture::query(m_spec, "SELECT 1 AS a) AS t; DROP TABLE plain; --")),
             std::string("bad_sql"));
    QCOMPARE(refusalOf(plain(), "id = 1) OR (id = 2"), std::string("bad_sql"));
    QCOMPARE(refusalOf(plain()), std::string("opened"));
}

void SnapshotCases::stopEndsAQuestionOnTheServer()
{
    SnapshotFixture asked = held(plain());
    std::stop_source stop;
    QElapsedTimer timer;
    std::jthread later([&] {
        while (m_server->run(m_words.asleep) == QLatin1String("0"))
            std::this_thread::yield();
        timer.start();
        stop.request_stop();
    });
    const auto rows = asked->ask("SELECT " + m_words.sleep + " FROM " + asked->from(0), stop.get_token());
    QVERIFY(!rows);
    QVERIFY2(rows.error().kind == ErrorKind::Cancelled, rows.error().message.c_str());
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(m_server->run(m_words.asleep), QStringLiteral("0"));
    asked.close();
    REQUIRE_OK(asked.source().fetch(plain(), {}, {}));
}

void SnapshotCases::serverDoesNotEndAnIdleSnapshot()
{
    m_server->run(m_words.endIdle);
    const SnapshotFixture asked = held(plain());
    m_server->run(m_words.keepIdle);
    QCOMPARE(asked.ask(m_words.idleLimit, "id = 1"), QStringList(m_words.noIdleLimit));
}

void SnapshotCases::lostConnectionIsNoNewSnapshot()
{
    SnapshotFixture asked = held(plain());
    m_server->run(m_words.endAll);
    for (int i = 0; i < 2; ++i) {
        const auto rows = asked->ask("SELECT 1", {});
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, std::string("connection_lost"));
        const auto landed = asked->land(0, {""}, {});
        QVERIFY(!landed);
        QCOMPARE(landed.error().code, std::string("connection_lost"));
    }
    asked.close();
    REQUIRE_OK(asked.source().fetch(plain(), {}, {}));
}

} // namespace diffract::test
