// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace diffract::api {

/// GET organization/meta: whose key it is; clients call it first to see whether a key is accepted.
struct OrganizationMeta {
    qint64 orgId = 0;
    QString orgName;
    qint64 userId = 0;
    QJsonObject unknown;

    [[nodiscard]] static Result<OrganizationMeta> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const OrganizationMeta&, const OrganizationMeta&) = default;
};

} // namespace diffract::api
