// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/diff_progress.h"

#include "api/json_visitors.h"

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

Result<DiffProgress> DiffProgress::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DiffProgress>(json, path, fields);
}

QJsonObject DiffProgress::toJson() const
{
    return json::writeObject(*this, fields);
}

} // namespace diffract::api
