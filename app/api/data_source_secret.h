// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace diffract::api {

/// Body of PUT local/data_sources/{id}/secret. Never logged, never answered.
struct DataSourceSecret {
    QString password;

    [[nodiscard]] static Result<DataSourceSecret> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DataSourceSecret&, const DataSourceSecret&) = default;
};

} // namespace diffract::api
