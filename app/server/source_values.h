// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source_query.h"
#include "base/result.h"
#include "engine/source/source.h"

namespace diffract::server {

/// What sources answer, as the REST types say it. Plain functions, any thread.

[[nodiscard]] api::SourceQueryColumn columnOf(const engine::SourceColumn& column, std::size_t number);
/// Exact: integers that fit 64 bits and booleans as JSON's own, all else as text.
[[nodiscard]] QJsonValue valueOf(const std::optional<std::string>& text, engine::Kind kind);
/// @return Invalid when two columns have one name: a row is an object.
[[nodiscard]] Result<api::SourceQueryResult> resultOf(const engine::QueryResult& result, std::uint64_t limit);

} // namespace diffract::server
