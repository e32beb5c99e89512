// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"

using namespace diffract::engine;
using diffract::test::DiffFixture;
using diffract::test::shown;

namespace {

SideCounts pair(std::int64_t a, std::int64_t b)
{
    return {a, b};
}

std::string firstCells(const Page& page, bool sideA)
{
    std::string text;
    for (const PageRow& row : page.rows)
        text += (row.n == 0 ? "" : " ") + (sideA ? row.a : row.b)->front().value_or("NULL");
    return text;
}

} // namespace

/// engine.md, Key counters; each rule once.
class TstDiffKeys final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theExampleOfTheContract()
    {
        // 1509 and 1761 rows; 56 keys of B are there 5 or 6 times, 303 rows in all.
        const std::string columns = "v1, v2, v3, v4, v5, v6, v7";
        const std::string a = "SELECT id, id % 3 AS v1, 'x' AS v2, 1.5 AS v3, 4 AS v4, 5 AS v5, 6 AS v6, 7 AS v7 "
                              "FROM range(1509) t(id)";
        const std::string b = "SELECT id, " + columns + " FROM (" + a
                              + " UNION ALL SELECT id, id % 3, 'x', 1.5, 4, 5, 6, 7 FROM range(1509, 1514) t(id)) u, "
                                "range(CASE WHEN id < 56 THEN CASE WHEN id < 23 THEN 6 ELSE 5 END ELSE 1 END)";
        DiffFixture files;
        const DiffSummary summary = files.diff(a, b);
        QCOMPARE(summary.pks.totalRows, pair(1509, 1761));
        QCOMPARE(summary.pks.nulls, pair(0, 0));
        QCOMPARE(summary.pks.dupes, pair(0, 303));
        QCOMPARE(summary.pks.distincts, pair(1509, 1514));
        QCOMPARE(summary.pks.exclusives, pair(0, 5));
        QCOMPARE(summary.values.totalRows, 1453);
        QCOMPARE(summary.values.totalValues, 10171);
        QCOMPARE(summary.values.comparedColumns, 7);
        QCOMPARE(summary.values.rowsWithDifferences, 0);
        QCOMPARE(summary.schema.columnCounts, pair(8, 8));
        QCOMPARE(summary.schema.columnReorders, 0);
        QCOMPARE(summary.result, DiffResult::BadPks);
        QCOMPARE(summary.duplicateKeys, (DuplicateKeys{0, 56, 56, 56}));
    }

    void aKeyWithANullPartIsNull()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT * FROM (VALUES (1, 'a', 1), (1, NULL, 2), (NULL, 'a', 3), (NULL, NULL, 4)) t(id, k, v)",
                       "SELECT * FROM (VALUES (1, 'a', 1), (1, NULL, 2)) t(id, k, v)", [](DiffRequest& request) {
                           request.key = {"id", "k"};
                       });
        QCOMPARE(summary.pks.nulls, pair(3, 1));
        QCOMPARE(summary.pks.distincts, pair(1, 1));
        QCOMPARE(summary.pks.exclusives, pair(0, 0));
        QCOMPARE(summary.values.totalRows, 1);
        QCOMPARE(summary.score.nullKeyRows, pair(3, 1));
        QCOMPARE(summary.result, DiffResult::BadPks);
        // NULLs first, in key order.
        QCOMPARE(shown(files.page(Section::NullKeys1)),
                 "null_keys1 3: id/id/key k/k/key v/v/compared\n"
                 "0 | NULL,NULL,4 | - |\n1 | NULL,a,3 | - |\n2 | 1,NULL,2 | - |\n");
    }

    void repeatedNullKeysAreNotDupes()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT * FROM (VALUES (NULL::INT, 1), (NULL, 1)) t(id, v)",
                                               "SELECT * FROM (VALUES (NULL::INT, 1), (NULL, 1)) t(id, v)");
        QCOMPARE(summary.pks.nulls, pair(2, 2));
        QCOMPARE(summary.pks.dupes, pair(0, 0));
        QCOMPARE(summary.duplicateKeys.inAll, 0);
        QCOMPARE(summary.pks.distincts, pair(0, 0));
    }

    void partsAreNeverConcatenated()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 'a' AS k1, 'bc' AS k2, 1 AS v",
                                               "SELECT 'ab' AS k1, 'c' AS k2, 1 AS v", [](DiffRequest& request) {
                                                   request.key = {"k1", "k2"};
                                               });
        QCOMPARE(summary.pks.exclusives, pair(1, 1));
    }

    void duplicatesNeverMultiply()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT 1 AS id, v FROM range(100) t(v)", "SELECT 1 AS id, v FROM range(50, 150) t(v)");
        QCOMPARE(summary.pks.dupes, pair(100, 100));
        QCOMPARE(summary.pks.distincts, pair(1, 1));
        QCOMPARE(summary.values.totalRows, 0);
        QCOMPARE(files.page(Section::Duplicates).groups.front().leftA, 50);
        QCOMPARE(files.page(Section::Duplicates).groups.front().leftB, 50);
        QCOMPARE(files.page(Section::DuplicateRows).total, 150);
    }

    /// A join of them would make 1,600,000,000 pairs.
    void manyRowsOfOneKeyAreNotJoined()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT 1 AS id, 2 AS v FROM range(40000)", "SELECT 1 AS id, 2 AS v FROM range(40000)");
        QCOMPARE(summary.pks.dupes, pair(40000, 40000));
        QCOMPARE(summary.duplicateKeys.unequalGroups, 0);
        QCOMPARE(summary.result, DiffResult::BadPks);
    }

    void duplicatesOfEqualRowsAreFound_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<qint64>("dupesA");
        QTest::addColumn<qint64>("dupesB");
        QTest::addColumn<qint64>("rows");
        QTest::newRow("none") << "(1, 1), (2, 2)"
                              << "(2, 2), (1, 1)" << qint64(0) << qint64(0) << qint64(2);
        QTest::newRow("only in A") << "(1, 1), (1, 1), (2, 2)"
                                   << "(1, 1), (2, 2)" << qint64(2) << qint64(0) << qint64(1);
        QTest::newRow("only in B") << "(1, 1), (2, 2)"
                                   << "(1, 1), (2, 2), (2, 2)" << qint64(0) << qint64(2) << qint64(1);
        QTest::newRow("in both, of other keys") << "(1, 1), (1, 1), (2, 2)"
                                                << "(1, 1), (2, 2), (2, 2)" << qint64(2) << qint64(2) << qint64(0);
        QTest::newRow("as many as are missing") << "(1, 1), (1, 1), (3, 3)"
                                                << "(1, 1), (2, 2), (4, 4)" << qint64(2) << qint64(0) << qint64(0);
        QTest::newRow("without a partner") << "(1, 1), (3, 3), (3, 3)"
                                           << "(1, 1)" << qint64(2) << qint64(0) << qint64(1);
        QTest::newRow("with NULL keys") << "(1, 1), (NULL, 1), (NULL, 1)"
                                        << "(1, 1), (NULL, 1)" << qint64(0) << qint64(0) << qint64(1);
    }
    void duplicatesOfEqualRowsAreFound()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(qint64, dupesA);
        QFETCH(qint64, dupesB);
        QFETCH(qint64, rows);
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT * FROM (VALUES " + a.toStdString() + ") t(id, v)",
                                               "SELECT * FROM (VALUES " + b.toStdString() + ") t(id, v)");
        QCOMPARE(summary.pks.dupes, pair(dupesA, dupesB));
        QCOMPARE(summary.values.totalRows, rows);
        QCOMPARE(summary.values.rowsWithDifferences, 0);
    }

    void rowsDoubledOnBothSidesAreStillDuplicates()
    {
        // The xor of four equal hashes is nought.
        DiffFixture files;
        const std::string rows = "SELECT * FROM (VALUES (1, 7), (1, 7), (2, 8)) t(id, v)";
        const DiffSummary summary = files.diff(rows, rows);
        QCOMPARE(summary.pks.dupes, pair(2, 2));
        QCOMPARE(summary.duplicateKeys, (DuplicateKeys{1, 1, 1, 0}));
        QCOMPARE(summary.result, DiffResult::BadPks);
    }

    void aGroupIsComparedAsAMultiset()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT * FROM (VALUES (1, 'x'), (1, 'x'), (1, 'y'), (2, 'p'), (2, 'q'), (3, 'z')) t(id, v)",
                       "SELECT * FROM (VALUES (1, 'y'), (1, 'x'), (1, 'w'), (2, 'q'), (2, 'p'), (3, 'z')) t(id, v)");
        QCOMPARE(summary.duplicateKeys, (DuplicateKeys{2, 2, 2, 1}));
        QCOMPARE(shown(files.page(Section::Duplicates)), "duplicates 2: id/id/key\n0 | 1 | 3 3 1 1\n1 | 2 | 2 2 0 0\n");
        QCOMPARE(shown(files.page(Section::DuplicateRows)),
                 "duplicate_rows 6: id/id/key v/v/compared\n0 g0 | 1,x | 1,x |\n1 g0 | 1,y | 1,y |\n2 g0 | 1,x | - |\n"
                 "3 g0 | - | 1,w |\n4 g1 | 2,p | 2,p |\n5 g1 | 2,q | 2,q |\n");
        QCOMPARE(shown(files.page(Section::DuplicateRows, {.limit = 10, .group = 1})),
                 "duplicate_rows 2: id/id/key v/v/compared\n4 g1 | 2,p | 2,p |\n5 g1 | 2,q | 2,q |\n");
    }

    void groupsComeInTheOrderAskedFor()
    {
        DiffFixture files;
        // Key 1: 2 and 2 rows, equal; 2: 2 and 1, one left over; 3: 3 and 3, equal; 4: 2 and 2, both left over.
        (void)files.diff(
            "SELECT * FROM (VALUES (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (3, 3), (4, 1), (4, 1)) "
            "t(id, v)",
            "SELECT * FROM (VALUES (1, 1), (1, 2), (2, 1), (3, 1), (3, 2), (3, 3), (4, 5), (4, 6)) t(id, v)");
        const auto keys = [&](GroupOrder order, std::int64_t offset, int limit) {
            std::string text;
            const Page page = files.page(Section::Duplicates, {.offset = offset, .limit = limit, .order = order});
            for (const PageGroup& group : page.groups)
                text += *group.key.front() + ":" + std::to_string(group.n) + " ";
            return text + "of " + std::to_string(page.total);
        };
        QCOMPARE(keys(GroupOrder::Key, 0, 9), "1:0 2:1 3:2 4:3 of 4");
        QCOMPARE(keys(GroupOrder::Different, 0, 9), "2:1 4:3 1:0 3:2 of 4");
        QCOMPARE(keys(GroupOrder::Different, 1, 2), "4:3 1:0 of 4");
        QCOMPARE(keys(GroupOrder::Largest, 0, 9), "3:2 1:0 4:3 2:1 of 4");
        QCOMPARE(keys(GroupOrder::Largest, 3, 2), "2:1 of 4");
    }

    void onlyGroupsHaveAnotherOrder()
    {
        DiffFixture files;
        (void)files.diff("SELECT 1 AS id", "SELECT 2 AS id");
        const auto reader = ResultReader::open(files.resultFolder());
        QVERIFY(reader.ok());
        const auto page = (*reader)->page({.section = Section::Diff, .order = GroupOrder::Largest});
        QVERIFY(!page.ok());
        QCOMPARE(page.error().code, "page_order");
    }

    void duplicatesAreLeftAloneOnRequest()
    {
        DiffFixture files;
        const std::string rows = "SELECT * FROM (VALUES (1, 7), (1, 7)) t(id, v)";
        const DiffSummary summary =
            files.diff(rows, rows, [](DiffRequest& request) { request.compareDuplicates = false; });
        QCOMPARE(summary.pks.dupes, pair(2, 2));
        QCOMPARE(summary.notes.size(), std::size_t{1});
        const PageGroup group = files.page(Section::Duplicates).groups.front();
        QCOMPARE(group.rowsA, 2);
        QVERIFY(!group.leftA.has_value());
        QCOMPARE(files.page(Section::DuplicateRows).total, 4);
    }

    void aDuplicatedExclusiveKeyCountsOnceAsKeyAndWhollyAsRows()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT * FROM (VALUES (1, 2), (1, 1), (2, 3)) t(id, v)", "SELECT 2 AS id, 3 AS v");
        QCOMPARE(summary.pks.exclusives, pair(1, 0));
        QCOMPARE(summary.score.exclusiveRows, pair(2, 0));
        QCOMPARE(shown(files.page(Section::Exclusives1)),
                 "exclusives1 2: id/id/key v/v/compared\n0 | 1,1 | - |\n1 | 1,2 | - |\n");
    }

    void keysOfEveryType_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("values");
        QTest::addColumn<QString>("order");
        const auto row = [](const char* type, const char* values, const char* order) {
            QTest::newRow(type) << QString::fromUtf8(type) << QString::fromUtf8(values) << QString::fromUtf8(order);
        };
        row("BOOLEAN", "('true'), ('false')", "false true");
        row("TINYINT", "('-1'), ('5'), ('-128')", "-128 -1 5");
        row("UBIGINT", "('18446744073709551615'), ('9007199254740993'), ('9007199254740992')",
            "9007199254740992 9007199254740993 18446744073709551615");
        row("DECIMAL(38,4)", "('10.5'), ('9.25'), ('-3')", "-3.0000 9.2500 10.5000");
        row("DOUBLE", "('10'), ('9'), ('nan'), ('-inf')", "-inf 9.0 10.0 nan");
        row("VARCHAR", "('b'), ('B'), ('a '), ('a'), ('')", " B a a  b");
        row("DATE", "('2024-02-29'), ('1900-01-01')", "1900-01-01 2024-02-29");
        row("TIME", "('24:00:00'), ('00:00:00')", "00:00:00 24:00:00");
        row("TIMESTAMP", "('2024-01-01 00:00:00.000001'), ('2024-01-01')",
            "2024-01-01 00:00:00 2024-01-01 00:00:00.000001");
        row("TIMESTAMP_NS", "('2024-01-01 00:00:00.000000001'), ('2024-01-01')",
            "2024-01-01 00:00:00 2024-01-01 00:00:00.000000001");
        row("UUID", "('ffffffff-0000-0000-0000-000000000000'), ('00000000-0000-0000-0000-000000000001')",
            "00000000-0000-0000-0000-000000000001 ffffffff-0000-0000-0000-000000000000");
        row("BLOB", "('\\xFF'), ('\\x00')", "\\x00 \\xFF");
        row("INTEGER[]", "('[2]'), ('[1, 2]'), ('[]')", "[] [1, 2] [2]");
    }
    void keysOfEveryType()
    {
        QFETCH(QString, type);
        QFETCH(QString, values);
        QFETCH(QString, order);
        const std::string some = "SELECT CAST(x AS " + type.toStdString() + ") AS id, 1 AS v FROM (VALUES "
                                 + values.toStdString() + ") t(x)";
        DiffFixture files;
        DiffSummary summary = files.diff(some, some + " WHERE false");
        QCOMPARE(summary.pks.exclusives[0], summary.pks.totalRows[0]);
        QCOMPARE(QString::fromStdString(firstCells(files.page(Section::Exclusives1), true)), order);
        summary = files.diff(some, some + " ORDER BY x DESC");
        QCOMPARE(summary.result, DiffResult::Identical);
        QCOMPARE(summary.pks.distincts[1], summary.pks.totalRows[1]);
    }

    void nanAndMinusNoughtAreOneKey()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT unnest(['nan'::DOUBLE, '0'::DOUBLE]) AS id",
                                               "SELECT unnest(['nan'::DOUBLE, '-0'::DOUBLE]) AS id");
        QCOMPARE(summary.pks.exclusives, pair(0, 0));
        QCOMPARE(summary.values.totalRows, 2);
        QCOMPARE(summary.result, DiffResult::Identical);
    }

    void keysOfDifferentWidthMeet()
    {
        DiffFixture files;
        DiffSummary summary = files.diff("SELECT 5::TINYINT AS id", "SELECT 5::HUGEINT::BIGINT AS id");
        QCOMPARE(summary.result, DiffResult::Identical);
        summary = files.diff("SELECT 5::DECIMAL(38,0) AS id", "SELECT 5::DECIMAL(38,20) AS id");
        QCOMPARE(summary.result, DiffResult::Identical);
    }

    void keysOfDifferentKindsFailNamingTheColumn()
    {
        DiffFixture files;
        const Error error = files.failure("SELECT 1 AS id", "SELECT '1' AS id");
        QCOMPARE(error.kind, ErrorKind::Invalid);
        QCOMPARE(error.code, "key_type_differs");
        QVERIFY(error.message.find("\"id\"") != std::string::npos);
        QCOMPARE(files.progress.stages[1].state, StageState::Failed);
        QCOMPARE(files.progress.stages[2].state, StageState::Waiting);
    }

    void anUnknownKeyIsNamed_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::newRow("nowhere") << "SELECT 1 AS x"
                                 << "SELECT 1 AS x";
        QTest::newRow("only in A") << "SELECT 1 AS id"
                                   << "SELECT 1 AS x";
        QTest::newRow("only in B") << "SELECT 1 AS x"
                                   << "SELECT 1 AS id";
        QTest::newRow("other case") << "SELECT 1 AS \"ID\""
                                    << "SELECT 1 AS id";
    }
    void anUnknownKeyIsNamed()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        DiffFixture files;
        const Error error = files.failure(a.toStdString(), b.toStdString());
        QCOMPARE(error.code, "no_such_column");
        QVERIFY(error.message.find("\"id\"") != std::string::npos);
    }

    void sixteenKeyColumns()
    {
        std::string select = "SELECT ";
        std::vector<std::string> key;
        for (int i = 0; i < 16; ++i) {
            key.push_back("k" + std::to_string(i));
            select += "(r >> " + std::to_string(i % 4) + ") % 2 AS " + key.back() + ", ";
        }
        DiffFixture files;
        const DiffSummary summary =
            files.diff(select + "r AS v FROM range(16) t(r)", select + "r + (r = 9)::INT AS v FROM range(16) t(r)",
                       [&](DiffRequest& request) { request.key = key; });
        QCOMPARE(summary.pks.distincts, pair(16, 16));
        QCOMPARE(summary.values.rowsWithDifferences, 1);
    }

    void withoutAKeyWholeRowsAreAMultiset()
    {
        DiffFixture files;
        const auto keyless = [](DiffRequest& request) { request.key.clear(); };
        const DiffSummary summary =
            files.diff("SELECT * FROM (VALUES (1, 'x'), (1, 'x'), (1, 'x'), (2, NULL), (3, 'c')) t(n, v)",
                       "SELECT * FROM (VALUES (1, 'x'), (2, NULL), (4, 'd')) t(n, v)", keyless);
        QCOMPARE(summary.pks.exclusives, pair(3, 1));
        QCOMPARE(summary.pks.distincts, pair(3, 3));
        QCOMPARE(summary.pks.nulls, pair(0, 0));
        QCOMPARE(summary.pks.dupes, pair(0, 0));
        QCOMPARE(summary.values, ValueCounts{});
        QCOMPARE(summary.result, DiffResult::Different);
        QCOMPARE(summary.score.exclusiveRows, pair(3, 1));
        QVERIFY(!summary.notes.empty());
        QCOMPARE(shown(files.page(Section::Exclusives1)),
                 "exclusives1 3: n/n/compared v/v/compared\n0 | 1,x | - |\n1 | 1,x | - |\n2 | 3,c | - |\n");
        QCOMPARE(shown(files.page(Section::Exclusives2)), "exclusives2 1: n/n/compared v/v/compared\n0 | - | 4,d |\n");
        const std::string rows = "SELECT * FROM (VALUES (1, 'x'), (1, 'x')) t(n, v)";
        QCOMPARE(files.diff(rows, rows, keyless).result, DiffResult::Identical);
    }
};

DIFFRACT_TEST(TstDiffKeys, "tst_diff_keys")
#include "tst_diff_keys.moc"
