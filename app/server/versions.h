// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace diffract::server {

/// "Diffract 0.1.0"
[[nodiscard]] QString engineVersion();
/// "v1.5.5", as the library itself says.
[[nodiscard]] QString duckdbVersion();

} // namespace diffract::server
