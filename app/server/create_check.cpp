// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/create_check.h"

#include "api/validate.h"
#include "engine/file_parts.h"
#include "engine/materialize/materialize.h"
#include "engine/sql_check.h"
#include "engine/web/web_address.h"
#include "server/dataset_look.h"
#include "server/engine_request.h"

#include <algorithm>

namespace diffract::server {

namespace {

constexpr qsizetype mostParts = 3;
constexpr qsizetype mostFolderParts = 2;

api::Problem problem(const QStringList& loc, const char* code, const QString& message)
{
    return {loc, QString::fromLatin1(code), api::Severity::Error, message};
}

QStringList place(const QString& field)
{
    return {QStringLiteral("body"), field};
}

using Looks = std::array<std::optional<DatasetLook>, 2>;

/// Nothing for files, wherever they are: their SQL is ours.
std::optional<engine::SourceKind> databaseOf(const api::CreateRequest& request, api::Side side,
                                             const SourceRegistry& sources)
{
    const Result<api::DataSource> source = sources.get(request.dataSourceId(side));
    if (!source || source->id == filesSource().id)
        return std::nullopt;
    const std::optional<engine::SourceKind> kind = sourceKindOf(source->type);
    return kind == engine::SourceKind::Folder ? std::nullopt : kind;
}

/// What the parser says of filters and rules, each at its field.
void checkSql(const api::CreateRequest& request, const SourceRegistry& sources, const Looks& looks,
              api::Problems& problems)
{
    engine::DiffRequest wanted;
    fillRequest(wanted, request);
    std::array<engine::FilterSide, 2> sides;
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        const std::size_t i = side == api::Side::A ? 0 : 1;
        const std::optional<engine::SourceKind> database = databaseOf(request, side, sources);
        sides[i].isOfDuckDb = database == engine::SourceKind::DuckDb;
        if (looks[i] && looks[i]->typed)
            sides[i].columns = &looks[i]->columns;
        // Filters in another database's own SQL are its to judge.
        if (database && !sides[i].isOfDuckDb)
            (i == 0 ? wanted.filterA : wanted.filterB).clear();
    }
    const auto faults = engine::checkSql(wanted, sides);
    if (!faults)
        return; // No instance of the database now: the run says so.
    for (const engine::SqlFault& fault : *faults) {
        QStringList loc{QStringLiteral("body")};
        switch (fault.place) {
        case engine::SqlFault::Place::FilterA: loc << QStringLiteral("filter1"); break;
        case engine::SqlFault::Place::FilterB: loc << QStringLiteral("filter2"); break;
        case engine::SqlFault::Place::EqualIf:
            loc << QStringLiteral("column_rules") << QString::number(fault.index) << QStringLiteral("equal_if");
            break;
        }
        const bool isName = fault.error.code == "no_such_column";
        problems.push_back(
            problem(loc, isName ? "column_missing" : "bad_sql", QString::fromStdString(fault.error.message)));
    }
}

/// The fields of one side.
struct SideFields {
    explicit SideFields(api::Side side)
    {
        const QString number = side == api::Side::A ? QStringLiteral("1") : QStringLiteral("2");
        source = place(QStringLiteral("data_source%1_id").arg(number));
        file = place(QStringLiteral("file") + number);
        table = place(QStringLiteral("table") + number);
    }
    QStringList source, file, table;
};

bool isTold(const api::Problems& problems, const QStringList& loc)
{
    return std::any_of(problems.begin(), problems.end(), [&](const api::Problem& one) { return one.loc == loc; });
}

const char* codeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound: return "unknown_data_source";
    case ErrorKind::Conflict: return "data_source_unusable";
    default: return "data_source_unreadable";
    }
}

void checkSource(const api::CreateRequest& request, api::Side side, const SourceRegistry& sources,
                 const SourceAccess& access, api::Problems& problems)
{
    const SideFields fields(side);
    const qint64 id = request.dataSourceId(side);
    const Result<engine::SourceSpec> spec = sources.spec(id);
    if (!spec) {
        // Whatever else is said about this side depends on its source.
        std::erase_if(problems, [&](const api::Problem& one) { return one.loc == fields.file; });
        if (!isTold(problems, fields.source)) {
            const auto first = std::find_if(problems.begin(), problems.end(), [](const api::Problem& one) {
                return !one.field().startsWith(QLatin1String("data_source"));
            });
            problems.insert(first, problem(fields.source, codeOf(spec.error().kind), spec.error().message));
        }
        return;
    }
    if (const QString missing = access.missing(spec->kind); !missing.isEmpty())
        problems.push_back(problem(fields.source, "missing_extension", missing));
    const qsizetype most = spec->kind == engine::SourceKind::Folder ? mostFolderParts : mostParts;
    if (request.table(side) && request.table(side)->size() > most && !isTold(problems, fields.table))
        problems.push_back(problem(fields.table, "too_many_parts",
                                   QStringLiteral("%1 has %2 parts: a table of this data source is named by at most "
                                                  "%3.")
                                       .arg(fields.table.last())
                                       .arg(request.table(side)->size())
                                       .arg(most)));
}

