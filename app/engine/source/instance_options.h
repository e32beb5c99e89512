// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/database.h"
#include "engine/source/source_settings.h"

namespace diffract::engine {

/// An instance in the settings' folder, within their limits; it has no file and no extension yet.
[[nodiscard]] inline duck::DatabaseOptions instanceOptions(const SourceSettings& settings)
{
    duck::DatabaseOptions options;
    options.folder = settings.folder;
    options.memoryLimit = settings.memoryBytes;
    options.tempLimit = settings.tempBytes;
    options.threads = settings.threads;
    return options;
}

} // namespace diffract::engine
