// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/dependents.h"

#include "engine/plan/open_inputs.h"
#include "engine/source/source.h"

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
    const SourceSettings settings = settingsOf(request, folder);
    DependentViews out;
    for (const std::size_t side : {0, 1}) {
        const auto* table = std::get_if<TableSpec>(side == 0 ? &request.a : &request.b);
        if (table == nullptr || stop.stop_requested())
            continue;
        std::string why = request.unreachable.at(side);
        if (why.empty()) {
            Outcome<std::vector<Dependent>> views = viewsOf(*table, settings, stop);
            if (views)
                out.views[side] = std::move(views).value();
            else
                why = views.error().message;
        }
        if (!why.empty())
            out.notes.push_back(std::string(side == 0 ? "A" : "B")
                                + ": the views that read the table could not be listed: " + why);
    }
    return out;
}

} // namespace diffract::engine
