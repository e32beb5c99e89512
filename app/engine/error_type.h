// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <string>

namespace diffract::engine {

/// The word for `error_type` of a failed diff, after the contract's own: NoSuchColumnException,
/// NoSuchTableException (a file that is not there), InputChangedException, OutOfMemoryException,
/// DiskFullException, UnreadableFileException, MalformedFileException, InvalidRequestException,
/// DataSourceException (not reached, refused, broken off), ...
[[nodiscard]] std::string errorType(const Error& error);

/// Whether it tells of a data source that could not be reached or read, and of nothing in the request.
[[nodiscard]] bool isOfSource(const Error& error);
/// Whether the same run may go well a little later without anybody changing anything.
[[nodiscard]] bool isPassing(const Error& error);

} // namespace diffract::engine
