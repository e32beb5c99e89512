// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/source/duck_dialect.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

using namespace diffract::engine;
using namespace diffract::test;

namespace {

/// 3,000 rows; those of `changed` have another value.
std::string numbers(const std::string& changed = "false", const std::string& where = "true")
{
    return "SELECT i::BIGINT AS id, CASE WHEN " + changed
           + " THEN 'new' ELSE 'v' || i % 7 END AS v, (i % 100)::DECIMAL(8,2) AS d FROM range(3000) r(i) WHERE "
           + where;
}

std::function<void(DiffRequest&)> hashed(Algorithm algorithm = Algorithm::HashV2)
{
    return [algorithm](DiffRequest& request) {
        request.algorithm = algorithm;
        request.bisectionFactor = 4;
        request.bisectionThreshold = 50;
    };
}

bool hasNote(const DiffSummary& summary, const std::string& part)
{
    return std::any_of(summary.notes.begin(), summary.notes.end(),
                       [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

/// Without what is said of the way there.
DiffSummary numbersOf(DiffSummary summary)
{
    summary.algorithm.clear();
    summary.leftBehind = 0;
    summary.notes.clear();
    summary.analysis.reset();
    return summary;
}

} // namespace

/// Checksums of key ranges (engine.md, hash): what is equal stays where it is, the numbers are the same.
class TstHash final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameNumbers_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("mostFetched"); // Rows of A; all of them when nothing can be left behind.
        const auto row = [](const char* name, const std::string& a, const std::string& b, int most) {
            QTest::newRow(name) << QString::fromStdString(a) << QString::fromStdString(b) << most;
        };
        const std::string same = numbers();
        row("equal", same, same, 0);
        row("one value", same, numbers("i = 1234"), 50);
        row("first and last", same, numbers("i IN (0, 2999)"), 100);
        row("a block", same, numbers("i BETWEEN 1000 AND 1099"), 200);
        row("rows only in A", same, numbers("false", "i NOT BETWEEN 700 AND 720"), 100);
        row("rows only in B", numbers("false", "i < 2990"), same, 50);
        row("all differ", same, numbers("true"), 3000);
        row("A is empty", numbers("false", "false"), same, 0);
        row("B is empty", same, numbers("false", "false"), 3000);
        row("both are empty", numbers("false", "false"), numbers("false", "false"), 0);
        row("a duplicate on both sides", same + " UNION ALL SELECT 7, 'v0', 7", same + " UNION ALL SELECT 7, 'v0', 7",
            52);
        row("a duplicate that differs", same + " UNION ALL SELECT 7, 'v0', 7", same + " UNION ALL SELECT 7, 'x', 7",
            52);
        row("a row twice in A, another in B", same + " UNION ALL SELECT 7, 'v0', 7",
            same + " UNION ALL SELECT 2000, 'v5', 0", 150);
        row("keys without value", same + " UNION ALL SELECT NULL, 'v0', 7", same + " UNION ALL SELECT NULL, 'v0', 7",
            1);
        row("values without value", same, "SELECT id, nullif(v, 'v3') AS v, d FROM (" + same + ")", 3000);
        row("one key in many rows", "SELECT 5::BIGINT AS id, 'x' AS v, 1::DECIMAL(8,2) AS d FROM range(1000)",
            "SELECT 5::BIGINT AS id, 'x' AS v, 1::DECIMAL(8,2) AS d FROM range(1000)", 1000);
        row("crooked keys",
            "SELECT (CASE WHEN i < 2990 THEN i ELSE i * 1000000000000000 END)::BIGINT AS id, v, d FROM "
            "(SELECT id AS i, * FROM ("
                + same + "))",
            "SELECT (CASE WHEN i < 2990 THEN i ELSE i * 1000000000000000 END)::BIGINT AS id, v, d FROM (SELECT id AS "
            "i, * FROM ("
                + numbers("i = 5") + "))",
            50);
        row("other widths and scales", same, "SELECT id::INTEGER AS id, v, d::DECIMAL(12,4) AS d FROM (" + same + ")",
            0);
        for (const char* type : {"VARCHAR", "DECIMAL(20,3)", "UBIGINT"})
            row(type, "SELECT id::" + std::string(type) + " AS id, v, d FROM (" + same + ")",
                "SELECT id::" + std::string(type) + " AS id, v, d FROM (" + numbers("i = 77") + ")", 50);
        row("DATE", "SELECT DATE '1990-01-01' + id::INTEGER AS id, v, d FROM (" + same + ")",
            "SELECT DATE '1990-01-01' + id::INTEGER AS id, v, d FROM (" + numbers("i = 77") + ")", 50);
        row("odd dates",
            "SELECT CASE id WHEN 1 THEN 'infinity'::DATE WHEN 2 THEN '0044-03-15 (BC)'::DATE WHEN 3 THEN "
            "'20000-01-01'::DATE ELSE DATE '1990-01-01' + id::INTEGER END AS id, v, d FROM ("
                + same + ")",
            "SELECT CASE id WHEN 1 THEN 'infinity'::DATE WHEN 2 THEN '0044-03-15 (BC)'::DATE WHEN 3 THEN "
            "'20000-01-01'::DATE ELSE DATE '1990-01-01' + id::INTEGER END AS id, v, d FROM ("
                + numbers("i = 77") + ")",
            60);
        row("TIMESTAMP", "SELECT TIMESTAMP '1990-01-01' + INTERVAL 1 SECOND * id AS id, v, d FROM (" + same + ")",
            "SELECT TIMESTAMP '1990-01-01' + INTERVAL 1 SECOND * id AS id, v, d FROM (" + numbers("i = 77") + ")", 50);
        row("UUID",
            "SELECT ('00000000-0000-0000-0000-' || lpad(id::VARCHAR, 12, '0'))::UUID AS id, v, d FROM (" + same + ")",
            "SELECT ('00000000-0000-0000-0000-' || lpad(id::VARCHAR, 12, '0'))::UUID AS id, v, d FROM ("
                + numbers("i = 77") + ")",
            50);
        row("quotes and odd letters", "SELECT 'it''s \"' || chr(10) || 'ä' || id AS id, v, d FROM (" + same + ")",
            "SELECT 'it''s \"' || chr(10) || 'ä' || id AS id, v, d FROM (" + numbers("i = 77") + ")", 50);
        row("texts with NUL", "SELECT chr(0) || id AS id, v, d FROM (" + same + ")",
            "SELECT chr(0) || id AS id, v, d FROM (" + numbers("i = 77") + ")", 50);
        // ('a', 'bc') is not ('ab', 'c').
        row("joined texts", "SELECT 1::BIGINT AS id, 'a' AS v, 'bc' AS d",
            "SELECT 1::BIGINT AS id, 'ab' AS v, 'c' AS d", 1);
    }
    void sameNumbers()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, mostFetched);
        DiffFixture files;
        const DiffSummary whole = files.diff(a.toStdString(), b.toStdString());
        const std::string pages = files.allPages();
        for (const Algorithm algorithm : {Algorithm::Hash, Algorithm::HashV2}) {
            DiffFixture again;
            const DiffSummary summary = again.diff(a.toStdString(), b.toStdString(), hashed(algorithm));
            QCOMPARE(shown(numbersOf(summary)), shown(numbersOf(whole)));
            QCOMPARE(again.allPages(), pages);
            QVERIFY2(summary.algorithm == wordOf(algorithm),
                     summary.notes.empty() ? "" : summary.notes.front().c_str());
            const std::int64_t fetched = summary.pks.totalRows[0] - summary.leftBehind;
            QVERIFY2(fetched <= mostFetched, std::to_string(fetched).c_str());
            const bool small = std::max(summary.pks.totalRows[0], summary.pks.totalRows[1]) <= 50;
            QVERIFY(small ? hasNote(summary, "both sides are small and were fetched whole.")
                          : hasNote(summary, " key range") && hasNote(summary, "were fetched, the others are equal."));
        }
    }

    void keyOfTwoColumns()
    {
        const std::string a = "SELECT id % 10 AS k, id, v FROM (" + numbers() + ")";
        const std::string b = "SELECT id % 10 AS k, id, v FROM (" + numbers("i = 9") + ")";
        DiffFixture files;
        const DiffSummary summary = files.diff(a, b, [](DiffRequest& request) {
            hashed()(request);
            request.key = {"k", "id"};
        });
        QCOMPARE(summary.values.rowsWithDifferences, std::int64_t{1});
        QCOMPARE(summary.values.totalRows, std::int64_t{3000});
        QVERIFY(summary.leftBehind >= 2600); // Ranges are of the first part: 300 rows each.
    }

    void rulesStillCount()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff(numbers(), "SELECT id, upper(v) AS v, d + 0.01 AS d FROM (" + numbers("i < 2") + ")",
                       [](DiffRequest& request) {
                           hashed()(request);
                           request.rules.caseInsensitive = true;
                           request.rules.tolerances = {{"d", {.limit = "0.01"}}};
                       });
        QCOMPARE(summary.values.rowsWithDifferences, std::int64_t{2});
        QCOMPARE(summary.leftBehind, std::int64_t{0});
    }

    void filterOfFile()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff(numbers(), numbers("i = 1234"), [](DiffRequest& request) {
            hashed()(request);
            request.filterA = "id >= 1000";
            request.filterB = "\"id\" >= 1000";
        });
        QCOMPARE(summary.pks.totalRows, (SideCounts{2000, 2000}));
        QCOMPARE(summary.values.rowsWithDifferences, std::int64_t{1});
        QVERIFY(summary.leftBehind > 1900);
        QVERIFY(hasNote(summary, "A: the filter keeps 2,000 rows."));
    }

    void csvAgainstParquet()
    {
        DiffFixture files;
        DiffRequest request;
        std::string text = "id,v,d\n";
        for (int i = 0; i < 3000; ++i)
            text += std::to_string(i) + ",v" + std::to_string(i % 7) + "," + std::to_string(i % 100) + ".0\n";
        request.a = files.csv("a.csv", text);
        request.b = files.parquet("b.parquet", numbers("i = 5"));
        request.key = {"id"};
        hashed()(request);
        const auto summary = files.run(request);
        QVERIFY(summary);
        QCOMPARE(summary->values.rowsWithDifferences, std::int64_t{1});
        QCOMPARE(summary->schema.columnTypeMismatches, std::int64_t{0});
        QVERIFY(summary->leftBehind > 2900);
    }

    void smallTablesAreFetchedWhole()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff(numbers(), numbers("i = 1"), [](DiffRequest& request) { request.algorithm = Algorithm::Hash; });
        QCOMPARE(summary.leftBehind, std::int64_t{0});
        QCOMPARE(summary.values.rowsWithDifferences, std::int64_t{1});
    }

    void saysWhyNot_data()
    {
        QTest::addColumn<QString>("select");
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("why");
        const QString select = QString::fromStdString(numbers());
        QTest::newRow("no key") << select << 1 << "there is no key";
        QTest::newRow("sample") << select << 2 << "a sample is taken";
        QTest::newRow("profiles") << select << 3 << "profiles are of all rows";
        QTest::newRow("time column") << "SELECT id, v, DATE '2020-01-01' AS d FROM (" + select + ")" << 4
                                     << "there is a time column";
        QTest::newRow("text key with a rule") << "SELECT id::VARCHAR AS id, v FROM (" + select + ")" << 5
                                              << "the rules for text also apply to key column \"id\"";
        QTest::newRow("float key") << "SELECT id::DOUBLE AS id, v FROM (" + select + ")" << 0
                                   << "key column \"id\" (DOUBLE) cannot be written alike for a hash";
        QTest::newRow("nested") << "SELECT id, [v] AS v FROM (" + select + ")" << 0
                                << "column \"v\" (VARCHAR[]) cannot be written alike for a hash";
    }
    void saysWhyNot()
    {
        QFETCH(QString, select);
        QFETCH(int, what);
        QFETCH(QString, why);
        DiffFixture files;
        const DiffSummary summary = files.diff(select.toStdString(), select.toStdString(), [&](DiffRequest& request) {
            hashed()(request);
            if (what == 1)
                request.key.clear();
            if (what == 2)
                request.sampling = {.mode = Sampling::Mode::MaxRows, .maxRows = 10};
            request.runProfiles = what == 3;
            if (what == 4)
                request.timeColumn = "d";
            request.rules.caseInsensitive = what == 5;
        });
        QCOMPARE(summary.algorithm, std::string("fetch_and_join"));
        QVERIFY2(hasNote(summary, "fetch_and_join was used instead of hash_v2_alpha: " + why.toStdString() + "."),
                 summary.notes.empty() ? "" : summary.notes.front().c_str());
        QCOMPARE(summary.result, DiffResult::Identical);
        QCOMPARE(summary.pks.totalRows, (SideCounts{3000, 3000}));
    }

    void changedFileIsNoticed()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.parquet("a.parquet", numbers());
        request.b = files.parquet("b.parquet", numbers());
        request.key = {"id"};
        hashed()(request);
        const std::string path = files.path("b.parquet");
        files.progress.onStages = [&](const std::vector<Stage>& stages) {
            if (stages.at(2).state == StageState::Running)
                QFile::resize(QString::fromStdString(path), 100);
        };
        const auto outcome = files.run(request);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Changed);
    }

    void whatRowsHaveInCommonNeedsAll()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff(numbers(), numbers("i % 100 = 3"), hashed());
        if (summary.leftBehind > 0)
            QVERIFY(hasNote(summary, "What differing rows have in common was not looked for"));
        QVERIFY(summary.analysis);
        QCOMPARE(summary.analysis->changes.empty(), false);
    }

    void hashIsThatOfTheText()
    {
        DiffFixture files;
        const QByteArray text = QByteArrayLiteral("5:id  x3:\xC3\xA4"
                                                  "bN");
        const QByteArray hex = QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
        const DuckDialect dialect;
        const std::string literal = dialect.bound(text.toStdString(), {.as = ValueForm::As::Text});
        files.diff("SELECT 1 AS id, " + dialect.hash(literal, 0) + " AS h, " + dialect.hash(literal, 1) + " AS g",
                   "SELECT 2 AS id, 0 AS h, 0 AS g");
        const Page page = files.page(Section::Exclusives1);
        QCOMPARE(QString::fromStdString(*page.rows.at(0).a->at(1)),
                 QString::number(hex.left(15).toULongLong(nullptr, 16)));
        QCOMPARE(QString::fromStdString(*page.rows.at(0).a->at(2)),
                 QString::number(hex.mid(15, 15).toULongLong(nullptr, 16)));
    }
};

DIFFRACT_TEST(TstHash, "tst_hash")
#include "tst_hash.moc"
