// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diff_list.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace diffract::server {

namespace {

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

struct Sortable {
    const api::DataDiff* diff;
    QJsonValue key;
};

} // namespace

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
    if (!documentedFields().contains(query.orderBy))
        say("order_by", "unknown_name", QStringLiteral("Diffs cannot be ordered by '%1'.").arg(query.orderBy));
    return problems;
}

api::DiffPage pageOfDiffs(const std::vector<const api::DataDiff*>& diffs, const DiffListQuery& query)
{
    const bool byId = query.page.orderBy == QLatin1String("id");
    std::vector<Sortable> kept;
    for (const api::DataDiff* diff : diffs) {
        const auto passes = [&](const DiffFilter& filter) { return filter.passes(*diff); };
        if (std::all_of(query.filters.begin(), query.filters.end(), passes))
            kept.push_back({diff, byId ? QJsonValue() : fieldOf(*diff, query.page.orderBy)});
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
