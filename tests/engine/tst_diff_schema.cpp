// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/compare/column_match.h"
#include "engine/diff_fixture.h"

using namespace diffract::engine;
using diffract::test::DiffFixture;

namespace {

/// "id:BIGINT v:VARCHAR"
std::vector<Column> columns(const std::string& text)
{
    std::vector<Column> result;
    for (const QString& part : QString::fromStdString(text).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const std::string type = part.section(QLatin1Char(':'), 1).toStdString();
        result.push_back({part.section(QLatin1Char(':'), 0, 0).toStdString(), type, kindOf(type), result.size()});
    }
    return result;
}

Outcome<ColumnMatch> match(const std::string& a, const std::string& b, const DiffRequest& request)
{
    return matchColumns(request, columns(a), columns(b));
}

/// "id:key v:equal"
std::string statuses(const ColumnMatch& matched)
{
    std::string text;
    for (const MatchedColumn& column : matched.columns)
        text += (text.empty() ? "" : " ") + column.name() + ":" + columnStatusName(column.status)
                + (column.moved ? "*" : "");
    return text;
}

} // namespace

/// engine.md, Dataset, Schema and the lists; each rule once.
class TstDiffSchema final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesMatchExactly()
    {
        DiffRequest request;
        request.key = {"id"};
        const auto matched = match("id:BIGINT Name:VARCHAR x:DATE", "id:INTEGER name:VARCHAR x:DATE", request);
        QVERIFY(matched.ok());
        QCOMPARE(statuses(*matched), "id:key Name:only_a x:equal name:only_b");
        QCOMPARE(matched->schema.columnsMismatched, (SideCounts{1, 1}));
        QCOMPARE(matched->schema.exclusiveColumns[0], std::vector<std::string>{"Name"});
        QCOMPARE(matched->schema.exclusiveColumns[1], std::vector<std::string>{"name"});
        QCOMPARE(matched->schema.columnCounts, (SideCounts{3, 3}));
    }

    void theMappingGivesBColumnsTheNamesOfA()
    {
        DiffRequest request;
        request.key = {"id"};
        request.columnMapping = {{"id", "key"}, {"a", "b"}};
        const auto matched = match("id:BIGINT a:VARCHAR", "key:BIGINT b:VARCHAR c:DATE", request);
        QVERIFY(matched.ok());
        QCOMPARE(statuses(*matched), "id:key a:equal c:only_b");
        QCOMPARE(matched->infos()[1].nameB, "b");
    }

    void swappedNames()
    {
        DiffRequest request;
        request.columnMapping = {{"a", "b"}, {"b", "a"}};
        const auto matched = match("a:BIGINT b:VARCHAR", "a:VARCHAR b:BIGINT", request);
        QVERIFY(matched.ok());
        QCOMPARE(matched->compared.size(), std::size_t{2});
    }

    void badMappings_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("code");
        QTest::newRow("unknown in A") << "nix"
                                      << "c"
                                      << "no_such_column";
        QTest::newRow("unknown in B") << "a"
                                      << "nix"
                                      << "no_such_column";
        QTest::newRow("B has that name already") << "a"
                                                 << "c"
                                                 << "mapping_hides_column";
    }
    void badMappings()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, code);
        DiffRequest request;
        request.columnMapping = {{from.toStdString(), to.toStdString()}};
        const auto matched = match("id:BIGINT a:VARCHAR", "id:BIGINT a:VARCHAR c:VARCHAR", request);
        QVERIFY(!matched.ok());
        QCOMPARE(matched.error().code, code.toStdString());
    }

    void aColumnIsMappedOnce()
    {
        DiffRequest request;
        request.columnMapping = {{"a", "x"}, {"a", "y"}};
        QCOMPARE(match("a:DATE", "x:DATE y:DATE", request).error().code, "mapped_twice");
        request.columnMapping = {{"a", "x"}, {"b", "x"}};
        QCOMPARE(match("a:DATE b:DATE", "x:DATE y:DATE", request).error().code, "mapped_twice");
    }

    void lists_data()
    {
        QTest::addColumn<QStringList>("include");
        QTest::addColumn<QStringList>("compare");
        QTest::addColumn<QStringList>("exclude");
        QTest::addColumn<QString>("expected");
        const QStringList none;
        QTest::newRow("none") << none << none << none << "id:key a:equal b:equal x:only_a c:equal y:only_b";
        QTest::newRow("include") << QStringList{"a"} << none << none
                                 << "id:key a:equal b:excluded x:excluded c:excluded y:excluded";
        QTest::newRow("columns_to_compare")
            << none << QStringList{"b"} << none << "id:key a:excluded b:equal x:excluded c:excluded y:excluded";
        QTest::newRow("include wins over columns_to_compare")
            << QStringList{"a"} << QStringList{"b"} << none
            << "id:key a:equal b:excluded x:excluded c:excluded y:excluded";
        QTest::newRow("exclude") << none << none << QStringList{"a", "y"}
                                 << "id:key a:excluded b:equal x:only_a c:equal y:excluded";
        QTest::newRow("exclude beside include does nothing")
            << QStringList{"a"} << none << QStringList{"a"}
            << "id:key a:equal b:excluded x:excluded c:excluded y:excluded";
        QTest::newRow("keys stay") << none << none << QStringList{"id"}
                                   << "id:key a:equal b:equal x:only_a c:equal y:only_b";
        QTest::newRow("one side only is allowed")
            << QStringList{"x", "y"} << none << none << "id:key a:excluded b:excluded x:only_a c:excluded y:only_b";
    }
    void lists()
    {
        QFETCH(QStringList, include);
        QFETCH(QStringList, compare);
        QFETCH(QStringList, exclude);
        QFETCH(QString, expected);
        const auto names = [](const QStringList& list) {
            std::vector<std::string> result;
            for (const QString& name : list)
                result.push_back(name.toStdString());
            return result;
        };
        DiffRequest request;
        request.key = {"id"};
        request.includeColumns = names(include);
        request.columnsToCompare = names(compare);
        request.excludeColumns = names(exclude);
        const auto matched =
            match("id:BIGINT a:DATE b:DATE x:DATE c:DATE", "id:BIGINT a:DATE b:DATE c:DATE y:DATE", request);
        QVERIFY(matched.ok());
        QCOMPARE(statuses(*matched), expected.toStdString());
    }

    void aNameOnNeitherSideIsAnError_data()
    {
        QTest::addColumn<QString>("list");
        QTest::newRow("include_columns") << "include_columns";
        QTest::newRow("exclude_columns") << "exclude_columns";
        QTest::newRow("columns_to_compare") << "columns_to_compare";
    }
    void aNameOnNeitherSideIsAnError()
    {
        QFETCH(QString, list);
        DiffRequest request;
        request.key = {"id"};
        (list == "include_columns"   ? request.includeColumns
         : list == "exclude_columns" ? request.excludeColumns
                                     : request.columnsToCompare) = {"nix"};
        const auto matched = match("id:BIGINT", "id:BIGINT", request);
        QCOMPARE(matched.error().code, "no_such_column");
        QCOMPARE(matched.error().message, "There is no column \"nix\" in either dataset; " + list.toStdString()
                                              + " names it. The columns are \"id\".");
    }

    void countersAreOverTheColumnsConsidered()
    {
        DiffRequest request;
        request.key = {"id"};
        request.excludeColumns = {"x", "t"};
        const auto matched = match("id:BIGINT x:DATE t:DATE u:DATE", "id:BIGINT y:DATE t:VARCHAR u:TIME", request);
        QCOMPARE(matched->schema.columnCounts, (SideCounts{2, 3}));
        QCOMPARE(matched->schema.columnsMismatched, (SideCounts{1, 2}));
        QCOMPARE(matched->schema.columnTypeDiffers, std::vector<std::string>{"u"});
        QCOMPARE(matched->schema.columnTypeMismatches, 1);
    }

    void reordersAreThoseOutsideTheLongestCommonOrder()
    {
        DiffRequest request;
        QCOMPARE(statuses(*match("a:DATE b:DATE c:DATE d:DATE", "b:DATE c:DATE d:DATE a:DATE", request)),
                 "a:equal* b:equal c:equal d:equal");
        QCOMPARE(match("a:DATE b:DATE c:DATE", "c:DATE b:DATE a:DATE", request)->schema.columnReorders, 2);
        // A column without a partner, or of another type, is no reorder.
        QCOMPARE(match("a:DATE b:DATE c:DATE", "x:DATE a:DATE b:DATE c:DATE", request)->schema.columnReorders, 0);
        QCOMPARE(match("a:DATE b:DATE c:DATE", "c:TIME a:DATE b:DATE", request)->schema.columnReorders, 0);
    }

    void longestOrder()
    {
        QCOMPARE(outOfOrder({}), std::vector<bool>{});
        QCOMPARE(outOfOrder({0, 1, 2}), (std::vector<bool>{false, false, false}));
        QCOMPARE(outOfOrder({3, 0, 1, 2}), (std::vector<bool>{true, false, false, false}));
    }

    void onlyTheOrderOfColumnsIsNoDifference()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1 AS id, 2 AS v, 3 AS w", "SELECT 3 AS w, 2 AS v, 1 AS id");
        QCOMPARE(summary.schema.columnReorders, 2);
        QCOMPARE(summary.result, DiffResult::Identical);
    }

    void aSchemaDifferenceMakesItDifferent()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1 AS id, 2 AS v", "SELECT 1 AS id, 2 AS v, 3 AS w");
        QCOMPARE(summary.result, DiffResult::Different);
        QCOMPARE(summary.score.extraColumns, (SideCounts{0, 1}));
        QCOMPARE(summary.score.sharedColumns, 2);
        QVERIFY(summary.score.matchRatio < 1.0);
    }

    void mistypedColumnsCountOnBothSidesInTheScore()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1 AS id, 2 AS v", "SELECT 1 AS id, '2' AS v");
        QCOMPARE(summary.score.extraColumns, (SideCounts{1, 1}));
        QCOMPARE(summary.score.totalCells, 4);
        QCOMPARE(summary.score.lostCells, 2);
    }

    void mappedNamesInResults()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT 1 AS id, 2 AS v", "SELECT 1 AS id, 3 AS \"V\"\"'; --\"", [](DiffRequest& request) {
                request.columnMapping = {{"v", "V\"'; --"}};
            });
        QCOMPARE(summary.values.columns, (std::vector<ColumnStats>{{"v", 1}}));
        const Page page = files.page(Section::Diff);
        QCOMPARE(page.columns[1].name, "v");
        QCOMPARE(page.columns[1].nameB, "V\"'; --");
    }

    void nothingInCommonIsAnError()
    {
        DiffFixture files;
        const Error error =
            files.failure("SELECT 1 AS a", "SELECT 1 AS b", [](DiffRequest& request) { request.key.clear(); });
        QCOMPARE(error.code, "no_common_column");
    }
};

DIFFRACT_TEST(TstDiffSchema, "tst_diff_schema")
#include "tst_diff_schema.moc"
