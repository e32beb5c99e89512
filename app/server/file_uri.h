// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace diffract::server {

/// The path in a `file:///` URI, as the system's bytes. Only local absolute paths: no host but "localhost", no
/// query, no fragment, nothing relative. Percent-encoding is undone once, byte by byte, so any file name can be
/// said; `%00` is refused.
/// @return Invalid, saying what is wrong.
[[nodiscard]] Result<QByteArray> pathOfFileUri(const QString& uri);

} // namespace diffract::server
