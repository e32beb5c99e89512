// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli_options.h"

#include <QCommandLineParser>

namespace diffract::cli {

/// The options of the commands about diffs of a service (create, status, wait, summary, list, cancel, archive), for
/// the parser.
[[nodiscard]] QStringList jobValueOptions();
[[nodiscard]] QStringList jobFlagOptions();
/// Those of one command, after its own name; empty: there is no such command.
[[nodiscard]] QStringList jobOptionNames(const QString& command);
/// @param common what every command takes; @param words those after the command.
[[nodiscard]] Result<CliOptions> jobOptions(CliOptions common, const QString& command, const QCommandLineParser& parser,
                                            const QStringList& words);

} // namespace diffract::cli
