// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/diff_facts.h"
#include "api/local_details.h"
#include "api/summary.h"

namespace diffract::test {

/// The answers of the local service for the flights week (tests/data/ui/flights), whose counts are those of
/// week_truth.json.
[[nodiscard]] QByteArray flightsAnswer(const QString& name);
[[nodiscard]] api::DataDiff flightsDiff();
[[nodiscard]] api::Summary flightsSummary();
[[nodiscard]] api::LocalDetails flightsDetails();
/// All three put together.
[[nodiscard]] api::DiffFacts flightsFacts();

} // namespace diffract::test
