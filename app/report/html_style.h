// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/html_report.h"

#include <QString>

namespace diffract::report {

/// The style sheet inside the report: the tokens of design/screens and the rules that use them.
[[nodiscard]] QString htmlStyle(HtmlOptions::Theme theme);

} // namespace diffract::report
