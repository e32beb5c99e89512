// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "client/sql_dialect.h"

namespace diffract::client {

/// A column as the sides call it.
struct ColumnNames {
    QString a;
    QString b;
};

/// A query that lists the rows of a diff that differ, in the SQL of the data source both sides are in: the keys once,
/// each of `columns` as t1_... and t2_... Compared exactly; comments in it say what of the request it leaves out.
/// Invalid with a sentence when there is no such query: two data sources, files, no key, no columns.
[[nodiscard]] Result<QString> differingRowsSql(const SqlDialect& dialect, const api::CreateRequest& request,
                                               const std::vector<ColumnNames>& columns);

} // namespace diffract::client
