// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_source_secret.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto secretFields = [](auto& v, auto& x) { v("password", x.password); };
} // namespace

Result<DataSourceSecret> DataSourceSecret::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DataSourceSecret>(json, path, secretFields);
}

QJsonObject DataSourceSecret::toJson() const
{
    return json::writeObject(*this, secretFields);
}

} // namespace diffract::api
