// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli_options.h"

#include <QCommandLineParser>

namespace diffract::cli {

/// The options with a value that only `diffract-cli list` has.
[[nodiscard]] QStringList listValueOptions();
/// Paging, order and filters. @param words those after the command.
[[nodiscard]] Result<CliOptions> listOptions(CliOptions common, const QCommandLineParser& parser,
                                             const QStringList& words);

} // namespace diffract::cli
