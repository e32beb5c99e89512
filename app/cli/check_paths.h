// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "cli/cli_options.h"

namespace diffract::cli {

/// Before any work: whether the files of --json and --html can be written and are none of the inputs, and whether
/// --data-dir can be a folder. @return Invalid, naming the option and the path.
[[nodiscard]] Done checkPaths(const CliOptions& options);

/// Invalid when one of the files is on this computer, but the service of the options is not; or when it is another
/// file that `diff` has no data source for.
/// @param files name of the place and address of each; empty addresses are no files.
[[nodiscard]] Done checkLocalFiles(const CliOptions& options, const std::vector<std::pair<QString, QString>>& files);

} // namespace diffract::cli
