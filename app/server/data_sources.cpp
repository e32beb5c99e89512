// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/data_sources.h"

#include "api/data_source_rules.h"
#include "api/data_source_secret.h"
#include "api/data_source_type.h"
#include "api/organization_meta.h"
#include "server/answers.h"

#include <QFileInfo>
#include <QJsonArray>

#include <utility>

namespace diffract::server {

namespace {

/// What the rules of the form cannot know: whether the file or folder is there.
void checkPath(const api::DataSource& form, api::Problems& problems)
{
    const QStringList loc{QStringLiteral("body"), QStringLiteral("options"), QStringLiteral("path")};
    const QString path = form.options.value_or(QJsonObject()).value(QLatin1String("path")).toString();
    if (path.isEmpty() || api::hasErrors(problems))
        return;
    const auto wrong = [&](const char* code, const QString& message) {
        problems.push_back({loc, QString::fromLatin1(code), api::Severity::Error, message.arg(path)});
    };
    const QFileInfo info(path);
    const bool folder = form.type == QLatin1String("folder");
    if (!info.exists())
        wrong("missing_file",
              folder ? QStringLiteral("The folder %1 does not exist.") : QStringLiteral("The file %1 does not exist."));
    else if (folder && !info.isDir())
        wrong("not_a_folder", QStringLiteral("%1 is not a folder."));
    else if (!folder && !info.isFile())
        wrong("not_a_file", QStringLiteral("%1 is not a file."));
    else if (!info.isReadable())
        wrong("unreadable", QStringLiteral("You may not read %1."));
}

HttpResponse list(const SourceRegistry& registry)
{
    const Result<std::vector<api::DataSource>> sources = registry.list();
    if (!sources)
        return errorAnswer(sources.error());
    QJsonArray out;
    for (const api::DataSource& source : *sources)
        out.append(source.toJson());
    return HttpResponse::json(out);
}

HttpResponse create(SourceRegistry& registry, const Call& call)
{
    HttpResponse refusal;
    const auto form = bodyAs<api::DataSource>(call.request, refusal);
    if (!form)
        return refusal;
    api::Problems problems = api::validateSource(*form);
    checkPath(*form, problems);
    if (api::hasErrors(problems))
        return validationAnswer(problems);
    return answerOf(registry.create(*form));
}

HttpResponse types(const SourceAccess& access)
{
    QJsonArray out;
    api::DataSourceType files;
    files.name = filesSource().name;
    files.type = filesSource().type;
    files.features = QStringList{QStringLiteral("datadiff")};
    files.configurationSchema = api::SourceForm{.type = "files", .name = "Files", .options = {}}.schema();
    out.append(files.toJson());
    for (const api::SourceForm& form : api::localSourceForms()) {
        api::DataSourceType type;
        type.name = QLatin1String(form.name);
        type.type = QLatin1String(form.type);
        type.features = files.features;
        type.configurationSchema = form.schema();
        if (const auto kind = sourceKindOf(type.type)) {
            if (const QString missing = access.missing(*kind); !missing.isEmpty())
                type.description = missing;
        }
        out.append(type.toJson());
    }
    return HttpResponse::json(out);
}

HttpResponse summary(const SourceRegistry& registry, qint64 id)
{
    const Result<api::DataSource> source = registry.get(id);
    if (!source)
        return errorAnswer(source.error());
    api::DataSourceSummary out;
    out.id = id;
    out.name = source->name;
    out.type = source->type;
    return HttpResponse::json(out.toJson());
}

HttpResponse remove(SourceRegistry& registry, qint64 id, const std::function<bool(qint64)>& isInUse)
{
    if (id == filesSource().id)
        return HttpResponse::problem(409, QStringLiteral("Data source 1, the files, is always there."));
    if (isInUse(id))
        return HttpResponse::problem(409, QStringLiteral("A diff that is not finished needs data source %1: cancel "
                                                         "it, or wait for it.")
                                              .arg(id));
    const Done removed = registry.remove(id);
    return removed ? HttpResponse::json(QJsonObject()) : errorAnswer(removed.error());
}

HttpResponse setSecret(SourceRegistry& registry, const Call& call)
{
    HttpResponse refusal;
    const auto secret = bodyAs<api::DataSourceSecret>(call.request, refusal);
    if (!secret)
        return refusal;
    if (call.id() == filesSource().id)
        return HttpResponse::problem(409, QStringLiteral("Data source 1, the files, takes no password."));
    const Done taken = registry.setSecret(call.id(), secret->password);
    if (!taken && taken.error().kind == ErrorKind::Invalid)
        return validationAnswer({QStringLiteral("body"), QStringLiteral("password")}, QStringLiteral("no_password"),
                                taken.error().message);
    return taken ? answerOf(registry.get(call.id())) : errorAnswer(taken.error());
}

} // namespace

void addSourceListEndpoints(ApiRouter& router, SourceRegistry& registry, const SourceAccess& access,
                            std::function<bool(qint64)> isInUse)
{
    router.add("GET", "/api/v1/data_sources", [&](const Call&) { return list(registry); });
    router.add("POST", "/api/v1/data_sources", [&](const Call& call) { return create(registry, call); });
    router.add("GET", "/api/v1/data_sources/types", [&](const Call&) { return types(access); });
    router.add("GET", "/api/v1/data_sources/{id}", [&](const Call& call) { return answerOf(registry.get(call.id())); });
    router.add("GET", "/api/v1/data_sources/{id}/summary",
               [&](const Call& call) { return summary(registry, call.id()); });
    router.add(
        "DELETE", "/api/v1/local/data_sources/{id}",
        [&registry, isInUse = std::move(isInUse)](const Call& call) { return remove(registry, call.id(), isInUse); });
    router.add("PUT", "/api/v1/local/data_sources/{id}/secret",
               [&](const Call& call) { return setSecret(registry, call); });
    router.add("GET", "/api/v1/organization/meta", [](const Call&) {
        api::OrganizationMeta meta;
        meta.orgId = 1;
        meta.orgName = QStringLiteral("Diffract");
        meta.userId = 1;
        return HttpResponse::json(meta.toJson());
    });
}

} // namespace diffract::server
