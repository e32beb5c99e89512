// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/paths.h"

#include <QUrl>

namespace diffract::api::paths {

namespace {
constexpr QLatin1String kRoot{"/api/v1"};

QString encoded(const QString& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}
} // namespace

QString organizationMeta()
{
    return kRoot + QLatin1String("/organization/meta");
}

QString dataSources()
{
    return kRoot + QLatin1String("/data_sources");
}

QString dataSource(qint64 id)
{
    return QStringLiteral("%1/%2").arg(dataSources()).arg(id);
}

QString dataSourceSummary(qint64 id)
{
    return dataSource(id) + QLatin1String("/summary");
}

QString dataSourceTypes()
{
    return dataSources() + QLatin1String("/types");
}

QString dataSourceTest(qint64 id)
{
    return dataSource(id) + QLatin1String("/test");
}

QString dataSourceTestResults(qint64 jobId)
{
    return QStringLiteral("%1/test/%2").arg(dataSources()).arg(jobId);
}

QString dataSourceQuery(qint64 id)
{
    return dataSource(id) + QLatin1String("/query");
}

QString dataSourceGuessPk(qint64 id)
{
    return dataSource(id) + QLatin1String("/guess_pk");
}

QString dataSourceSchema(qint64 id)
{
    return dataSource(id) + QLatin1String("/dataset_schema");
}

QString dataSourceSchema(qint64 id, qint64 taskId)
{
    return QStringLiteral("%1/%2").arg(dataSourceSchema(id)).arg(taskId);
}

QString dataDiffs()
{
    return kRoot + QLatin1String("/datadiffs");
}

QString dataDiffs(const ListQuery& query, const ListFilters& filters)
{
    QString path = QStringLiteral("%1?page=%2&page_size=%3&order_by=%4&sort_order=%5")
                       .arg(dataDiffs())
                       .arg(query.page)
                       .arg(query.pageSize)
                       .arg(encoded(query.orderBy), query.descending ? QStringLiteral("desc") : QStringLiteral("asc"));
    for (const ListFilter& filter : filters)
        path += QLatin1Char('&') + encoded(filter.name) + QLatin1Char('=') + encoded(filter.value);
    return path;
}

QString dataDiff(qint64 id)
{
    return QStringLiteral("%1/%2").arg(dataDiffs()).arg(id);
}

QString dataDiffPoll(qint64 id)
{
    return dataDiff(id) + QLatin1String("?poll");
}

QString cancel(qint64 id)
{
    return dataDiff(id) + QLatin1String("/cancel");
}

QString summary(qint64 id)
{
    return dataDiff(id) + QLatin1String("/summary");
}

QString summaryResults(qint64 id)
{
    return dataDiff(id) + QLatin1String("/summary_results");
}

QString localPreview()
{
    return kRoot + QLatin1String("/local/preview");
}

QString localGuessKey()
{
    return kRoot + QLatin1String("/local/guess_key");
}

QString localSection(qint64 id, Section section, const SectionQuery& query)
{
    QString path = QStringLiteral("%1/local/datadiffs/%2/sections/%3?offset=%4&limit=%5")
                       .arg(kRoot)
                       .arg(id)
                       .arg(toWire(section))
                       .arg(query.offset)
                       .arg(query.limit);
    for (const QString& column : query.columns)
        path += QLatin1String("&column=") + encoded(column);
    if (query.group)
        path += QStringLiteral("&group=%1").arg(*query.group);
    if (!query.order.isEmpty())
        path += QLatin1String("&order=") + encoded(query.order);
    return path;
}

QString localDetails(qint64 id)
{
    return QStringLiteral("%1/local/datadiffs/%2/details").arg(kRoot).arg(id);
}

QString localAnalysis(qint64 id)
{
    return QStringLiteral("%1/local/datadiffs/%2/analysis").arg(kRoot).arg(id);
}

QString localStatus()
{
    return kRoot + QLatin1String("/local/status");
}

QString localDataSource(qint64 id)
{
    return QStringLiteral("%1/local/data_sources/%2").arg(kRoot).arg(id);
}

QString localDataSourceSecret(qint64 id)
{
    return localDataSource(id) + QLatin1String("/secret");
}

QString localDataSourceTables(qint64 id)
{
    return localDataSource(id) + QLatin1String("/tables");
}

} // namespace diffract::api::paths
