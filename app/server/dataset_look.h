// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/validate.h"
#include "engine/column.h"
#include "server/source_access.h"
#include "server/source_registry.h"

#include <array>
#include <optional>
#include <stop_token>
#include <vector>

namespace diffract::server {

/// The columns of one side before a run. Of CSV the first MiB was looked at: names are final, types may widen.
struct DatasetLook {
    std::vector<engine::Column> columns{};
    bool typed = true; ///< False: names only; what values there are decides the types (SQLite, ODBC).

    /// As the rules of a request take them.
    [[nodiscard]] std::vector<api::KnownColumn> known() const;
};

/// One look at both sides of a request without errors, at once: local CSV and Parquet files, JSON that is read whole
/// by it, and tables of a data source that answers within two seconds. Nothing for a side that cannot be known so: a
/// query, a file on the web, one that is damaged, a source that is away or slow. The run says what is wrong then.
[[nodiscard]] std::array<std::optional<DatasetLook>, 2> lookAtBoth(const api::CreateRequest& request,
                                                                   const SourceRegistry& sources,
                                                                   const SourceAccess& access,
                                                                   const std::stop_token& stop);

} // namespace diffract::server
