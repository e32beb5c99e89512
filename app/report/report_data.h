// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/local_details.h"
#include "api/local_section.h"
#include "api/summary.h"

#include <QDateTime>

#include <optional>

namespace diffract::report {

/// Everything a report is written from. A service that lacks a part leaves it out; the report then leaves out
/// what it cannot know.
struct ReportData {
    api::DataDiff diff;
    api::Summary summary;
    std::optional<api::LocalDetails> details;
    std::optional<api::LocalSectionPage> changedRows; ///< The first page of section `diff`.
    QDateTime madeAt;                                 ///< When the report is made; the only time not of the run.
    QString program;                                  ///< "Diffract 0.1.0"
    QString rowsProblem{}; ///< Why that page could not be read: the report says so in its place.
};

} // namespace diffract::report
