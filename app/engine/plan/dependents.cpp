// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/dependents.h"

#include "engine/source/source.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace diffract::engine {
namespace {

Outcome<std::vector<Dependent>> viewsOf(const TableSpec& table, const SourceSettings& settings,
                                        const std::stop_token& stop)
{
    if (table.source.kind == SourceKind::Folder || table.source.kind == SourceKind::Odbc)
        return std::vector<Dependent>();
    Outcome<std::unique_ptr<Source>> source = Source::open(table.source, settings, stop);
    return source ? (*source)->dependents(table.path, stop) : source.error();
}

} // namespace

DependentViews dependentViews(const DiffRequest& request, const std::string& folder, const std::stop_token& stop)
{
    SourceSettings settings;
    settings.extensionFolder = request.limits.extensionFolder;
    settings.folder = folder;
    settings.memoryBytes = static_cast<std::uint64_t>(request.limits.memoryBytes);
    settings.tempBytes = static_cast<std::uint64_t>(request.limits.tempBytes);
    settings.threads = static_cast<unsigned>(std::max(1, request.limits.threads));
    DependentViews out;
    for (const std::size_t side : {0, 1}) {
        const auto* table = std::get_if<TableSpec>(side == 0 ? &request.a : &request.b);
        if (table == nullptr || stop.stop_requested())
            continue;
        Outcome<std::vector<Dependent>> views = viewsOf(*table, settings, stop);
        if (views)
            out.views[side] = std::move(views).value();
        else
            out.notes.push_back(std::string(side == 0 ? "A" : "B")
                                + ": the views that read the table could not be listed: " + views.error().message);
    }
    return out;
}

} // namespace diffract::engine
