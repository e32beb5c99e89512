// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/validate.h"

#include "api/datatype.h"
#include "api/findings.h"
#include "api/validate_parts.h"

#include <QSet>

#include <cmath>

namespace diffract::api {

namespace {

bool isTrue(const std::optional<bool>& flag)
{
    return flag.value_or(false);
}

/// Every name is there, once.
void checkNames(const QStringList& names, const char* list, bool repeatedIsError, Findings& out)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString& name = names.at(i);
        const QString place = indexed(list, size_t(i));
        if (name.isEmpty())
            out.error(place, "blank_name", QStringLiteral("%1 has an empty name.").arg(QLatin1String(list)));
        else if (seen.contains(name) && repeatedIsError)
            out.error(place, "repeated_name", QStringLiteral("%1 names \"%2\" twice.").arg(QLatin1String(list), name));
        else if (seen.contains(name))
            out.warning(place, "repeated_name",
                        QStringLiteral("%1 names \"%2\" twice.").arg(QLatin1String(list), name));
        seen.insert(name);
    }
}

void checkAvoidList(const std::optional<QStringList>& list, const char* field, const CreateRequest& request,
                    Findings& out)
{
    if (list && !(isTrue(request.inferPk) && request.pkColumns.isEmpty()))
        out.error(QLatin1String(field), "needs_infer_pk",
                  QStringLiteral("%1 needs infer_pk: true and no pk_columns.").arg(QLatin1String(field)));
}

void checkKey(const CreateRequest& request, Findings& out)
{
    checkNames(request.pkColumns, "pk_columns", true, out);
    if (isTrue(request.inferPk) && !request.pkColumns.isEmpty())
        out.error(QStringLiteral("infer_pk"), "infer_pk_with_key",
                  QStringLiteral("infer_pk finds the key itself: leave pk_columns out, or infer_pk."));
    if (!isTrue(request.inferPk) && request.pkColumns.isEmpty())
        out.warning(QStringLiteral("pk_columns"), "no_key",
                    QStringLiteral("There is no primary key: whole rows are compared, as often as they occur, and no "
                                   "changed values can be shown."));
    const bool queries = request.query1 && request.query2;
    const bool files = request.file1 || request.file2;
    if (isTrue(request.inferPk) && request.dataSource1Id != request.dataSource2Id && !queries && !files)
        out.error(QStringLiteral("infer_pk"), "infer_pk_across",
                  QStringLiteral("infer_pk across two data sources works for queries on both sides only: give "
                                 "pk_columns."));
    checkAvoidList(request.inferPkAvoidNames, "infer_pk_avoid_names", request, out);
    checkAvoidList(request.inferPkAvoidTypes, "infer_pk_avoid_types", request, out);
    const QStringList types = request.inferPkAvoidTypes.value_or(QStringList());
    for (qsizetype i = 0; i < types.size(); ++i) {
        const QString& type = types.at(i);
        const bool raw = type.startsWith(QLatin1String("db:")) && type.size() > 3;
        if (!raw && type != QLatin1String("text") && !datatypeNames().contains(type))
            out.error(indexed("infer_pk_avoid_types", size_t(i)), "unknown_type",
                      QStringLiteral("\"%1\" in infer_pk_avoid_types is no type name: there are text, %2, and db: with "
                                     "a type of the database.")
                          .arg(type, datatypeNames().join(QLatin1String(", "))));
    }
}

void checkMapping(const CreateRequest& request, Findings& out)
{
    if (!request.columnMapping)
        return;
    QSet<QString> seenA;
    QSet<QString> seenB;
    for (size_t i = 0; i < request.columnMapping->size(); ++i) {
        const QStringList& pair = (*request.columnMapping)[i];
        const QString place = indexed("column_mapping", i);
        if (pair.size() != 2 || pair.first().isEmpty() || pair.last().isEmpty()) {
            out.error(
                place, "not_a_pair",
                QStringLiteral("Entry %1 of column_mapping must be two names: [name in A, name in B].").arg(i + 1));
            continue;
        }
        if (seenA.contains(pair.first()))
            out.error(place, "mapped_twice", QStringLiteral("column_mapping maps A's \"%1\" twice.").arg(pair.first()));
        if (seenB.contains(pair.last()))
            out.error(place, "mapped_twice",
                      QStringLiteral("column_mapping maps to B's \"%1\" twice.").arg(pair.last()));
        if (pair.first() == pair.last())
            out.warning(place, "mapped_to_itself",
                        QStringLiteral("column_mapping maps \"%1\" to itself: that is not needed.").arg(pair.first()));
        seenA.insert(pair.first());
        seenB.insert(pair.last());
    }
}

void checkRules(const CreateRequest& request, Findings& out)
{
    if (!request.columnRules)
        return;
    for (size_t i = 0; i < request.columnRules->size(); ++i) {
        const ColumnRule& rule = (*request.columnRules)[i];
        if (rule.column.has_value() == rule.type.has_value())
            out.error(indexed("column_rules", i), "column_or_type",
                      QStringLiteral("Rule %1 of column_rules needs exactly one of column and type.").arg(i + 1));
        if (rule.column && rule.column->isEmpty())
            out.error(indexed("column_rules", i, "column"), "blank_name",
                      QStringLiteral("Rule %1 of column_rules has an empty column name.").arg(i + 1));
        if (rule.column && request.pkColumns.contains(*rule.column))
            out.error(indexed("column_rules", i, "column"), "rule_on_key",
                      QStringLiteral("\"%1\" is a key column: keys have no rule in column_rules.").arg(*rule.column));
        if (rule.type && !datatypeNames().contains(*rule.type))
            out.error(indexed("column_rules", i, "type"), "unknown_type",
                      QStringLiteral("\"%1\" in column_rules is no type name.").arg(*rule.type));
        if (rule.equalIf.trimmed().isEmpty())
            out.error(indexed("column_rules", i, "equal_if"), "blank",
                      QStringLiteral("Rule %1 of column_rules has an empty equal_if.").arg(i + 1));
    }
}

