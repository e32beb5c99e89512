// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace diffract::api {

/// One entry of GET data_sources/types.
struct DataSourceType {
    QString name; ///< for people
    QString type;
    QJsonObject configurationSchema; ///< JSON schema of `options`; "secret" lists those that never come back
    QStringList features;
    /// Local service: what is missing before the type can be used, and how to add it. Absent: nothing is.
    std::optional<QString> description;
    QJsonObject unknown;

    [[nodiscard]] static Result<DataSourceType> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DataSourceType&, const DataSourceType&) = default;
};

} // namespace diffract::api
