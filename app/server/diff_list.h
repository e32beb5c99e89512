// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_page.h"
#include "api/paths.h"
#include "api/problem.h"

#include <QMap>
#include <QStringList>

#include <vector>

namespace diffract::server {

/// What GET datadiffs asks for. Filters: a field of the diff object and the values that it may have.
struct DiffListQuery {
    api::ListQuery page;
    QMap<QString, QStringList> filters;
};

inline constexpr qint64 maxPageSize = 1000;

/// Fields that the list can be narrowed by: the documented names of `order_by`.
[[nodiscard]] const QStringList& filterNames();

/// The problems of a query: numbers out of range, an order that nobody documented.
[[nodiscard]] api::Problems checkList(const api::ListQuery& query);

/// The page, by order and filters; a page past the end is empty. Ties go by id.
[[nodiscard]] api::DiffPage pageOfDiffs(const std::vector<const api::DataDiff*>& diffs, const DiffListQuery& query);

} // namespace diffract::server
