// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/organization_meta.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto fields = [](auto& v, auto& x) {
    v("org_id", x.orgId);
    v("org_name", x.orgName);
    v("user_id", x.userId);
};
} // namespace

Result<OrganizationMeta> OrganizationMeta::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<OrganizationMeta>(json, path, fields);
}

QJsonObject OrganizationMeta::toJson() const
{
    return json::writeObject(*this, fields);
}

} // namespace diffract::api
