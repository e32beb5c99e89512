// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"

using namespace diffract::engine;
using diffract::test::DiffFixture;

/// The traps of the engine page that a comparison can fall into, one row each; those of reading files stand in
/// tst_file_source and tst_bad_input, those of rules in tst_diff_rules.
class TstTraps final : public QObject {
    Q_OBJECT

    /// "nulls 0/0 dupes 0/0 only 0/0 differ 0 mistyped v"
    static QString told(const DiffSummary& summary)
    {
        const auto pair = [](const SideCounts& counts) {
            return QString::number(counts[0]) + QLatin1Char('/') + QString::number(counts[1]);
        };
        QString text = QStringLiteral("nulls ") + pair(summary.pks.nulls) + QStringLiteral(" dupes ")
                       + pair(summary.pks.dupes) + QStringLiteral(" only ") + pair(summary.pks.exclusives)
                       + QStringLiteral(" differ ") + QString::number(summary.values.valuesWithDifferences);
        for (const std::string& name : summary.schema.columnTypeDiffers)
            text += QStringLiteral(" mistyped ") + QString::fromStdString(name);
        return text;
    }

private Q_SLOTS:
    void aPair_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QString>("expected");
        const auto value = [](const char* name, const char* a, const char* b, const char* expected) {
            QTest::newRow(name) << "SELECT 1 AS id, " + QByteArray(a) + " AS v"
                                << "SELECT 1 AS id, " + QByteArray(b) + " AS v"
                                << QStringLiteral("nulls 0/0 dupes 0/0 only 0/0 ") + QString::fromLatin1(expected);
        };
        const char* const mistyped = "differ 0 mistyped v";
        value("BIGINT 2^53+1 against DOUBLE 2^53", "9007199254740993", "9007199254740992::DOUBLE", mistyped);
        value("DECIMAL(38,0) against a DOUBLE near it", "12345678901234567890123456789012345678::DECIMAL(38,0)",
              "1.2345678901234568e37::DOUBLE", mistyped);
        value("naive against zoned timestamp", "TIMESTAMP '2020-01-01 10:00:00'",
              "TIMESTAMPTZ '2020-01-01 10:00:00+00'", mistyped);
        value("9-digit fraction", "'2020-01-01 10:00:00.123456789'::TIMESTAMP_NS",
              "'2020-01-01 10:00:00.123456788'::TIMESTAMP_NS", "differ 1");
        value("NULL against an empty text", "NULL::VARCHAR", "''", "differ 1");
        value("VARCHAR '01' against BIGINT 1", "'01'", "1::BIGINT", mistyped);
        value("trailing blank", "'a'", "'a '", "differ 1");
        value("NFC against NFD", "'\xc3\xa9'", "'e\xcc\x81'", "differ 1");
        value("a month against 30 days", "INTERVAL '1 month'", "INTERVAL '30 days'", "differ 1");
        value("JSON text of one meaning", "'{\"a\": 1, \"b\": [1.0]}'::JSON", "'{\"b\":[1],\"a\":1.00}'::JSON",
              "differ 0");
        value("enum against text", "'x'::ENUM('x', 'y')", "'x'", "differ 0");
        value("uuid text against native", "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'",
              "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::UUID", mistyped);
        value("blobs", "'\\x00\\x01'::BLOB", "'\\x00\\x02'::BLOB", "differ 1");
        value("arrays in another order", "[1, 2]", "[2, 1]", "differ 1");
        value("a struct with another value", "{'a': 1, 'b': NULL}", "{'a': 1, 'b': 2}", "differ 1");
        value("maps in another order", "MAP {'a': 1, 'b': 2}", "MAP {'b': 2, 'a': 1}", "differ 0");
        value("time 24:00", "TIME '24:00:00'", "TIME '00:00:00'", "differ 1");
    }
    void aPair()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(QString, expected);
        DiffFixture files;
        QCOMPARE(told(files.diff(a.toStdString(), b.toStdString())), expected);
        QCOMPARE(told(files.diff(b.toStdString(), a.toStdString())), expected);
        QVERIFY(told(files.diff(a.toStdString(), a.toStdString())).endsWith(QStringLiteral("differ 0")));
    }

    void keys_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QString>("expected");
        const auto rows = [](const char* name, const char* a, const char* b, const char* expected) {
            const QByteArray names(") t(id, k, v)");
            QTest::newRow(name) << "SELECT * FROM (VALUES " + QByteArray(a) + names
                                << "SELECT * FROM (VALUES " + QByteArray(b) + names << QString::fromLatin1(expected);
        };
        rows("key (1, NULL)", "(1, NULL, 'x'), (2, 'b', 'x')", "(1, NULL, 'y'), (2, 'b', 'x')",
             "nulls 1/1 dupes 0/0 only 0/0 differ 0");
        rows("duplicates on both sides", "(1, 'a', 'x'), (1, 'a', 'y'), (2, 'b', 'z')",
             "(1, 'a', 'y'), (1, 'a', 'q'), (2, 'b', 'z')", "nulls 0/0 dupes 2/2 only 0/0 differ 0");
        rows("parts that join to the same text", "(1, 'bc', 'x'), (11, 'c', 'x')", "(1, '1c', 'x'), (11, 'c', 'x')",
             "nulls 0/0 dupes 0/0 only 1/1 differ 0");
        rows("pairs of rows whose hashes cancel", "(1, 'a', 'x'), (2, 'b', 'y')", "(1, 'a', 'y'), (2, 'b', 'x')",
             "nulls 0/0 dupes 0/0 only 0/0 differ 2");
    }
    void keys()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(QString, expected);
        DiffFixture files;
        QCOMPARE(told(files.diff(a.toStdString(), b.toStdString(),
                                 [](DiffRequest& request) {
                                     request.key = {"id", "k"};
                                 })),
                 expected);
    }

    void keysOfTextThatJoin()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT 'a' AS id, 'bc' AS k", "SELECT 'ab' AS id, 'c' AS k", [](DiffRequest& request) {
                request.key = {"id", "k"};
            });
        QCOMPARE(told(summary), QStringLiteral("nulls 0/0 dupes 0/0 only 1/1 differ 0"));
    }

    void rowsThatRepeatCountWithoutAKey()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1 AS v FROM range(3)", "SELECT 1 AS v FROM range(2)",
                                               [](DiffRequest& request) { request.key.clear(); });
        QCOMPARE(told(summary), QStringLiteral("nulls 0/0 dupes 0/0 only 1/0 differ 0"));
    }

    void sixteenKeyColumns()
    {
        std::string select = "SELECT i AS v";
        std::vector<std::string> key;
        for (int i = 0; i < 16; ++i) {
            key.push_back("k" + std::to_string(i));
            select += ", (i >> " + std::to_string(i % 4) + ") % 2 AS " + key.back();
        }
        DiffFixture files;
        const DiffSummary summary = files.diff(select + " FROM range(16) t(i)", select + " FROM range(1, 16) t(i)",
                                               [&](DiffRequest& request) { request.key = key; });
        QCOMPARE(told(summary), QStringLiteral("nulls 0/0 dupes 0/0 only 1/0 differ 0"));
    }

    void wholeTables_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("result");
        const QByteArray rows("SELECT i AS id, i AS v FROM range(5000) t(i)");
        const auto row = [](const char* name, const QByteArray& a, const QByteArray& b, const char* expected,
                            DiffResult result) {
            QTest::newRow(name) << a << b << QString::fromLatin1(expected) << int(result);
        };
        row("every row different", rows, "SELECT i AS id, -i - 1 AS v FROM range(5000) t(i)",
            "nulls 0/0 dupes 0/0 only 0/0 differ 5000", DiffResult::Different);
        row("nothing different", rows, rows, "nulls 0/0 dupes 0/0 only 0/0 differ 0", DiffResult::Identical);
        row("one side empty", rows, rows + " WHERE false", "nulls 0/0 dupes 0/0 only 5000/0 differ 0",
            DiffResult::MissingPks);
        row("both empty", rows + " WHERE false", rows + " WHERE false", "nulls 0/0 dupes 0/0 only 0/0 differ 0",
            DiffResult::Empty);
    }
    void wholeTables()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(QString, expected);
        QFETCH(int, result);
        DiffFixture files;
        const DiffSummary summary = files.diff(a.toStdString(), b.toStdString());
        QCOMPARE(told(summary), expected);
        QCOMPARE(int(summary.result), result);
    }

    void bothTheSameFile()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("same.csv", "id,v\n1,a\n2,b\n");
        request.b = request.a;
        request.key = {"id"};
        const auto summary = files.run(request);
        QVERIFY(summary.ok());
        QCOMPARE(summary->result, DiffResult::Identical);
    }

    void aFileThatChangesDuringTheRun()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("a.csv", "id,v\n1,a\n2,b\n");
        request.b = files.csv("b.csv", "id,v\n1,a\n2,c\n");
        request.key = {"id"};
        bool isChanged = false;
        files.progress.onStages = [&](const std::vector<Stage>& stages) {
            if (stages[2].state == StageState::Running && !std::exchange(isChanged, true))
                files.csv("b.csv", "id,v\n1,a\n2,d\n3,e\n");
        };
        const auto summary = files.run(request);
        QVERIFY(!summary.ok());
        QCOMPARE(summary.error().kind, ErrorKind::Changed);
        QVERIFY(summary.error().message.find("b.csv") != std::string::npos);
    }
};

DIFFRACT_TEST(TstTraps, "tst_traps")
#include "tst_traps.moc"
