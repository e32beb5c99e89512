// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source.h"
#include "ui/connections/check_line.h"
#include "ui/connections/source_tests.h"
#include "ui/models/cell_table.h"

namespace diffract::ui {

/// What is known of the test of a data source: of this session, else the last one that the service tells of.
struct SourceCheck {
    CheckLines lines;
    QDateTime at; ///< UTC; invalid: never tested.
    bool running = false;
    QString trouble; ///< Why there is no test; empty when there is one.

    [[nodiscard]] static SourceCheck of(const api::DataSource& source, const SourceTest* test);
    /// "passed", "partly" and so on, with a sign.
    [[nodiscard]] Cell cell() const;
};

} // namespace diffract::ui
