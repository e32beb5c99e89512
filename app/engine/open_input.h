// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/file_source.h"
#include "engine/outcome.h"
#include "engine/source/dataset_spec.h"
#include "engine/source/source.h"

#include <stop_token>
#include <string>

namespace diffract::engine {

/// Opens any kind of dataset: a file as FileSource::open() does, a table or query by fetching it into
/// settings.folder, a file on the web likewise, a table of a folder as the file it is. A filter is applied by the
/// source (isFiltered()), that of a file is left to the comparison.
/// @param wish columns that a table lacks are left out of it; without effect on files.
/// Errors: those of FileSource::open() and Source::fetch().
[[nodiscard]] Outcome<FileSource> openInput(const DatasetSpec& dataset, FetchWish wish, const SourceSettings& settings,
                                            std::stop_token stop = {});

/// A wish without the columns that the dataset lacks or that it excludes, where that is known before it is fetched.
[[nodiscard]] Outcome<FetchWish> fittingWish(Source& source, const DatasetSpec& dataset, FetchWish wish,
                                             const std::stop_token& stop);

/// A dataset that a source was asked for, as an input.
[[nodiscard]] FileSource landedInput(Landed landed, const DatasetSpec& dataset, const FetchWish& wish);

/// Of a table or query.
[[nodiscard]] const SourceSpec& sourceOf(const DatasetSpec& dataset);

/// The same for one of two inputs that are opened at the same time: a folder of its own, made below the other,
/// and half of the memory. Errors: Io.
[[nodiscard]] Outcome<SourceSettings> shareOf(const SourceSettings& settings, const std::string& name);

} // namespace diffract::engine