void checkColumns(const CreateRequest& request, Findings& out)
{
    const QStringList include = request.includeColumns.value_or(QStringList());
    const QStringList exclude = request.excludeColumns.value_or(QStringList());
    const QStringList compare = request.columnsToCompare.value_or(QStringList());
    checkNames(include, "include_columns", false, out);
    checkNames(exclude, "exclude_columns", false, out);
    checkNames(compare, "columns_to_compare", false, out);
    if (!include.isEmpty() && !compare.isEmpty())
        out.warning(QStringLiteral("columns_to_compare"), "no_effect",
                    QStringLiteral("include_columns wins over columns_to_compare: give only one of them."));
    if (!exclude.isEmpty() && !(include.isEmpty() && compare.isEmpty()))
        out.warning(
            QStringLiteral("exclude_columns"), "no_effect",
            QStringLiteral("exclude_columns has no effect beside %1.")
                .arg(include.isEmpty() ? QLatin1String("columns_to_compare") : QLatin1String("include_columns")));
    for (qsizetype i = 0; i < exclude.size(); ++i) {
        if (request.pkColumns.contains(exclude.at(i)))
            out.warning(indexed("exclude_columns", size_t(i)), "key_excluded",
                        QStringLiteral("\"%1\" is a key column and cannot be excluded.").arg(exclude.at(i)));
    }
    checkMapping(request, out);
    checkRules(request, out);
}

bool isMode(const QString& mode)
{
    return mode == QLatin1String("absolute") || mode == QLatin1String("relative");
}

void checkTolerancesPerColumn(const CreateRequest& request, Findings& out)
{
    if (!request.diffTolerancesPerColumn)
        return;
    constexpr auto list = "diff_tolerances_per_column";
    QSet<QString> seen;
    for (size_t i = 0; i < request.diffTolerancesPerColumn->size(); ++i) {
        const ColumnTolerance& entry = (*request.diffTolerancesPerColumn)[i];
        const QString& name = entry.columnName;
        if (name.isEmpty())
            out.error(indexed(list, i, "column_name"), "blank_name",
                      QStringLiteral("Entry %1 of diff_tolerances_per_column has no column name.").arg(i + 1));
        else if (seen.contains(name))
            out.error(indexed(list, i, "column_name"), "repeated_name",
                      QStringLiteral("The column \"%1\" has two tolerances.").arg(name));
        if (request.pkColumns.contains(name))
            out.error(indexed(list, i, "column_name"), "tolerance_on_key",
                      QStringLiteral("\"%1\" is a key column: keys have no tolerance.").arg(name));
        if (!std::isfinite(entry.toleranceValue) || entry.toleranceValue < 0)
            out.error(indexed(list, i, "tolerance_value"), "out_of_range",
                      QStringLiteral("The tolerance of \"%1\" must be 0 or more.").arg(name));
        if (!isMode(entry.toleranceMode))
            out.error(indexed(list, i, "tolerance_mode"), "unknown_word",
                      QStringLiteral("The tolerance mode of \"%1\" must be absolute or relative.").arg(name));
        seen.insert(name);
    }
}

void checkValues(const CreateRequest& request, Findings& out)
{
    if (request.diffTolerance && (!std::isfinite(*request.diffTolerance) || *request.diffTolerance < 0))
        out.error(QStringLiteral("diff_tolerance"), "out_of_range",
                  QStringLiteral("diff_tolerance must be 0 or more."));
    if (request.toleranceMode && !isMode(*request.toleranceMode))
        out.error(QStringLiteral("tolerance_mode"), "unknown_word",
                  QStringLiteral("tolerance_mode must be absolute or relative."));
    else if (request.toleranceMode && !request.diffTolerance)
        out.warning(QStringLiteral("tolerance_mode"), "no_effect",
                    QStringLiteral("tolerance_mode has no effect without diff_tolerance."));
    checkTolerancesPerColumn(request, out);
    if (request.datetimeTolerance && (*request.datetimeTolerance < 0 || *request.datetimeTolerance > 6))
        out.error(QStringLiteral("datetime_tolerance"), "out_of_range",
                  QStringLiteral("datetime_tolerance must be 0 (seconds) to 6 (microseconds)."));
    const QStringList modifiers = request.tableModifiers.value_or(QStringList());
    for (qsizetype i = 0; i < modifiers.size(); ++i) {
        if (modifiers.at(i) != QLatin1String("case_insensitive_strings")
            && modifiers.at(i) != QLatin1String("null_equals_empty_string"))
            out.error(indexed("table_modifiers", size_t(i)), "unknown_word",
                      QStringLiteral("\"%1\" is no table modifier: there are case_insensitive_strings and "
                                     "null_equals_empty_string.")
                          .arg(modifiers.at(i)));
    }
}

} // namespace

Problems validate(const CreateRequest& request)
{
    Findings out;
    checkDatasets(request, out);
    checkKey(request, out);
    checkColumns(request, out);
    checkValues(request, out);
    checkSampling(request, out);
    checkTime(request, out);
    checkLimits(request, out);
    return out.take();
}

} // namespace diffract::api
