// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_page.h"
#include "api/paths.h"
#include "api/problem.h"
#include "server/diff_filter.h"

#include <vector>

namespace diffract::server {

/// What GET datadiffs asks for; a diff is listed when it passes every filter.
struct DiffListQuery {
    api::ListQuery page;
    std::vector<DiffFilter> filters;
};

inline constexpr qint64 maxPageSize = 1000;

/// The problems of a query: numbers out of range, an order that nobody documented.
[[nodiscard]] api::Problems checkList(const api::ListQuery& query);

/// The page, by order and filters; a page past the end is empty. Ties go by id.
[[nodiscard]] api::DiffPage pageOfDiffs(const std::vector<const api::DataDiff*>& diffs, const DiffListQuery& query);

} // namespace diffract::server
