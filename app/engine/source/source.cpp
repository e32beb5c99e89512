// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/open.h"

#include "engine/source/extension_folder.h"
#include "engine/source/snapshot.h"
#include "engine/source/source_parts.h"

#include <utility>

namespace diffract::engine {
namespace {

OpenedSource chosen(const SourceSpec& spec, const SourceSettings& settings, std::stop_token stop)
{
    switch (spec.kind) {
    case SourceKind::DuckDb: return openDuckDbSource(spec, settings, std::move(stop));
    case SourceKind::Sqlite: return openSqliteSource(spec, settings, std::move(stop));
    case SourceKind::Postgres: return openPostgresSource(spec, settings, std::move(stop));
    case SourceKind::MySql: return openMySqlSource(spec, settings, std::move(stop));
    case SourceKind::Odbc: return openOdbcSource(spec, settings, std::move(stop));
    case SourceKind::Folder: return openFolderSource(spec, settings, std::move(stop));
    }
    return Error{.kind = ErrorKind::Invalid,
                 .message = "The engine cannot open " + describe(spec) + ".",
                 .code = "unsupported_source"};
}

} // namespace

OpenedSource Source::open(const SourceSpec& spec, const SourceSettings& settings, std::stop_token stop)
{
    return guarded([&]() -> OpenedSource {
        SourceSettings resolved = settings;
        if (resolved.extensionFolder.empty())
            resolved.extensionFolder = extensionFolder();
        return chosen(spec, resolved, std::move(stop));
    });
}

bool Source::answersQuestions(SourceKind kind) noexcept
{
    return kind == SourceKind::Postgres || kind == SourceKind::MySql;
}

Outcome<std::vector<Dependent>> Source::dependents(const std::vector<std::string>&, std::stop_token)
{
    return std::vector<Dependent>();
}

Outcome<std::unique_ptr<Snapshot>> Source::snapshot(std::vector<Held>, std::stop_token)
{
    return Error{
        .kind = ErrorKind::Invalid, .message = "This kind of source answers no questions.", .code = "no_snapshot"};
}

} // namespace diffract::engine