void checkDestination(qint64 id, const SourceRegistry& sources, api::Problems& problems)
{
    const QStringList loc = place(QStringLiteral("materialization_destination_id"));
    if (isTold(problems, loc))
        return;
    const Result<engine::SourceSpec> spec = sources.spec(id);
    if (!spec)
        problems.push_back(problem(loc, codeOf(spec.error().kind), spec.error().message));
    else if (!engine::takesTables(spec->kind))
        problems.push_back(problem(loc, "no_destination",
                                   QStringLiteral("Result tables cannot be written through ODBC, and data source %1 "
                                                  "is one of ODBC: give a folder or a DuckDB, SQLite, PostgreSQL, "
                                                  "MySQL or MariaDB data source.")
                                       .arg(id)));
}

void checkFile(const api::CreateRequest& request, api::Side side, api::Problems& problems)
{
    const SideFields fields(side);
    if (!request.file(side) || isTold(problems, fields.file))
        return;
    const Result<engine::FileSpec> spec = specOf(*request.file(side), request.fileOptions(side));
    if (!spec)
        return problems.push_back(problem(fields.file, "bad_file", spec.error().message));
    if (spec->web)
        return; // The run asks the network, not the request.
    if (const auto identity = engine::partsOf(*spec); !identity)
        problems.push_back(problem(fields.file,
                                   identity.error().code.empty() ? "bad_file" : identity.error().code.c_str(),
                                   QString::fromStdString(identity.error().message)));
}

/// Whether it says anything that the columns can prove wrong.
bool namesColumns(const api::CreateRequest& request)
{
    const auto names = [](const auto& list) { return list && !list->empty(); };
    return !request.pkColumns.isEmpty() || names(request.columnMapping) || names(request.includeColumns)
           || names(request.excludeColumns) || names(request.columnsToCompare) || names(request.columnRules)
           || names(request.diffTolerancesPerColumn) || request.timeColumn || request.filter1 || request.filter2;
}

/// Key types and datasets without a common name are the run's to judge: types of a file's start may still widen.
void checkColumns(const api::CreateRequest& request, const Looks& looks, api::Problems& problems)
{
    if (!looks[0] || !looks[1])
        return;
    for (const api::Problem& one : api::errorsOf(
             api::validateColumns(request, looks[0]->known(), looks[1]->known(), api::NameHints::NearOrAll))) {
        if (one.code != QLatin1String("key_kind_differs") && one.code != QLatin1String("no_common_column"))
            problems.push_back(one);
    }
}

} // namespace

api::Problems checkCreate(const api::CreateRequest& request, const SourceRegistry& sources, const SourceAccess& access,
                          const std::stop_token& stop)
{
    api::Problems problems = api::errorsOf(api::validate(request));
    const api::Problems limits = api::errorsOf(api::localEngineLimits(request));
    problems.insert(problems.end(), limits.begin(), limits.end());
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        if (request.dataSourceId(side) == filesSource().id)
            checkFile(request, side, problems);
        else
            checkSource(request, side, sources, access, problems);
    }
    if (request.materializationDestinationId)
        checkDestination(*request.materializationDestinationId, sources, problems);
    Looks looks;
    if (!api::hasErrors(problems) && namesColumns(request))
        looks = lookAtBoth(request, sources, access, stop);
    checkColumns(request, looks, problems);
    checkSql(request, sources, looks, problems);
    return problems;
}

QString algorithmOf(const api::CreateRequest& request, const SourceRegistry& sources)
{
    const QString asked = request.algorithm();
    if (asked.startsWith(QLatin1String("hash")) || asked == QLatin1String("fetch_and_join"))
        return asked;
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        if (request.file(side) && engine::isWebUri(request.file(side)->toStdString()))
            return QStringLiteral("fetch_and_join");
    }
    const Result<api::DataSource> source = sources.get(request.dataSource1Id);
    const bool isOdbc = source && sourceKindOf(source->type) == engine::SourceKind::Odbc;
    return request.dataSource1Id == request.dataSource2Id && !isOdbc ? QStringLiteral("join")
                                                                     : QStringLiteral("fetch_and_join");
}

} // namespace diffract::server
