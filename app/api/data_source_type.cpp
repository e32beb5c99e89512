// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_source_type.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto typeFields = [](auto& v, auto& x) {
    v("name", x.name);
    v("type", x.type);
    v("configuration_schema", x.configurationSchema);
    v("features", x.features);
    v.omittable("description", x.description);
};
} // namespace

Result<DataSourceType> DataSourceType::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DataSourceType>(json, path, typeFields);
}

QJsonObject DataSourceType::toJson() const
{
    return json::writeObject(*this, typeFields);
}

} // namespace diffract::api
