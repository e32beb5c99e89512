// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/diff_progress.h"

#include "api/json_visitors.h"

#include <algorithm>

namespace diffract::api {

namespace {
constexpr auto fields = [](auto& v, auto& x) {
    v("version", x.version);
    v("completed_steps", x.completedSteps);
    v("total_steps", x.totalSteps);
    v.omittable("stages", x.stages);
    v.omittable("rows_read", x.rowsRead);
};
} // namespace

std::optional<std::array<qint64, 2>> DiffProgress::steps() const
{
    const qint64 all = totalSteps.value_or(0);
    if (all <= 0)
        return std::nullopt;
    return std::array<qint64, 2>{std::clamp<qint64>(completedSteps.value_or(0), 0, all), all};
}

Result<DiffProgress> DiffProgress::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DiffProgress>(json, path, fields);
}

QJsonObject DiffProgress::toJson() const
{
    return json::writeObject(*this, fields);
}

} // namespace diffract::api
