// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/source.h"

#include <memory>
#include <stop_token>

namespace diffract::engine {

/// One function a kind; Source::open() chooses.
using OpenedSource = Outcome<std::unique_ptr<Source>>;
[[nodiscard]] OpenedSource openDuckDbSource(const SourceSpec& spec, const SourceSettings& settings,
                                            std::stop_token stop);
[[nodiscard]] OpenedSource openFolderSource(const SourceSpec& spec, const SourceSettings& settings,
                                            std::stop_token stop);
[[nodiscard]] OpenedSource openSqliteSource(const SourceSpec& spec, const SourceSettings& settings,
                                            std::stop_token stop);
[[nodiscard]] OpenedSource openPostgresSource(const SourceSpec& spec, const SourceSettings& settings,
                                              std::stop_token stop);
[[nodiscard]] OpenedSource openMySqlSource(const SourceSpec& spec, const SourceSettings& settings,
                                           std::stop_token stop);
[[nodiscard]] OpenedSource openOdbcSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token stop);

} // namespace diffract::engine
