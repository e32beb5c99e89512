// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/data_sources.h"

#include "api/organization_meta.h"

#include <QJsonArray>

namespace diffract::server {

namespace {

HttpResponse unknownSource(qint64 id)
{
    return HttpResponse::problem(404, QStringLiteral("There is no data source %1: files are data source 1.").arg(id));
}

api::DataSource makeFilesSource()
{
    api::DataSource source;
    source.id = 1;
    source.name = QStringLiteral("Files");
    source.type = QStringLiteral("files");
    source.hidden = false;
    source.isPaused = false;
    source.viewOnly = false;
    source.floatTolerance = 0.0;
    source.groups.emplace();
    source.options.emplace();
    return source;
}

} // namespace

const api::DataSource& filesSource()
{
    static const api::DataSource source = makeFilesSource();
    return source;
}

void addSourceEndpoints(ApiRouter& router)
{
    router.add("GET", "/api/v1/data_sources",
               [](const Call&) { return HttpResponse::json(QJsonArray{filesSource().toJson()}); });
    router.add("GET", "/api/v1/data_sources/types", [](const Call&) {
        const QJsonObject schema{{QStringLiteral("title"), QStringLiteral("FilesConfig")},
                                 {QStringLiteral("type"), QStringLiteral("object")},
                                 {QStringLiteral("properties"), QJsonObject()},
                                 {QStringLiteral("required"), QJsonArray()},
                                 {QStringLiteral("secret"), QJsonArray()}};
        return HttpResponse::json(
            QJsonArray{QJsonObject{{QStringLiteral("name"), filesSource().name},
                                   {QStringLiteral("type"), filesSource().type},
                                   {QStringLiteral("configuration_schema"), schema},
                                   {QStringLiteral("features"), QJsonArray{QStringLiteral("datadiff")}}}});
    });
    router.add("GET", "/api/v1/data_sources/{id}", [](const Call& call) {
        return call.id() == filesSource().id ? HttpResponse::json(filesSource().toJson()) : unknownSource(call.id());
    });
    router.add("GET", "/api/v1/data_sources/{id}/summary", [](const Call& call) {
        if (call.id() != filesSource().id)
            return unknownSource(call.id());
        api::DataSourceSummary summary;
        summary.id = call.id();
        summary.name = filesSource().name;
        summary.type = filesSource().type;
        return HttpResponse::json(summary.toJson());
    });
    router.add("GET", "/api/v1/organization/meta", [](const Call&) {
        api::OrganizationMeta meta;
        meta.orgId = 1;
        meta.orgName = QStringLiteral("Diffract");
        meta.userId = 1;
        return HttpResponse::json(meta.toJson());
    });
}

} // namespace diffract::server
