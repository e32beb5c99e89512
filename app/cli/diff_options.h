// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli_options.h"

#include <QCommandLineParser>

namespace diffract::cli {

/// The options of `diffract-cli diff`, for the parser.
[[nodiscard]] QStringList diffValueOptions();
[[nodiscard]] QStringList diffFlagOptions();
/// @param common what every command takes; @param inputs the words after `diff`.
[[nodiscard]] Result<CliOptions> diffOptions(CliOptions common, const QCommandLineParser& parser,
                                             const QStringList& inputs);

} // namespace diffract::cli
