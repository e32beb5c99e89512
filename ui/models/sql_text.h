// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_section.h"

namespace diffract::ui {

/// "name", quotes doubled.
[[nodiscard]] QString sqlName(const QString& name);
/// NULL, a number or truth value as it is, else 'text' with quotes doubled.
[[nodiscard]] QString sqlValue(const api::Cell& cell, const QString& kind);

/// One column of a condition and where its values stand in a row.
struct SqlColumn {
    QString name;
    QString kind;
    int place = 0; ///< Index into the cells of a row.
};

/// The columns that tell the rows of a section apart, as one side names them: its keys, or without a key all columns
/// that the side has.
[[nodiscard]] std::vector<SqlColumn> sqlColumns(const std::vector<api::SectionColumn>& columns, bool sideB);
/// A statement that finds rows: SELECT * FROM "table" WHERE ...; rows with a NULL get a condition of their own.
/// @param rows cells of one side each. Empty text without rows or columns.
[[nodiscard]] QString sqlFind(const QString& table, const std::vector<SqlColumn>& columns,
                              const std::vector<api::Cells>& rows);

} // namespace diffract::ui
