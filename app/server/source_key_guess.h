// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source_key.h"
#include "engine/source/source.h"

#include <stop_token>

namespace diffract::server {

/// Rows that a guess looks at, unless the request says fewer; never more.
inline constexpr qint64 kKeySample = 10'000;

/// Keys of one table, best first: the declared one, then single columns, pairs and triples that are unique and
/// never NULL in the first rows, by what their names promise (service-facts 2.6) and their place. Columns of
/// float, timestamp, array, boolean and binary types are avoided, and those the request names.
/// @param request has a table and sane numbers.
/// @return errors of the source as they are; no candidate is an answer whose `error` says why.
[[nodiscard]] engine::Outcome<api::SourceKeyGuess> guessKey(engine::Source& source, engine::SourceKind kind,
                                                            const api::SourceKeyRequest& request,
                                                            const std::stop_token& stop);

/// The same for a file of a folder: the engine's own guess, over the whole file.
[[nodiscard]] engine::Outcome<api::SourceKeyGuess> guessKeyOfFile(const engine::SourceSpec& folder,
                                                                  const engine::SourceSettings& settings,
                                                                  const api::SourceKeyRequest& request,
                                                                  const std::stop_token& stop);

} // namespace diffract::server
