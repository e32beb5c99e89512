// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diff_endpoints.h"

#include "api/diff_summary.h"
#include "api/local_section.h"
#include "api/validate.h"
#include "api/verdict.h"
#include "server/answers.h"
#include "server/create_check.h"
#include "server/engine_request.h"
#include "server/result_mapping.h"

namespace diffract::server {

namespace {

api::Problem problem(const QStringList& loc, const char* code, const QString& message)
{
    return {loc, QString::fromLatin1(code), api::Severity::Error, message};
}

/// Reads a whole number of the query; a problem names it when it is none.
void readNumber(const Call& call, const char* name, qint64& out, api::Problems& problems)
{
    const std::optional<QString> text = call.value(name);
    if (!text)
        return;
    bool ok = false;
    const qint64 number = text->toLongLong(&ok);
    if (ok)
        out = number;
    else
        problems.push_back(problem({QStringLiteral("query"), QString::fromLatin1(name)}, "wrong_type",
                                   QStringLiteral("%1 must be a whole number.").arg(QString::fromLatin1(name))));
}

HttpResponse create(DiffRegistry& registry, const SourceRegistry& sources, const SourceAccess& access,
                    const std::stop_token& stop, const Call& call)
{
    HttpResponse refusal;
    const auto request = bodyAs<api::CreateRequest>(call.request, refusal);
    if (!request)
        return refusal;
    const api::Problems problems = checkCreate(*request, sources, access, stop);
    if (api::hasErrors(problems))
        return validationAnswer(problems);
    return answerOf(registry.create(*request, call.request.body, algorithmOf(*request, sources)));
}

HttpResponse list(DiffRegistry& registry, const Call& call)
{
    static const QStringList pagingNames{QStringLiteral("page"), QStringLiteral("page_size"),
                                         QStringLiteral("order_by"), QStringLiteral("sort_order"),
                                         QStringLiteral("accessible_only")};
    DiffListQuery query;
    api::Problems problems;
    readNumber(call, "page", query.page.page, problems);
    readNumber(call, "page_size", query.page.pageSize, problems);
    query.page.orderBy = call.value("order_by").value_or(query.page.orderBy);
    const QString order = call.value("sort_order").value_or(QStringLiteral("asc"));
    query.page.descending = order == QLatin1String("desc");
    if (!query.page.descending && order != QLatin1String("asc"))
        problems.push_back(problem({QStringLiteral("query"), QStringLiteral("sort_order")}, "unknown_name",
                                   QStringLiteral("sort_order is asc or desc.")));
    for (const QString& name : call.queryNames()) {
        if (pagingNames.contains(name))
            continue;
        // A name that is given again adds values.
        const api::ListFilter filter{name, call.values(name).join(QLatin1Char(','))};
        if (auto wanted = DiffFilter::parse(filter, problems))
            query.filters.push_back(std::move(*wanted));
    }
    const api::Problems more = checkList(query.page);
    problems.insert(problems.end(), more.begin(), more.end());
    if (!problems.empty())
        return validationAnswer(problems);
    return answerOf(registry.list(query));
}

api::DiffSummary humanSummary(const api::DataDiff& diff, const SourceRegistry& sources)
{
    api::DiffSummary out;
    out.id = diff.id;
    out.status = diff.status.value_or(api::JobStatus::waiting());
    out.dataSource1Id = diff.request.dataSource1Id;
    out.dataSource2Id = diff.request.dataSource2Id;
    out.dataSource1Name = sources.nameOf(out.dataSource1Id);
    out.dataSource2Name = sources.nameOf(out.dataSource2Id);
    out.algorithm = diff.algorithm;
    out.createdAt = diff.createdAt;
    out.finishedAt = diff.finishedAt;
    if (diff.diffStats)
        out.diffStats = diff.diffStats->toJson();
    if (diff.monitorError)
        out.error = diff.monitorError->text();
    out.includeColumns = diff.request.includeColumns;
    out.pkColumns = diff.request.pkColumns;
    out.result = diff.result;
    if (const auto verdict = diff.verdict(); verdict && verdict != api::DiffResult::Error)
        out.feedback = api::verdictSentence(*verdict);
    out.resultStatus = out.status.wire();
    out.samplingRatio = diff.request.samplingRatio;
    out.table1 = diff.request.table1;
    out.table2 = diff.request.table2;
    return out;
}

HttpResponse section(DiffRegistry& registry, ReaderCache& readers, const Call& call)
{
    const auto which = engine::sectionFromName(call.names.front().toStdString());
    if (!which)
        return HttpResponse::problem(404, QStringLiteral("A result has no section '%1'.").arg(call.names.front()));
    api::SectionQuery query;
    api::Problems problems;
    readNumber(call, "offset", query.offset, problems);
    readNumber(call, "limit", query.limit, problems);
    if (call.value("group")) {
        query.group = 0;
        readNumber(call, "group", *query.group, problems);
        if (*which != engine::Section::DuplicateRows)
            problems.push_back(problem({QStringLiteral("query"), QStringLiteral("group")}, "not_grouped",
                                       QStringLiteral("Only duplicate_rows can be asked for one group; leave group "
                                                      "out.")));
    }
    const auto order = engine::groupOrderFromName(call.value("order").value_or(QStringLiteral("key")).toStdString());
    if (!order)
        problems.push_back(problem({QStringLiteral("query"), QStringLiteral("order")}, "unknown_order",
                                   QStringLiteral("order is key, different or largest.")));
    else if (*order != engine::GroupOrder::Key && *which != engine::Section::Duplicates)
        problems.push_back(problem({QStringLiteral("query"), QStringLiteral("order")}, "not_ordered",
                                   QStringLiteral("Only duplicates can be put in another order; leave order out.")));
    if (query.offset < 0)
        problems.push_back(problem({QStringLiteral("query"), QStringLiteral("offset")}, "out_of_range",
                                   QStringLiteral("offset counts from 0.")));
    if (query.limit < 0 || query.limit > api::kMaxSectionLimit)
        problems.push_back(problem({QStringLiteral("query"), QStringLiteral("limit")}, "out_of_range",
                                   QStringLiteral("limit is 0 to %1.").arg(api::kMaxSectionLimit)));
    if (!problems.empty())
        return validationAnswer(problems);
    const Result<QString> folder = registry.resultFolder(call.id());
    if (!folder)
        return errorAnswer(folder.error());
    const auto reader = readers.open(*folder);
    if (!reader)
        return errorAnswer(reader.error());
    engine::PageRequest request;
    request.section = *which;
    request.offset = query.offset;
    request.limit = int(query.limit);
    request.columns = stringsOf(call.values(QStringLiteral("column")));
    request.group = query.group ? std::optional(std::int64_t(*query.group)) : std::nullopt;
    request.order = *order;
    const engine::Outcome<engine::Page> page = (*reader)->page(request);
    if (page)
        return HttpResponse::json(pageOf(*page).toJson());
    if (page.error().kind == engine::ErrorKind::Invalid)
        return validationAnswer({QStringLiteral("query"), QStringLiteral("column")}, QStringLiteral("invalid"),
                                QString::fromStdString(page.error().message));
    return errorAnswer(errorOf(page.error()));
}

HttpResponse patch(DiffRegistry& registry, ReaderCache& readers, const Call& call)
{
    HttpResponse refusal;
    const auto wanted = bodyAs<api::DiffPatch>(call.request, refusal);
    if (!wanted)
        return refusal;
    const Result<QString> folder = registry.resultFolder(call.id());
    if (folder && wanted->purged.value_or(false))
        readers.forget(*folder);
    return answerOf(registry.patch(call.id(), *wanted));
}

} // namespace

void addDiffEndpoints(ApiRouter& router, DiffRegistry& registry, ReaderCache& readers, const SourceRegistry& sources,
                      const SourceAccess& access, const std::stop_token& stop)
{
    router.add(
        "POST", "/api/v1/datadiffs",
        [&, stop](const Call& call) { return create(registry, sources, access, stop, call); }, Lane::Create);
    router.add("GET", "/api/v1/datadiffs", [&](const Call& call) { return list(registry, call); });
    router.add("GET", "/api/v1/datadiffs/{id}", [&](const Call& call) { return answerOf(registry.get(call.id())); });
    router.add("PATCH", "/api/v1/datadiffs/{id}", [&](const Call& call) { return patch(registry, readers, call); });
    router.add("POST", "/api/v1/datadiffs/{id}/cancel",
               [&](const Call& call) { return answerOf(registry.cancel(call.id())); });
    router.add("GET", "/api/v1/datadiffs/{id}/summary_results",
               [&](const Call& call) { return answerOf(registry.summary(call.id())); });
    router.add("GET", "/api/v1/datadiffs/{id}/summary", [&](const Call& call) {
        const Result<api::DataDiff> diff = registry.get(call.id());
        return diff ? HttpResponse::json(humanSummary(*diff, sources).toJson()) : errorAnswer(diff.error());
    });
    router.add("GET", "/api/v1/local/datadiffs/{id}/details",
               [&](const Call& call) { return answerOf(registry.details(call.id())); });
    router.add(
        "GET", "/api/v1/local/datadiffs/{id}/analysis",
        [&](const Call& call) { return answerOf(registry.analysis(call.id())); }, Lane::Slow);
    router.add(
        "GET", "/api/v1/local/datadiffs/{id}/sections/{name}",
        [&](const Call& call) { return section(registry, readers, call); }, Lane::Slow);
}

} // namespace diffract::server
