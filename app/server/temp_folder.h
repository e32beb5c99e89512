// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <QTemporaryDir>

namespace diffract::server {

/// What is said when a folder below `parent` could not be made.
[[nodiscard]] inline engine::Error unusableFolder(const QString& parent, const QTemporaryDir& folder)
{
    return {.kind = engine::ErrorKind::Io,
            .message = "The temporary folder " + parent.toStdString() + " cannot be used.",
            .code = "temp_folder",
            .detail = folder.errorString().toStdString()};
}

} // namespace diffract::server
