// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

namespace diffract::ui {

/// "PostgreSQL" of "pg"; a type of no documented version as it is.
[[nodiscard]] QString sourceTypeName(const QString& type);
/// Files, folders and object stores, or a database.
[[nodiscard]] Icon sourceTypeIcon(const QString& type);

} // namespace diffract::ui
