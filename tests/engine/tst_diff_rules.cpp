// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"

#include <QMap>

using namespace diffract::engine;
using diffract::test::DiffFixture;
using diffract::test::shown;

namespace {

Tolerance absolute(const char* limit)
{
    return {.mode = Tolerance::Mode::Absolute, .limit = limit};
}

Tolerance relative(const char* limit)
{
    return {.mode = Tolerance::Mode::Relative, .limit = limit};
}

QMap<QString, CompareRules> ruleSets()
{
    return {
        {"none", {}},
        {"case", {.caseInsensitive = true}},
        {"empty", {.nullEqualsEmpty = true}},
        {"both", {.caseInsensitive = true, .nullEqualsEmpty = true}},
        {"all", {.caseInsensitive = true, .nullEqualsEmpty = true, .sortArrays = true, .precision = 0}},
        {"sorted", {.sortArrays = true}},
        {"seconds", {.precision = 0}},
        {"millis", {.precision = 3}},
        {"micros", {.precision = 6}},
        {"floats 0.5", {.floats = absolute("0.5")}},
        {"floats 10 %", {.floats = relative("0.1")}},
        {"v 0", {.floats = absolute("1"), .tolerances = {{"v", absolute("0")}}}},
        {"v 0.5", {.tolerances = {{"v", absolute("0.5")}}}},
        {"v 1", {.tolerances = {{"v", absolute("1")}}}},
        {"v 1e-30", {.tolerances = {{"v", absolute("1e-30")}}}},
        {"v 10 %", {.tolerances = {{"v", relative("0.1")}}}},
        {"v rule", {.equalIf = {{.column = "v", .condition = "abs({a} - {b}) < 2"}}}},
        {"text rule", {.equalIf = {{.kind = Kind::String, .condition = "trim({a}) = trim({b}) AND '{a}' <> ''"}}}},
    };
}

} // namespace

