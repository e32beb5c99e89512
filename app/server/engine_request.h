// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/file_options.h"
#include "base/result.h"
#include "engine/diff_request.h"
#include "engine/file_spec.h"
#include "engine/source/dataset_spec.h"

#include <optional>
#include <vector>

namespace diffract::server {

/// What a request says, as the engine takes it. Plain functions, any thread.

/// @param options nothing: by the ending of the name, all else found out.
/// @return Invalid for an address that is no local file.
[[nodiscard]] Result<engine::FileSpec> specOf(const QString& uri, const std::optional<api::FileOptions>& options);

/// The table, query or file of one side.
/// @param source of a side that is no file: from SourceRegistry::spec().
/// @return Invalid when there is none.
[[nodiscard]] Result<engine::DatasetSpec> datasetOf(const api::CreateRequest& request, api::Side side,
                                                    const std::optional<engine::SourceSpec>& source);

/// The options in effect; of CSV as the engine found them.
[[nodiscard]] api::FileOptions optionsOf(const engine::FileSpec& spec);

/// Names and lists of a validated request; the sources are opened and the limits set elsewhere.
void fillRequest(engine::DiffRequest& out, const api::CreateRequest& request);

[[nodiscard]] std::vector<std::string> stringsOf(const QStringList& texts);
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
mappingOf(const std::optional<std::vector<QStringList>>& mapping);

} // namespace diffract::server
