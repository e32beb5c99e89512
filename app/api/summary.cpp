// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/summary.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr QLatin1String kDependencies{"dependencies"};

constexpr auto fields = [](auto& v, auto& x) {
    v("status", x.status);
    v("pks", x.pks);
    v("values", x.values);
    v("schema", x.schema);
    v("materialized_results", x.materializedResults);
    v("exclusives_profile", x.exclusivesProfile);
    v("error", x.error);
    if constexpr (std::remove_reference_t<decltype(v)>::reading) {
        std::optional<QJsonValue> seen; // read below: its form depends on the version
        v("dependencies", seen);
    } else if (x.dependencies) {
        v("dependencies", x.dependencies);
    } else {
        v("dependencies", x.dependenciesByKind);
    }
};
} // namespace

Result<Summary> Summary::fromJson(const QJsonObject& json, const QString& path)
{
    Result<Summary> summary = json::readObject<Summary>(json, path, fields);
    if (!summary)
        return summary;
    const QJsonValue dependencies = json.value(kDependencies);
    if (dependencies.isObject()) {
        summary->dependenciesByKind = dependencies.toObject();
        return summary;
    }
    QString fault;
    if (!json::read(dependencies, summary->dependencies, json::join(path, kDependencies), fault))
        return json::malformed(fault);
    return summary;
}

QJsonObject Summary::toJson() const
{
    return json::writeObject(*this, fields, json::Nulls::Omit);
}

} // namespace diffract::api
