// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/landing.h"
#include "engine/source/pg_column.h"

#include <string_view>
#include <vector>

namespace diffract::engine {

/// Reads PostgreSQL's binary COPY, a message at a time, into a landed table. A value that its column's DuckDB
/// type cannot hold (NaN in a numeric, an array of arrays, the year 294,260) marks the column in tooWide; rows are
/// then read on to find all such columns, but land no more.
class PgRows final {
public:
    PgRows(const std::vector<PgColumn>& columns, Landing& landing);

    [[nodiscard]] Done take(std::string_view message);
    [[nodiscard]] const std::vector<bool>& tooWide() const noexcept { return m_tooWide; }
    [[nodiscard]] bool lands() const noexcept { return m_lands; }

private:
    [[nodiscard]] bool takeRow(std::string_view& bytes);

    const std::vector<PgColumn>& m_columns;
    Landing& m_landing;
    std::vector<bool> m_tooWide;
    bool m_lands = true;
    bool m_begun = false;
};

} // namespace diffract::engine
