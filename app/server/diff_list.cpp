// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diff_list.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace diffract::server {

namespace {

/// The documented names (service-facts.md 1.2). Those of which a local diff has no field order by id.
const QStringList& orderNames()
{
    static const QStringList names =
        QStringLiteral(
            "id user_id user_name data_source1_id data_source2_id table1 table2 query1 query2 pk_columns "
            "include_columns "
            "exclude_columns time_column time_aggregate filter1 filter2 done time_interval_start time_interval_end "
            "created_at updated_at diff_stats_pks diff_stats_rows diff_stats_values stats.match_ratio tags source "
            "status "
            "bisection_factor bisection_threshold ci_type ci_run_id pr_user_id pr_username pr_user_email "
            "pr_user_display_name pr_num pr_branch monitor_id data_app_type data_app_data_source_id data_app_model1_id "
            "data_app_model2_id data_app_model1_name data_app_model2_name user_ref result archived purged kind")
            .split(QLatin1Char(' '));
    return names;
}

QJsonValue fieldOf(const QJsonObject& diff, const QString& name)
{
    const QJsonObject stats = diff.value(QLatin1String("diff_stats")).toObject();
    if (name == QLatin1String("diff_stats_pks"))
        return stats.value(QLatin1String("diff_pks"));
    if (name == QLatin1String("diff_stats_rows"))
        return stats.value(QLatin1String("diff_rows"));
    if (name == QLatin1String("diff_stats_values"))
        return stats.value(QLatin1String("diff_values"));
    if (name == QLatin1String("stats.match_ratio"))
        return stats.value(QLatin1String("match_ratio"));
    return diff.value(name);
}

QString textOf(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17);
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toString();
}

/// Absent ones first.
int compare(const QJsonValue& a, const QJsonValue& b)
{
    const bool noA = a.isNull() || a.isUndefined();
    const bool noB = b.isNull() || b.isUndefined();
    if (noA || noB)
        return int(noB) - int(noA);
    if (a.isDouble() && b.isDouble())
        return a.toDouble() < b.toDouble() ? -1 : a.toDouble() > b.toDouble() ? 1 : 0;
    return QString::compare(textOf(a), textOf(b));
}

bool passes(const QJsonObject& diff, const QMap<QString, QStringList>& filters)
{
    for (auto it = filters.begin(); it != filters.end(); ++it) {
        const QJsonValue value = fieldOf(diff, it.key());
        bool hit = it.value().contains(textOf(value), Qt::CaseInsensitive);
        const QJsonArray list = value.toArray();
        for (const QJsonValue& element : list)
            hit = hit || it.value().contains(textOf(element), Qt::CaseInsensitive);
        if (!hit)
            return false;
    }
    return true;
}

struct Sortable {
    const api::DataDiff* diff;
    QJsonValue key;
};

} // namespace

const QStringList& filterNames()
{
    return orderNames();
}

api::Problems checkList(const api::ListQuery& query)
{
    api::Problems problems;
    const auto say = [&](const char* name, const char* code, const QString& message) {
        problems.push_back({{QStringLiteral("query"), QString::fromLatin1(name)},
                            QString::fromLatin1(code),
                            api::Severity::Error,
                            message});
    };
    if (query.page < 1)
        say("page", "out_of_range", QStringLiteral("Pages are numbered from 1."));
    if (query.pageSize < 1 || query.pageSize > maxPageSize)
        say("page_size", "out_of_range", QStringLiteral("A page has 1 to %1 diffs.").arg(maxPageSize));
    if (!orderNames().contains(query.orderBy))
        say("order_by", "unknown_name", QStringLiteral("Diffs cannot be ordered by '%1'.").arg(query.orderBy));
    return problems;
}

api::DiffPage pageOfDiffs(const std::vector<const api::DataDiff*>& diffs, const DiffListQuery& query)
{
    const bool byId = query.page.orderBy == QLatin1String("id");
    std::vector<Sortable> kept;
    for (const api::DataDiff* diff : diffs) {
        if (byId && query.filters.isEmpty()) {
            kept.push_back({diff, {}});
            continue;
        }
        const QJsonObject json = diff->toJson();
        if (passes(json, query.filters))
            kept.push_back({diff, byId ? QJsonValue() : fieldOf(json, query.page.orderBy)});
    }
    std::sort(kept.begin(), kept.end(), [&](const Sortable& a, const Sortable& b) {
        const int order = byId ? 0 : compare(a.key, b.key);
        if (order != 0)
            return query.page.descending ? order > 0 : order < 0;
        return query.page.descending ? a.diff->id > b.diff->id : a.diff->id < b.diff->id;
    });
    api::DiffPage page;
    page.count = qint64(kept.size());
    page.page = query.page.page;
    page.pageSize = query.page.pageSize;
    page.totalPages = (page.count + page.pageSize - 1) / page.pageSize;
    if (page.page > page.totalPages)
        return page;
    const qint64 first = (page.page - 1) * page.pageSize;
    for (qint64 i = first; i < std::min(page.count, first + page.pageSize); ++i)
        page.results.push_back(*kept[std::size_t(i)].diff);
    return page;
}

} // namespace diffract::server
