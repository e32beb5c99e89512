// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/test_step.h"
#include "ui/connections/check_line.h"

namespace diffract::ui {

/// The test of a connection as lines.
[[nodiscard]] CheckLines checkLines(const client::TestReport& report);

} // namespace diffract::ui
