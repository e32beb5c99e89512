// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace diffract::server {

/// Bytes of memory of this computer.
[[nodiscard]] std::int64_t physicalMemory();
/// Bytes of memory that this process has in use now.
[[nodiscard]] std::int64_t residentMemory();
/// What the engine's buffers may use by default: 4 GiB, at most half of the memory.
[[nodiscard]] std::int64_t defaultMemoryLimit();

/// Makes this process the first to go when memory runs out, and bounds its address space generously: the
/// engine's own limit bounds its buffers only (trust.md). Its files, also those of libraries, are the user's alone.
/// Ignores SIGPIPE. Call once, first thing.
void limitThisProcess();

} // namespace diffract::server
