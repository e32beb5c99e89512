// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"

namespace diffract::api {

struct DataDiff;
struct LocalDetails;
struct Summary;

/// Puts together what the service answered. Each answer may be missing: `summary` before the end, `details` on
/// a service without the local extensions.
[[nodiscard]] DiffFacts readFacts(const DataDiff& diff, const Summary* summary, const LocalDetails* details);

} // namespace diffract::api
