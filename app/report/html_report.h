// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_data.h"

#include <QByteArray>

namespace diffract::report {

struct HtmlOptions {
    enum class Theme { Both, Light, Dark }; ///< Both: as the reader's system prefers.
    Theme theme = Theme::Both;
    int rows = 50;    ///< Changed rows shown, at most those in `changedRows`.
    int columns = 12; ///< Columns of them shown besides the key.
};

/// The summary report (design/screens 12): one HTML file, UTF-8, well-formed as XML too. No script, nothing
/// remote, a content security policy that allows neither; every text of the data escaped, hidden characters
/// named in boxes. Prints light. The same data gives the same bytes. Any thread.
[[nodiscard]] QByteArray htmlReport(const ReportData& data, const HtmlOptions& options = {});

} // namespace diffract::report
