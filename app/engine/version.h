// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diffract::engine {

/// Of the library in use, for example "v1.5.5". Any thread.
[[nodiscard]] const char* duckdbVersion() noexcept;

} // namespace diffract::engine
