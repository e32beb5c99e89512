// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace diffract::server {

struct FileChecksum {
    QString sha256;       ///< Lower-case hexadecimal.
    bool changed = false; ///< Size or time were other ones at the end than at the start.
};

/// Reads the whole file. Any thread; ends soon after a stop is asked for.
/// @return NotFound, Io or Cancelled.
[[nodiscard]] Result<FileChecksum> sha256OfFile(const QByteArray& path, const std::stop_token& stop);

} // namespace diffract::server
