// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/file_spec.h"
#include "engine/outcome.h"
#include "engine/source/dataset_spec.h"

namespace diffract::engine {

/// The file that a table of a folder source is: its path's parts below the folder, the kind by the name's ending.
/// Errors: Invalid (a part that is no name, a path or link that leads out of the folder), those of identityOf().
[[nodiscard]] Outcome<FileSpec> fileInFolder(const TableSpec& table);

} // namespace diffract::engine
