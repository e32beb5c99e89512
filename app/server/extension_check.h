// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/source_spec.h"

#include <QString>

namespace diffract::server {

/// What of DuckDB's parts a kind of data source needs and lacks, and how to add it; "" when nothing is missing.
/// Looks whether the file is there; whether it can be loaded shows when a source is opened. Any thread.
/// @param folder of DuckDB's extensions; may be missing.
[[nodiscard]] QString missingExtension(engine::SourceKind kind, const QString& folder);

} // namespace diffract::server
