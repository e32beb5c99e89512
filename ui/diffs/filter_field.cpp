// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/filter_field.h"

#include <QDateTime>

#include <algorithm>

namespace diffract::ui {

namespace {

using Kind = FilterField::Kind;

FilterField field(const char* name, const QString& label, Kind kind = Kind::Text, const char* words = "")
{
    return {QString::fromLatin1(name), label, kind,
            QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts)};
}

constexpr const char* yesNo = "true false";

FilterGroup ofTheDiff()
{
    return {FilterField::tr("Diff"),
            {field("id", FilterField::tr("ID"), Kind::Whole),
             field("status", FilterField::tr("Status"), Kind::Choice,
                   "needs_confirmation needs_authentication waiting queued processing done failed cancelled"),
             field("result", FilterField::tr("Verdict"), Kind::Choice,
                   "error bad-pks different missing-pks identical empty"),
             field("done", FilterField::tr("Done"), Kind::Choice, yesNo),
             field("archived", FilterField::tr("Archived"), Kind::Choice, yesNo),
             field("purged", FilterField::tr("Purged"), Kind::Choice, yesNo), field("tags", FilterField::tr("Tag")),
             field("source", FilterField::tr("Started by"), Kind::Choice,
                   "interactive demo_signup manual api ci schedule auto"),
             field("kind", FilterField::tr("Kind"), Kind::Choice, "in_db cross_db"),
             field("created_at", FilterField::tr("Created"), Kind::Date),
             field("updated_at", FilterField::tr("Updated"), Kind::Date)}};
}

FilterGroup ofTheData()
{
    return {FilterField::tr("Data"),
            {field("data_source1_id", FilterField::tr("Source of A"), Kind::Whole),
             field("data_source2_id", FilterField::tr("Source of B"), Kind::Whole),
             field("table1", FilterField::tr("Table A")), field("table2", FilterField::tr("Table B")),
             field("query1", FilterField::tr("Query A")), field("query2", FilterField::tr("Query B")),
             field("filter1", FilterField::tr("Row filter A")), field("filter2", FilterField::tr("Row filter B")),
             field("pk_columns", FilterField::tr("Key column")),
             field("include_columns", FilterField::tr("Included column")),
             field("exclude_columns", FilterField::tr("Excluded column")),
             field("time_column", FilterField::tr("Time column")),
             field("time_aggregate", FilterField::tr("Time unit"), Kind::Choice, "minute hour day week month year"),
             field("time_interval_start", FilterField::tr("Interval starts"), Kind::Date),
             field("time_interval_end", FilterField::tr("Interval ends"), Kind::Date),
             field("bisection_factor", FilterField::tr("Bisection factor"), Kind::Whole),
             field("bisection_threshold", FilterField::tr("Bisection threshold"), Kind::Whole)}};
}

FilterGroup ofTheResult()
{
    return {FilterField::tr("Result"),
            {field("stats.match_ratio", FilterField::tr("Match ratio"), Kind::Number),
             field("diff_stats_pks", FilterField::tr("Differing keys"), Kind::Number),
             field("diff_stats_rows", FilterField::tr("Differing rows"), Kind::Number),
             field("diff_stats_values", FilterField::tr("Differing values"), Kind::Number)}};
}

FilterGroup ofPeople()
{
    return {FilterField::tr("People and pull requests"),
            {field("user_id", FilterField::tr("User ID"), Kind::Whole),
             field("user_name", FilterField::tr("User name")), field("user_ref", FilterField::tr("User reference")),
             field("ci_type", FilterField::tr("CI type")),
             field("ci_run_id", FilterField::tr("CI run ID"), Kind::Whole),
             field("pr_num", FilterField::tr("Pull request"), Kind::Whole),
             field("pr_branch", FilterField::tr("Branch")), field("pr_user_id", FilterField::tr("PR user ID")),
             field("pr_username", FilterField::tr("PR user")), field("pr_user_email", FilterField::tr("PR e-mail")),
             field("pr_user_display_name", FilterField::tr("PR display name"))}};
}

FilterGroup ofMonitors()
{
    return {FilterField::tr("Monitors and apps"),
            {field("monitor_id", FilterField::tr("Monitor ID"), Kind::Whole),
             field("data_app_type", FilterField::tr("App type")),
             field("data_app_data_source_id", FilterField::tr("App's source"), Kind::Whole),
             field("data_app_model1_id", FilterField::tr("Model A ID")),
             field("data_app_model2_id", FilterField::tr("Model B ID")),
             field("data_app_model1_name", FilterField::tr("Model A")),
             field("data_app_model2_name", FilterField::tr("Model B"))}};
}

QString asSent(QString end)
{
    return end.trimmed().replace(QLatin1Char(' '), QLatin1Char('T'));
}

QString asTyped(QString end)
{
    return end.replace(QLatin1Char('T'), QLatin1Char(' '));
}

bool isDate(const QString& end)
{
    const QString sent = asSent(end);
    return sent.size() == 10 ? QDate::fromString(sent, Qt::ISODate).isValid()
                             : QDateTime::fromString(sent, Qt::ISODate).isValid();
}

} // namespace

