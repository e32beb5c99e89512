// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace diffract::api {

/// Body of POST data_sources/{id}/query: one SELECT in the source's own SQL.
struct SourceQuery {
    QString query;
    std::optional<QStringList> params; ///< bound to the statement's parameters
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceQuery> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceQuery&, const SourceQuery&) = default;
};

/// A column of a query or of a table.
struct SourceQueryColumn {
    QString name;
    std::optional<QString> type;   ///< DatatypeName of the contract
    std::optional<QString> dbType; ///< the source's own
    std::optional<QString> description;
    std::optional<bool> isNullable;
    std::optional<qint64> number; ///< from 0
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceQueryColumn> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceQueryColumn&, const SourceQueryColumn&) = default;
};

/// Answer of POST data_sources/{id}/query. A row is an object by column name: integers up to 64 bits are JSON
/// integers, true and false are JSON's, NULL is null, everything else is exact text.
struct SourceQueryResult {
    std::optional<std::vector<SourceQueryColumn>> columns;
    std::vector<QJsonObject> rows;
    std::optional<qint64> rowLimit; ///< Local service: rows there are at most.
    std::optional<bool> isCut;      ///< Local service: the query had more rows.
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceQueryResult> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceQueryResult&, const SourceQueryResult&) = default;
};

} // namespace diffract::api
