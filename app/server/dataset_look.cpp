// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dataset_look.h"

#include "engine/inspect.h"
#include "engine/source/folder_source.h"
#include "server/engine_request.h"
#include "server/timed_stop.h"

#include <algorithm>
#include <future>

namespace diffract::server {

namespace {

constexpr std::chrono::milliseconds patience{2'000};

std::optional<DatasetLook> lookAtFile(const engine::FileSpec& spec, const std::stop_token& stop)
{
    using engine::FileFormat;
    if (spec.web || spec.format == FileFormat::Excel)
        return std::nullopt; // The network, or unpacking a sheet, may take long.
    const auto seen = engine::inspect(spec, {.rows = 0, .lines = 0}, stop);
    if (!seen || (spec.format == FileFormat::Json && !seen->rowCount))
        return std::nullopt; // A later object may have other members.
    const bool isDamaged =
        std::any_of(seen->problems.begin(), seen->problems.end(),
                    [](const engine::Problem& problem) { return problem.severity == engine::Severity::Error; });
    return isDamaged ? std::nullopt : std::optional(DatasetLook{.columns = seen->columns});
}

std::optional<DatasetLook> lookAtTable(const engine::SourceSpec& spec, const std::vector<std::string>& table,
                                       const SourceAccess& access, const std::stop_token& stop)
{
    if (spec.kind == engine::SourceKind::Folder) {
        const auto file = engine::fileInFolder({spec, table});
        return file ? lookAtFile(*file, stop) : std::nullopt;
    }
    const auto session = access.open(spec, stop);
    if (!session)
        return std::nullopt;
    const auto columns = session->source->columns(table, stop);
    if (!columns)
        return std::nullopt;
    DatasetLook look{.typed = spec.kind != engine::SourceKind::Sqlite && spec.kind != engine::SourceKind::Odbc};
    for (const engine::SourceColumn& one : *columns) {
        look.columns.push_back(one.column);
        if (!look.typed)
            look.columns.back().type.clear();
    }
    return look;
}

std::optional<DatasetLook> lookAt(const api::CreateRequest& request, api::Side side, const SourceRegistry& sources,
                                  const SourceAccess& access, const std::stop_token& stop)
{
    const qint64 id = request.dataSourceId(side);
    const TimedStop timed(stop, std::min(patience, access.patience()));
    if (id == filesSource().id) {
        const Result<engine::FileSpec> file = specOf(request.file(side).value_or(QString()), request.fileOptions(side));
        return file ? lookAtFile(*file, timed.token()) : std::nullopt;
    }
    const Result<engine::SourceSpec> spec = sources.spec(id);
    if (!spec || !request.table(side))
        return std::nullopt;
    return lookAtTable(*spec, stringsOf(*request.table(side)), access, timed.token());
}

} // namespace

std::vector<api::KnownColumn> DatasetLook::known() const
{
    std::vector<api::KnownColumn> out;
    for (const engine::Column& column : columns) {
        const QString kind = QString::fromUtf8(engine::kindName(column.kind).data());
        out.push_back({.name = QString::fromStdString(column.name),
                       .type = QString::fromStdString(column.type),
                       .kind = typed ? kind : QString(),
                       .empty = column.empty});
    }
    return out;
}

std::array<std::optional<DatasetLook>, 2> lookAtBoth(const api::CreateRequest& request, const SourceRegistry& sources,
                                                     const SourceAccess& access, const std::stop_token& stop)
{
    auto b = std::async(std::launch::async, [&] { return lookAt(request, api::Side::B, sources, access, stop); });
    std::optional<DatasetLook> a = lookAt(request, api::Side::A, sources, access, stop);
    return {std::move(a), b.get()};
}

} // namespace diffract::server