QString FilterField::tidy(const QString& typed)
{
    QStringList values;
    for (const QString& one : typed.split(QLatin1Char(','))) {
        if (const QString value = one.trimmed(); !value.isEmpty())
            values += value;
    }
    return values.join(QLatin1Char(','));
}

QString FilterField::problem(const QString& value) const
{
    if (kind == Kind::Date) {
        const DateRange range = DateRange::fromFilter(value);
        for (const QString& end : {range.from, range.to}) {
            if (!end.isEmpty() && !isDate(end))
                return tr("%1: write dates as 2026-11-21 or 2026-11-21 06:14.").arg(label);
        }
        if (!range.from.isEmpty() && !range.to.isEmpty() && asSent(range.from) > asSent(range.to))
            return tr("%1: the range ends before it begins.").arg(label);
        return {};
    }
    for (const QString& one : value.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        bool ok = true;
        if (kind == Kind::Whole)
            one.toLongLong(&ok);
        else if (kind == Kind::Number)
            one.toDouble(&ok);
        if (!ok)
            return kind == Kind::Whole ? tr("%1: “%2” is no whole number.").arg(label, one)
                                       : tr("%1: “%2” is no number.").arg(label, one);
    }
    return {};
}

QString FilterField::shown(const QString& value) const
{
    if (kind == Kind::Date) {
        const DateRange range = DateRange::fromFilter(value);
        if (range.from == range.to)
            return range.from;
        if (range.to.isEmpty())
            return tr("after %1").arg(range.from);
        return range.from.isEmpty() ? tr("before %1").arg(range.to) : tr("%1 to %2").arg(range.from, range.to);
    }
    QStringList values = value.split(QLatin1Char(','));
    if (values.value(0) == QLatin1String("true") || values.value(0) == QLatin1String("false"))
        values.replaceInStrings(QStringLiteral("true"), tr("yes")).replaceInStrings(QStringLiteral("false"), tr("no"));
    return values.join(QStringLiteral(", "));
}

const QList<FilterGroup>& filterGroups()
{
    static const QList<FilterGroup> groups{ofTheDiff(), ofTheData(), ofTheResult(), ofPeople(), ofMonitors()};
    return groups;
}

FilterField filterField(const QString& name)
{
    for (const FilterGroup& group : filterGroups()) {
        const auto found = std::find_if(group.fields.begin(), group.fields.end(),
                                        [&name](const FilterField& one) { return one.name == name; });
        if (found != group.fields.end())
            return *found;
    }
    return {name, name};
}

QString DateRange::toFilter() const
{
    const QString one = asSent(from);
    const QString other = asSent(to);
    if (one.isEmpty() && other.isEmpty())
        return {};
    if (one == other)
        return one;
    if (other.isEmpty())
        return QLatin1Char('>') + one;
    return one.isEmpty() ? QLatin1Char('<') + other : one + QStringLiteral("<<") + other;
}

DateRange DateRange::fromFilter(const QString& value)
{
    if (const qsizetype middle = value.indexOf(QLatin1String("<<")); middle >= 0)
        return {asTyped(value.left(middle)), asTyped(value.mid(middle + 2))};
    if (value.startsWith(QLatin1Char('>')))
        return {asTyped(value.mid(1)), {}};
    if (value.startsWith(QLatin1Char('<')))
        return {{}, asTyped(value.mid(1))};
    return {asTyped(value), asTyped(value)};
}

api::ListFilters filtersOf(const QString& lines, QString* wrong)
{
    static const QStringList paging{QStringLiteral("page"), QStringLiteral("page_size"), QStringLiteral("order_by"),
                                    QStringLiteral("sort_order")};
    api::ListFilters filters;
    for (const QString& raw : lines.split(QLatin1Char('\n'))) {
        const QString line = raw.trimmed();
        const qsizetype middle = line.indexOf(QLatin1Char('='));
        const QString name = line.left(middle).trimmed();
        if (middle > 0 && middle + 1 < line.size() && !paging.contains(name))
            filters.push_back({name, line.mid(middle + 1).trimmed()});
        else if (!line.isEmpty() && wrong && wrong->isEmpty())
            *wrong = line;
    }
    return filters;
}

} // namespace diffract::ui
