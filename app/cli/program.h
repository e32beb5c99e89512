// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace diffract::cli {

/// Runs the command line to its end, with an event loop of its own in the running QCoreApplication.
/// @return the exit status.
[[nodiscard]] int run(const QStringList& arguments);

} // namespace diffract::cli
