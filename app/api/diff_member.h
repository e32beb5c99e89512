// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"

#include <QJsonValue>

namespace diffract::api {

/// One member of what toJson() writes (not of `unknown`), without making the rest: for lists of thousands.
[[nodiscard]] QJsonValue memberOf(const DataDiff& diff, const char* name);

} // namespace diffract::api
