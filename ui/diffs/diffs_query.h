// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/paths.h"
#include "client/connection.h"

#include <QJsonObject>

namespace diffract::ui {

/// What the list of diffs shows: whose, which page, in which order, narrowed by what. A plain value.
struct DiffsQuery {
    QString service = client::LocalService;
    qint64 page = 1;
    qint64 pageSize = 100;
    QString orderBy = QStringLiteral("id");
    bool descending = true;
    /// In the order they were added, a name once. Archived diffs stay away unless `archived` is here.
    api::ListFilters filters;

    [[nodiscard]] QString value(const QString& name) const;
    /// An empty value takes the filter away. Goes back to the first page when something changed.
    void set(const QString& name, const QString& value);
    void clearFilters();

    [[nodiscard]] api::ListQuery listQuery() const;
    /// As they are sent.
    [[nodiscard]] api::ListFilters sentFilters() const;
    /// Equal for equal questions to one service.
    [[nodiscard]] QByteArray key() const;

    [[nodiscard]] QJsonObject toJson() const;
    /// What cannot be understood is left out.
    [[nodiscard]] static DiffsQuery fromJson(const QJsonObject& json);
    friend bool operator==(const DiffsQuery&, const DiffsQuery&) = default;

    static const QList<qint64>& pageSizes();
};

} // namespace diffract::ui
