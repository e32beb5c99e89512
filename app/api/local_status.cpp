// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/local_status.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto fields = [](auto& v, auto& x) {
    v("version", x.version);
    v("duckdb", x.duckdb);
    v("running", x.running);
    v("waiting", x.waiting);
    v("memory_used", x.memoryUsed);
    v("memory_limit", x.memoryLimit);
    v("started_at", x.startedAt);
};
} // namespace

Result<LocalStatus> LocalStatus::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<LocalStatus>(json, path, fields);
}

QJsonObject LocalStatus::toJson() const
{
    return json::writeObject(*this, fields);
}

} // namespace diffract::api