/// engine.md, Equality: what counts as equal besides equal values; each rule once.
class TstDiffRules final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equality_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("equal");
        const auto row = [](const char* name, const char* rules, const char* a, const char* b, bool equal) {
            QTest::newRow(name) << rules << QString::fromUtf8(a) << QString::fromUtf8(b) << equal;
        };
        row("letter case", "case", "'Anna'", "'aNNA'", true);
        row("letter case of umlauts", "case", "'ÄÖÜ'", "'äöü'", true);
        row("case folding is simple", "case", "'straße'", "'STRASSE'", false);
        row("letter case of an enum", "case", "'X'::ENUM('y', 'X')", "'x'", true);
        row("letter case inside a list stays", "case", "['X']", "['x']", false);
        row("NULL and empty text", "empty", "NULL::VARCHAR", "''", true);
        row("NULL and a blank", "empty", "NULL::VARCHAR", "' '", false);
        row("NULL and zero", "empty", "NULL::INTEGER", "0", false);
        row("case and empty", "both", "NULL::VARCHAR", "''", true);
        row("all rules: text", "all", "'Anna'", "'ANNA'", true);
        row("all rules: empty text", "all", "NULL::VARCHAR", "''", true);
        row("all rules: order", "all", "[2, 1]", "[1, 2]", true);
        row("all rules: time", "all", "'2024-01-01 00:00:00.9'::TIMESTAMP", "'2024-01-01'::TIMESTAMP", true);
        row("order of elements", "sorted", "[2, NULL, 1]", "[1, 2, NULL]", true);
        row("order of elements counts otherwise", "none", "[2, 1]", "[1, 2]", false);
        row("number of elements", "sorted", "[1, 1, 2]", "[1, 2, 2]", false);
        row("order in a fixed array", "sorted", "[2, 1]::INTEGER[2]", "[1, 2]::INTEGER[2]", true);
        row("an array is not NULL", "sorted", "[]::INTEGER[]", "NULL::INTEGER[]", false);
        row("seconds", "seconds", "'2024-01-01 00:00:00.999999'::TIMESTAMP", "'2024-01-01 00:00:00'::TIMESTAMP", true);
        row("truncated, not rounded", "seconds", "'2024-01-01 00:00:00.9'::TIMESTAMP",
            "'2024-01-01 00:00:01'::TIMESTAMP", false);
        row("before 1970 down too", "seconds", "'1969-12-31 23:59:59.1'::TIMESTAMP",
            "'1969-12-31 23:59:59.9'::TIMESTAMP", true);
        row("before 1970 not to 1970", "seconds", "'1969-12-31 23:59:59.9'::TIMESTAMP", "'1970-01-01'::TIMESTAMP",
            false);
        row("milliseconds", "millis", "'2024-01-01 00:00:00.1239'::TIMESTAMP", "'2024-01-01 00:00:00.1231'::TIMESTAMP",
            true);
        row("milliseconds differ", "millis", "'2024-01-01 00:00:00.124'::TIMESTAMP",
            "'2024-01-01 00:00:00.123'::TIMESTAMP", false);
        row("nanoseconds to micro", "micros", "'2024-01-01 00:00:00.000001999'::TIMESTAMP_NS",
            "'2024-01-01 00:00:00.000001'::TIMESTAMP", true);
        row("nanoseconds before 1970", "micros", "'1969-12-31 23:59:59.999999999'::TIMESTAMP_NS",
            "'1969-12-31 23:59:59.999999'::TIMESTAMP", true);
        row("zoned", "seconds", "'2024-01-01 00:00:00.5+01'::TIMESTAMPTZ", "'2023-12-31 23:00:00+00'::TIMESTAMPTZ",
            true);
        row("time of day", "seconds", "'10:00:00.7'::TIME", "'10:00:00'::TIME", true);
        row("24:00 is not midnight", "seconds", "'24:00:00'::TIME", "'00:00:00'::TIME", false);
        row("infinities", "seconds", "'infinity'::TIMESTAMP", "'-infinity'::TIMESTAMP", false);
        row("infinity equals itself", "seconds", "'infinity'::TIMESTAMP", "'infinity'::TIMESTAMP", true);
        row("no time and none", "seconds", "NULL::TIMESTAMP", "NULL::TIMESTAMP", true);
        row("no time and some", "seconds", "NULL::TIMESTAMP", "'1970-01-01'::TIMESTAMP", false);
        row("float at the limit", "floats 0.5", "1.0::DOUBLE", "1.5::DOUBLE", true);
        row("float over the limit", "floats 0.5", "1.0::DOUBLE", "1.5000001::DOUBLE", false);
        row("NULL has no distance", "floats 0.5", "NULL::DOUBLE", "0::DOUBLE", false);
        row("NaN equals NaN still", "floats 0.5", "'nan'::DOUBLE", "'nan'::DOUBLE", true);
        row("NaN is not near", "floats 0.5", "'nan'::DOUBLE", "0::DOUBLE", false);
        row("infinity is not near", "floats 0.5", "'inf'::DOUBLE", "1e308::DOUBLE", false);
        row("infinity relative", "floats 10 %", "'inf'::DOUBLE", "1e308::DOUBLE", false);
        row("infinity B relative", "floats 10 %", "1e308::DOUBLE", "'inf'::DOUBLE", false);
        row("relative to B", "floats 10 %", "110::DOUBLE", "100::DOUBLE", true);
        row("relative to B only", "floats 10 %", "100::DOUBLE", "110.9::DOUBLE", true);
        row("relative over", "floats 10 %", "100::DOUBLE", "112::DOUBLE", false);
        row("relative to zero", "floats 10 %", "0.0001::DOUBLE", "0::DOUBLE", false);
        row("zero relative to zero", "floats 10 %", "0::DOUBLE", "'-0'::DOUBLE", true);
        row("the default is for floats only", "floats 0.5", "1.0::DECIMAL(9,2)", "1.1::DECIMAL(9,2)", false);
        row("the default is not for integers", "floats 0.5", "1", "1", true);
        row("a column's own tolerance wins, also 0", "v 0", "1.0::DOUBLE", "1.5::DOUBLE", false);
        row("decimal at the limit", "v 0.5", "1.00::DECIMAL(9,2)", "1.50::DECIMAL(9,2)", true);
        row("decimal over the limit", "v 0.5", "1.00::DECIMAL(9,2)", "1.51::DECIMAL(9,2)", false);
        row("decimals of two scales", "v 0.5", "1.0::DECIMAL(9,1)", "1.5000::DECIMAL(18,4)", true);
        row("a decimal never goes through a double", "v 1e-30", "'0.100000000000000000000000000001'::DECIMAL(38,30)",
            "'0.100000000000000000000000000002'::DECIMAL(38,30)", true);
        row("a decimal's last digit", "v 1e-30", "'0.100000000000000000000000000001'::DECIMAL(38,30)",
            "'0.100000000000000000000000000003'::DECIMAL(38,30)", false);
        row("the widest decimals", "v 1", "'99999999999999999999999999999999999999'::DECIMAL(38,0)",
            "'-99999999999999999999999999999999999999'::DECIMAL(38,0)", false);
        row("integers beyond 2^53", "v 1", "9007199254740993::BIGINT", "9007199254740992::BIGINT", true);
        row("integers beyond 2^53 differ", "v 1", "9007199254740994::BIGINT", "9007199254740992::BIGINT", false);
        row("integers of 128 bits", "v 1", "170141183460469231731687303715884105727::HUGEINT",
            "170141183460469231731687303715884105726::HUGEINT", true);
        row("unsigned and signed", "v 1", "18446744073709551615::UBIGINT", "(-1)::BIGINT", false);
        row("integer relative", "v 10 %", "110", "100", true);
        row("integer relative over", "v 10 %", "111", "100", false);
        row("integer relative to zero", "v 10 %", "1", "0", false);
        row("a rule", "v rule", "1", "2", true);
        row("a rule that fails", "v rule", "1", "3", false);
        row("a rule and equal values", "v rule", "NULL::INTEGER", "NULL::INTEGER", true);
        row("a rule that gives NULL", "v rule", "NULL::INTEGER", "1", false);
        row("a rule by type, quotes left alone", "text rule", "' a'", "'a '", true);
        row("a rule by type for others", "text rule", "1", "2", false);
        row("JSON members in any order", "none", R"('{"a": 1, "b": [1, 2]}'::JSON)", R"('{"b":[1,2],"a":1}'::JSON)",
            true);
        row("JSON elements in their order", "none", "'[1, 2]'::JSON", "'[2, 1]'::JSON", false);
        row("JSON numbers by value", "none", "'[1, 1.50, 1e2]'::JSON", "'[1.0, 1.5, 100]'::JSON", true);
        row("JSON numbers are exact", "none", "'9007199254740993'::JSON", "'9007199254740992'::JSON", false);
        row("JSON long numbers", "none", "'0.1000000000000000000001'::JSON", "'0.1000000000000000000002'::JSON", false);
        row("JSON text by code points", "none", R"('"\u0041"'::JSON)", R"('"A"'::JSON)", true);
        row("JSON text is no number", "none", R"('"1"'::JSON)", "'1'::JSON", false);
        row("JSON null is not NULL", "none", "'null'::JSON", "NULL::JSON", false);
        row("JSON the last member counts", "none", R"('{"a": 1, "a": 2}'::JSON)", R"('{"a": 2}'::JSON)", true);
    }

    void equality()
    {
        QFETCH(QString, rules);
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, equal);
        DiffFixture files;
        const auto select = [](const QString& value) { return "SELECT 1 AS id, " + value.toStdString() + " AS v"; };
        const DiffSummary summary = files.diff(select(a), select(b), [&](DiffRequest& request) {
            QVERIFY2(ruleSets().contains(rules), qPrintable(rules));
            request.rules = ruleSets().value(rules);
        });
        QCOMPARE(summary.values.comparedColumns, 1);
        QCOMPARE(summary.values.totalRows, 1);
        QCOMPARE(summary.values.valuesWithDifferences, equal ? 0 : 1);
        QCOMPARE(diffResultName(summary.result), equal ? "identical" : "different");
        QCOMPARE(files.page(Section::Diff).total, equal ? 0 : 1);
    }

    void everyRuleIsSaid()
    {
        DiffFixture files;
        const char* table = "SELECT 1 AS id, 1 AS v, 1.0::DOUBLE AS f";
        const DiffSummary summary = files.diff(table, table, [](DiffRequest& request) {
            request.rules = {
                .caseInsensitive = true,
                .nullEqualsEmpty = true,
                .sortArrays = true,
                .precision = 3,
                .floats = absolute("0.5"),
                .tolerances = {{"v", relative("0.1")}},
                .equalIf = {{.column = "v", .condition = "true"}, {.kind = Kind::Date, .condition = "{a} > {b}"}}};
        });
        QCOMPARE(summary.notes,
                 (std::vector<std::string>{
                     "Letter case of text was ignored.", "NULL and empty text were taken as equal.",
                     "The order of array elements was ignored.", "Times were cut to 3 digits of a second.",
                     "Values of float columns are equal within 0.5.",
                     "Values of \"v\" are equal within 0.1 times B's value.", "Values of \"v\" are also equal if true.",
                     "Values of type date are also equal if {a} > {b}."}));
    }

    void textKeysFollowTheRulesOfText()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT * FROM (VALUES ('A', 1), (NULL, 2), ('b', 3)) t(id, v)",
                       "SELECT * FROM (VALUES ('a', 1), ('', 2), ('B', 4)) t(id, v)", [](DiffRequest& request) {
                           request.rules.caseInsensitive = true;
                           request.rules.nullEqualsEmpty = true;
                       });
        QCOMPARE(summary.pks.nulls, (SideCounts{0, 0}));
        QCOMPARE(summary.pks.exclusives, (SideCounts{0, 0}));
        QCOMPARE(summary.values.totalRows, 3);
        QCOMPARE(summary.values.valuesWithDifferences, 1);
    }

    void precisionDoesNotApplyToKeys()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT '2024-01-01 00:00:00.5'::TIMESTAMP AS id, 1 AS v",
                                               "SELECT '2024-01-01 00:00:00.6'::TIMESTAMP AS id, 1 AS v",
                                               [](DiffRequest& request) { request.rules.precision = 0; });
        QCOMPARE(summary.pks.exclusives, (SideCounts{1, 1}));
    }

    void duplicateGroupsFollowTheRules()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT * FROM (VALUES (1, 'A'), (1, 'b')) t(id, v)",
                                               "SELECT * FROM (VALUES (1, 'B'), (1, 'a')) t(id, v)",
                                               [](DiffRequest& request) { request.rules.caseInsensitive = true; });
        QCOMPARE(summary.duplicateKeys.inAll, 1);
        QCOMPARE(summary.duplicateKeys.unequalGroups, 0);
    }

    void withoutAKeyTolerancesAreNotApplied()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1.0::DOUBLE AS v, 'A' AS t", "SELECT 1.1::DOUBLE AS v, 'a' AS t",
                                               [](DiffRequest& request) {
                                                   request.key.clear();
                                                   request.rules.caseInsensitive = true;
                                                   request.rules.floats = absolute("1");
                                               });
        QCOMPARE(summary.pks.exclusives, (SideCounts{1, 1}));
        QVERIFY(std::any_of(summary.notes.begin(), summary.notes.end(), [](const std::string& note) {
            return note == "Tolerances were not applied: whole rows are compared exactly.";
        }));
    }

    void ruleThatFailsByItsValues()
    {
        DiffFixture files;
        const Error error =
            files.failure("SELECT 1 AS id, 'x' AS t", "SELECT 1 AS id, 'y' AS t", [](DiffRequest& request) {
                request.rules.equalIf = {{.column = "t", .condition = "CAST({a} AS INTEGER) = 1"}};
            });
        QCOMPARE(error.code, std::string("rule_failed"));
        QVERIFY2(error.message.starts_with("The rule of column \"t\" failed; it must be a condition"),
                 error.message.c_str());
        QVERIFY(error.detail.find("CREATE TABLE") == std::string::npos);
    }

    void rulesThatAreNoConditions_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<bool>("isOfType");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* condition, bool isOfType, const char* message) {
            QTest::newRow(condition) << condition << isOfType << message;
        };
        row("abs({a})", false,
            "The rule of column \"v\" must be true or false, but gives INTEGER for values that are INTEGER in A and "
            "BIGINT in B. Write a comparison, such as {a} = {b}.");
        row("greatest({a}, {b})", true,
            "The rule of a type (column \"v\") must be true or false, but gives BIGINT for values that are INTEGER in "
            "A and BIGINT in B.");
        row("{a}", false, "The rule of column \"v\" must be true or false, but gives INTEGER for ");
        row("trim({a}) = ''", false,
            "The rule of column \"v\" does not fit its values, which are INTEGER in A and BIGINT in B: ");
        row("{a} > [{b}]", true, "The rule of a type (column \"v\") does not fit its values, which are INTEGER in ");
    }
    /// Found before a value is compared: what is not 0 would be taken as true.
    void rulesThatAreNoConditions()
    {
        QFETCH(QString, condition);
        QFETCH(bool, isOfType);
        QFETCH(QString, message);
        DiffFixture files;
        const Error error = files.failure("SELECT 1 AS id, 1 AS v, 'x' AS t",
                                          "SELECT 1 AS id, 1::BIGINT AS v, 'x' AS t", [&](DiffRequest& request) {
                                              EqualIf rule{.condition = condition.toStdString()};
                                              if (isOfType)
                                                  rule.kind = Kind::Integer;
                                              else
                                                  rule.column = "v";
                                              request.rules.equalIf = {rule};
                                          });
        QCOMPARE(QString::fromStdString(error.code), QStringLiteral("bad_sql"));
        QVERIFY2(QString::fromStdString(error.message).startsWith(message), error.message.c_str());
        QCOMPARE(error.kind, ErrorKind::Invalid);
        QCOMPARE(files.progress.stages.at(1).state, StageState::Failed);
    }

    void refusedRules_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* code, const char* message) {
            QTest::newRow(name) << code << message;
        };
        row("tolerance on key", "rule_on_key",
            "The key column \"id\" cannot have a tolerance: keys are compared exactly. Leave it out.");
        row("tolerance on text", "tolerance_not_number",
            "The column \"t\" is VARCHAR: only numbers can have a tolerance.");
        row("tolerance twice", "tolerance_twice", "The column \"v\" has two tolerances.");
        row("tolerance on nothing", "no_such_column", "There is no column \"w\" in A or B; a tolerance names it.");
        row("rule on key", "rule_on_key",
            "The key column \"id\" cannot have a rule: keys are compared exactly. Leave it out.");
        row("rule twice", "rule_twice", "The column \"v\" has two rules.");
        row("rule no sql", "bad_sql", "The rule of column \"v\" is not SQL: ");
        row("rule two statements", "bad_sql", "The rule of column \"v\" ");
        row("rule subquery", "bad_sql",
            "The rule of column \"v\" holds a subquery; only the row's own columns can be used.");
        for (const char* name : {"rule sum", "rule joined texts", "rule number", "rule text", "rule NULL"})
            row(name, "bad_sql",
                "The rule of column \"v\" must be true or false. Write a comparison, such as {a} = {b}.");
        row("rule other column", "bad_sql",
            "The rule of column \"v\" names id; it can only use {a} and {b}, the two values.");
        row("rule random", "bad_sql",
            "The rule of column \"v\" calls random, which cannot be used: only functions of the row's own values can.");
        row("rule aggregate", "bad_sql",
            "The rule of column \"v\" calls sum, which cannot be used: only functions of the row's own values can.");
        row("rule unknown function", "bad_sql",
            "The rule of column \"v\" calls read_minds, which is no function here.");
        row("rule file", "bad_sql", "The rule of column \"v\" ");
    }

    void refusedRules()
    {
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        QFETCH(QString, code);
        QFETCH(QString, message);
        const auto rule = [](const char* condition) { return EqualIf{.column = "v", .condition = condition}; };
        const QMap<QString, CompareRules> all{
            {"tolerance on key", {.tolerances = {{"id", absolute("1")}}}},
            {"tolerance on text", {.tolerances = {{"t", absolute("1")}}}},
            {"tolerance twice", {.tolerances = {{"v", absolute("1")}, {"v", absolute("2")}}}},
            {"tolerance on nothing", {.tolerances = {{"w", absolute("1")}}}},
            {"rule on key", {.equalIf = {{.column = "id", .condition = "true"}}}},
            {"rule twice", {.equalIf = {rule("true"), rule("false")}}},
            {"rule no sql", {.equalIf = {rule("{a} = = {b}")}}},
            {"rule two statements", {.equalIf = {rule("true); DROP TABLE diff; SELECT (true")}}},
            {"rule subquery", {.equalIf = {rule("{a} = (SELECT 1)")}}},
            {"rule sum", {.equalIf = {rule("{a} + 1")}}},
            {"rule joined texts", {.equalIf = {rule("{a} || {b}")}}},
            {"rule number", {.equalIf = {rule("1")}}},
            {"rule text", {.equalIf = {rule("'yes'")}}},
            {"rule NULL", {.equalIf = {rule("NULL")}}},
            {"rule other column", {.equalIf = {rule("{a} = id")}}},
            {"rule random", {.equalIf = {rule("random() < {a}")}}},
            {"rule aggregate", {.equalIf = {rule("sum({a}) > 1")}}},
            {"rule unknown function", {.equalIf = {rule("read_minds({a})")}}},
            {"rule file", {.equalIf = {rule("true) FROM read_text('/etc/passwd') WHERE (true")}}},
        };
        QVERIFY(all.contains(name));
        DiffFixture files;
        const char* table = "SELECT 1 AS id, 1 AS v, 'x' AS t";
        const Error error = files.failure(table, table, [&](DiffRequest& request) { request.rules = all.value(name); });
        QCOMPARE(QString::fromStdString(error.code), code);
        QVERIFY2(QString::fromStdString(error.message).startsWith(message), error.message.c_str());
        QCOMPARE(int(error.kind), int(ErrorKind::Invalid));
    }

    void filterKeepsRowsOfItsOwnSide()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT i AS id, i % 2 AS \"Part No\", i AS v FROM range(10) t(i)",
                       "SELECT i AS id, i % 2 AS part, i AS v FROM range(10) t(i)", [](DiffRequest& request) {
                           request.filterA = "\"part no\" = 0 -- even ones";
                           request.filterB = "part = 0 AND id < 8";
                       });
        QCOMPARE(summary.pks.totalRows, (SideCounts{5, 4}));
        QCOMPARE(summary.pks.exclusives, (SideCounts{1, 0}));
        QCOMPARE(summary.values.totalRows, 4);
        QCOMPARE(summary.notes.front(), "A: the filter keeps 5 rows of 10.");
    }

    void timeInterval_data()
    {
        QTest::addColumn<QString>("type");
        QTest::newRow("timestamp") << "TIMESTAMP";
        QTest::newRow("zoned") << "TIMESTAMPTZ";
        QTest::newRow("nanoseconds") << "TIMESTAMP_NS";
        QTest::newRow("date") << "DATE";
    }

    void timeInterval()
    {
        QFETCH(QString, type);
        DiffFixture files;
        const std::string times = "SELECT i AS id, CAST(TIMESTAMP '2024-01-01' + to_days(i::INT) AS "
                                  + type.toStdString() + ") AS at FROM range(10) t(i)";
        const DiffSummary summary = files.diff(times, times, [](DiffRequest& request) {
            request.interval = {.column = "at", .start = "2024-01-03T01:00:00+01:00", .end = "2024-01-06"};
        });
        QCOMPARE(summary.pks.totalRows, (SideCounts{3, 3})); // 3, 4, 5 January
    }

    void refusedIntervals()
    {
        DiffFixture files;
        const char* table = "SELECT 1 AS id, DATE '2024-01-01' AS at";
        const auto message = [&](const DiffRequest::TimeInterval& interval) {
            return files.failure(table, table, [&](DiffRequest& request) { request.interval = interval; }).message;
        };
        QCOMPARE(message({.column = "at", .start = "soon"}), "\"soon\" is no time; write it as 2024-01-31T12:00:00Z.");
        QCOMPARE(message({.column = "id", .start = "2024-01-01"}),
                 "The time column \"id\" is INTEGER: it must be a date or a timestamp.");
        QCOMPARE(message({.column = "on", .end = "2024-01-01"}),
                 "There is no column \"on\" in A; it is the time column.");
    }

    void filterOfNothing()
    {
        DiffFixture files;
        const char* table = "SELECT i AS id, i AS v FROM range(10) t(i)";
        const DiffSummary summary = files.diff(table, table, [](DiffRequest& request) {
            request.filterA = "id > 100";
            request.filterB = "id > 100";
        });
        QCOMPARE(diffResultName(summary.result), "empty");
    }

    void filterByAColumnNamedLikeOurs()
    {
        DiffFixture files;
        const char* table = "SELECT i AS id, 9 - i AS c0, i AS p0, i AS \"P\" FROM range(10) t(i)";
        const DiffSummary summary = files.diff(table, table, [](DiffRequest& request) {
            request.filterA = "c0 < 3 AND p0 > 7 AND p > 0";
            request.filterB = "c0 < 3";
        });
        QCOMPARE(summary.pks.totalRows, (SideCounts{2, 3}));
    }

    void refusedFilters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* filter, const char* message) { QTest::newRow(filter) << filter << message; };
        row("WHERE id > 1", "The filter of A must not start with WHERE: write the condition alone.");
        row("idd > 1", "There is no column \"idd\" in A; its filter names it. Did you mean \"id\"?");
        row("id >", "The filter of A is not SQL: ");
        row("id + 1", "The filter of A must be true or false. Write a condition, such as id > 100.");
        row("1", "The filter of A must be true or false. Write a condition, such as id > 100.");
        row("id", "The filter of A must be true or false, but gives INTEGER. Write a condition, such as id > 100.");
        row("abs(id)",
            "The filter of A must be true or false, but gives INTEGER. Write a condition, such as id > 100.");
        row("id IN (SELECT 1)", "The filter of A holds a subquery; only the row's own columns can be used.");
        row("id > 1 ORDER BY id", "The filter of A is not SQL: ");
        row("id > 1) OR (id < 3", "The filter of A is not SQL: ");
        row("id > 1) UNION (SELECT 1", "The filter of A is not SQL: ");
        row("row_number() OVER () = 1",
            "The filter of A holds a window function; only the row's own columns can be used.");
        row("CAST(t AS INTEGER) = 1", "The filter of A failed: ");
        row("count(*) > 1", "The filter of A ");
        row("id > ?", "The filter of A holds a parameter; only the row's own columns can be used.");
    }

    void refusedFilters()
    {
        QFETCH(QString, filter);
        QFETCH(QString, message);
        DiffFixture files;
        const char* table = "SELECT 1 AS id, 'x' AS t";
        const Error error =
            files.failure(table, table, [&](DiffRequest& request) { request.filterA = filter.toStdString(); });
        QVERIFY2(QString::fromStdString(error.message).startsWith(message), error.message.c_str());
    }

    void listsTakePatterns()
    {
        DiffFixture files;
        const char* a = "SELECT 1 AS id, 1 AS price_net, 2 AS price_tax, 3 AS note, 4 AS \"a*\"";
        const char* b = "SELECT 1 AS id, 2 AS price_net, 3 AS price_tax, 4 AS note, 5 AS \"a*\"";
        const auto compared = [&](const std::function<void(DiffRequest&)>& tweak) {
            std::string names;
            for (const ColumnStats& column : files.diff(a, b, tweak).values.columns)
                names += column.column + " ";
            return names;
        };
        QCOMPARE(compared([](DiffRequest& request) { request.excludeColumns = {"price_*"}; }), "note a* ");
        QCOMPARE(compared([](DiffRequest& request) { request.includeColumns = {"*_t?x", "note"}; }), "price_tax note ");
        QCOMPARE(compared([](DiffRequest& request) { request.columnsToCompare = {"a*"}; }), "a* ");
        const Error error = files.failure(a, b, [](DiffRequest& request) { request.excludeColumns = {"z*"}; });
        QCOMPARE(error.code, "no_such_column");
    }
};

DIFFRACT_TEST(TstDiffRules, "tst_diff_rules")
#include "tst_diff_rules.moc"
