// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/validate.h"

#include <QJsonDocument>

using namespace diffract;
using namespace diffract::api;

namespace {

/// "id:integer name:string:empty"
std::vector<KnownColumn> columns(const QString& text)
{
    std::vector<KnownColumn> all;
    for (const QString& part : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        all.push_back({part.section(QLatin1Char(':'), 0, 0), QString(), part.section(QLatin1Char(':'), 1, 1),
                       part.endsWith(QLatin1String(":empty"))});
    return all;
}

} // namespace

class TstValidateColumns final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("expected");
        const QString same = QStringLiteral("id:integer v:float");
        const auto row = [](const char* name, const QString& a, const QString& b, const char* change,
                            const char* expected) {
            QTest::newRow(name) << a << b << QByteArray(change) << QString::fromLatin1(expected);
        };
        row("equal sides", same, same, "", "");
        row("key not in A", QStringLiteral("x:integer v:float"), same, "",
            "error pk_columns.0 column_missing: The key column \"id\" is not in dataset A.");
        row("key not in B but nearly", same, QStringLiteral("ID:integer v:float"), "",
            "error pk_columns.0 column_missing: The key column \"id\" is not in dataset B. Did you mean \"ID\"?");
        row("key mapped", same, QStringLiteral("ID:integer v:float"), R"("column_mapping":[["id","ID"]])", "");
        row("key kinds differ", same, QStringLiteral("id:string v:float"), "",
            "error pk_columns.0 key_kind_differs: The key column \"id\" is integer in dataset A and string in dataset "
            "B: keys must have one type.");
        row("key without a value goes with any kind", same, QStringLiteral("id:string:empty v:string:empty"), "", "");
        row("kinds that count as one", QStringLiteral("id:fixed_length_string v:float"),
            QStringLiteral("id:string v:float"), "", "");
        row("kind not known", QStringLiteral("id v"), same, "", "");
        row("mapping from nothing", same, same, R"("column_mapping":[["w","v"]])",
            "error column_mapping.0 column_missing: column_mapping: \"w\" is not in dataset A.");
        row("mapping to nothing", same, same, R"("column_mapping":[["v","V"]])",
            "error column_mapping.0 column_missing: column_mapping: \"V\" is not in dataset B. Did you mean \"v\"?\n"
            "error column_mapping.0 name_taken: column_mapping gives B's \"V\" the name \"v\", which B has already.\n"
            "warning include_columns nothing_to_compare: Beside the key no column is compared: only missing and "
            "repeated keys can be found.");
        row("mapping onto a taken name", same, QStringLiteral("id:integer v:float w:float"),
            R"("column_mapping":[["v","w"]])",
            "error column_mapping.0 name_taken: column_mapping gives B's \"w\" the name \"v\", which B has already.");
        row("mapping that swaps names", QStringLiteral("id:integer v:float w:float"),
            QStringLiteral("id:integer v:float w:float"), R"("column_mapping":[["v","w"],["w","v"]])", "");
        row("included name on neither side", same, same, R"("include_columns":["v","w"])",
            "error include_columns.1 column_missing: include_columns: \"w\" is a column of neither dataset.");
        row("excluded name on one side", same, QStringLiteral("id:integer v:float w:float"),
            R"("exclude_columns":["w"])", "");
        row("excluded name on neither side", same, same, R"("exclude_columns":["V"])",
            "error exclude_columns.0 column_missing: exclude_columns: \"V\" is a column of neither dataset. Did you "
            "mean "
            "\"v\"?");
        row("compared name on neither side", same, same, R"("columns_to_compare":["v","w"])",
            "error columns_to_compare.1 column_missing: columns_to_compare: \"w\" is a column of neither dataset.");
        row("tolerance on text", QStringLiteral("id:integer v:string"), QStringLiteral("id:integer v:string"),
            R"("diff_tolerances_per_column":[{"column_name":"v","tolerance_value":1,"tolerance_mode":"absolute"}])",
            "error diff_tolerances_per_column.0.column_name not_a_number: \"v\" is string: only columns of numbers "
            "have a "
            "tolerance.");
        row("tolerance on nothing", same, same,
            R"("diff_tolerances_per_column":[{"column_name":"w","tolerance_value":1,"tolerance_mode":"absolute"}])",
            "error diff_tolerances_per_column.0.column_name column_missing: diff_tolerances_per_column: \"w\" is a "
            "column "
            "of neither dataset.");
        row("rule on nothing", same, same, R"("column_rules":[{"column":"w","equal_if":"true"}])",
            "error column_rules.0.column column_missing: column_rules: \"w\" is a column of neither dataset.");
        row("time column on nothing", same, same, R"("time_column":"t")",
            "error time_column column_missing: time_column: \"t\" is a column of neither dataset.");
        row("name that is nearly there", QStringLiteral("id:integer amount:float"),
            QStringLiteral("id:integer amount:float"), R"("include_columns":["amuont"])",
            "error include_columns.0 column_missing: include_columns: \"amuont\" is a column of neither dataset. Did "
            "you mean \"amount\"?\nwarning include_columns nothing_to_compare: Beside the key no column is compared: "
            "only missing and repeated keys can be found.");
        row("pattern that fits", QStringLiteral("id:integer price_a:float price_b:float"),
            QStringLiteral("id:integer price_a:float"), R"("include_columns":["pri*_?"])", "");
        row("pattern that fits nothing", same, same, R"("exclude_columns":["z*"])",
            "error exclude_columns.0 column_missing: exclude_columns: \"z*\" is a column of neither dataset.");
        row("pattern that is a name", QStringLiteral("id:integer a*:float ab:float"),
            QStringLiteral("id:integer a*:float ab:float"), R"("exclude_columns":["a*"])", "");
        row("a mapped column goes by A's name", same, QStringLiteral("id:integer w:float"),
            R"("column_mapping":[["v","w"]],"exclude_columns":["w"])",
            "error exclude_columns.0 column_missing: exclude_columns: B's \"w\" goes by the name \"v\" that "
            "column_mapping gives it.");
        row("tolerance on text of B", same, QStringLiteral("id:integer w:string"),
            R"("column_mapping":[["v","w"]],"diff_tolerances_per_column":[
               {"column_name":"v","tolerance_value":1,"tolerance_mode":"absolute"}])",
            "error diff_tolerances_per_column.0.column_name not_a_number: \"v\" is string: only columns of numbers "
            "have a tolerance.");
        row("tolerance on a column without a value", QStringLiteral("id:integer v:string:empty"), same,
            R"("diff_tolerances_per_column":[{"column_name":"v","tolerance_value":1,"tolerance_mode":"absolute"}])",
            "");
        row("time column on one side", QStringLiteral("id:integer v:float t:date"), same, R"("time_column":"t")",
            "error time_column column_missing: There is no column \"t\" in B; it is the time column.");
        row("time column that is none", same, same, R"("time_column":"v")",
            "error time_column not_a_time: The time column \"v\" is float: it must be a date or a timestamp.");
        row("time column without a value on one side", QStringLiteral("id:integer v:float t:string:empty"),
            QStringLiteral("id:integer v:float t:timestamp"), R"("time_column":"t")", "");
        row("no common column", QStringLiteral("id:integer"), QStringLiteral("no:integer"), R"("pk_columns":[])",
            "error  no_common_column: The datasets have no column name in common: map columns with column_mapping.");
        row("only the key", QStringLiteral("id:integer a:date"), QStringLiteral("id:integer b:date"), "",
            "warning include_columns nothing_to_compare: Beside the key no column is compared: only missing and "
            "repeated "
            "keys can be found.");
        row("all excluded", same, same, R"("exclude_columns":["v"])",
            "warning include_columns nothing_to_compare: Beside the key no column is compared: only missing and "
            "repeated "
            "keys can be found.");
    }
    void rules()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(QByteArray, change);
        QFETCH(QString, expected);
        QJsonObject json =
            QJsonDocument::fromJson(R"({"data_source1_id":1,"data_source2_id":1,"pk_columns":["id"]})").object();
        const QJsonObject over = QJsonDocument::fromJson('{' + change + '}').object();
        for (auto it = over.begin(); it != over.end(); ++it)
            json.insert(it.key(), it.value());
        const Result<CreateRequest> request = CreateRequest::fromJson(json);
        QVERIFY(request.ok());
        QStringList lines;
        for (const Problem& p : validateColumns(*request, columns(a), columns(b)))
            lines.append(QStringLiteral("%1 %2 %3: %4")
                             .arg(p.severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning"),
                                  p.loc.mid(1).join(QLatin1Char('.')), p.code, p.message));
        QCOMPARE(lines.join(QLatin1Char('\n')), expected);
    }
};

DIFFRACT_TEST(TstValidateColumns, "tst_validate_columns")
#include "tst_validate_columns.moc"
