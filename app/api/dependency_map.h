// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/summary_extras.h"

namespace diffract::api {

/// The dependencies of 2022 and 2023, `{"deps": {kind: [...]}}`, in the form of today. What an entry holds is nowhere
/// documented: a text is a name, of an object the usual names are read, and one that has none is shown as it came.
[[nodiscard]] std::vector<Dependency> dependenciesIn(const QJsonObject& byKind);

} // namespace diffract::api
