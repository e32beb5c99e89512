// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dependency_mapping.h"

#include "api/create_request.h"
#include "server/live_run.h"
#include "server/result_mapping.h"

#include <algorithm>
#include <utility>

namespace diffract::server {
namespace {

api::Dependency dependencyOf(const engine::Dependent& view, qint64 source, const QString& type)
{
    api::Dependency out;
    out.path = textsOf(view.path);
    out.name = out.path.value(out.path.size() - 1);
    out.uid = QStringLiteral("%1:%2").arg(source).arg(out.path.join(QLatin1Char('.')));
    out.itemType = view.isMaterialized ? QStringLiteral("materialized_view") : QStringLiteral("view");
    out.dataSourceId = source;
    out.dataSourceType = type;
    out.tableName = out.name;
    if (!view.sql.empty())
        out.rawSql = QString::fromStdString(view.sql);
    return out;
}

} // namespace

std::vector<api::Dependency> dependenciesOf(const std::array<std::vector<engine::Dependent>, 2>& dependents,
                                            const LiveRun& live)
{
    std::vector<api::Dependency> out;
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        for (const engine::Dependent& view : dependents[side == api::Side::A ? 0 : 1]) {
            api::Dependency one = dependencyOf(view, live.request().dataSourceId(side), live.sourceType(side));
            if (std::find(out.begin(), out.end(), one) == out.end())
                out.push_back(std::move(one));
        }
    }
    return out;
}

} // namespace diffract::server
