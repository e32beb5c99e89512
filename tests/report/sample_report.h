// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_data.h"

namespace diffract::test {

/// The sample of design/screens: run 482, whose numbers add up.
[[nodiscard]] report::ReportData sampleReport();

} // namespace diffract::test
