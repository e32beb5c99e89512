// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/html_report.h"

namespace diffract::report {

class HtmlWriter;

/// The first changed rows, A and B of every column that differs in them beside each other.
void putChangedRows(HtmlWriter& out, const api::LocalSectionPage& page, const HtmlOptions& options);
/// That they are missing, and why.
void putRowsProblem(HtmlWriter& out, const QString& why);

} // namespace diffract::report
