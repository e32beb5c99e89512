// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/landing.h"
#include "engine/source/source.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// Lands rows whose values stand in columns: isNull(), write(Cell), type(). A value that its column's type cannot hold
/// marks the column in tooWide; rows are then read on to find all such columns, but land no more.
template <typename Column>
class ColumnLanding final {
public:
    /// All three outlive this.
    ColumnLanding(std::vector<Column>& columns, Landing& landing, const FetchWish& wish)
        : m_columns(columns)
        , m_landing(landing)
        , m_wish(wish)
        , m_tooWide(columns.size())
    {}

    [[nodiscard]] Done start()
    {
        std::vector<std::string> types;
        for (const Column& column : m_columns)
            types.push_back(column.type());
        return m_landing.start(types);
    }

    [[nodiscard]] Done takeRow()
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].isNull())
                putNull(m_landing.cell(i));
            else if (!m_columns[i].write(m_landing.cell(i)))
                m_tooWide[i] = true;
            m_lands = m_lands && !m_tooWide[i];
        }
        if (!m_lands)
            return static_cast<void>(m_landing.skipRow()), done();
        if (Done ended = m_landing.endRow(); !ended)
            return ended;
        if (m_wish.rows && m_landing.rows() % rowsBetweenWords == 0)
            m_wish.rows(m_landing.rows());
        return done();
    }

    [[nodiscard]] const std::vector<bool>& tooWide() const noexcept { return m_tooWide; }
    [[nodiscard]] bool lands() const noexcept { return m_lands; }

private:
    static constexpr std::uint64_t rowsBetweenWords = 20000;

    std::vector<Column>& m_columns;
    Landing& m_landing;
    const FetchWish& m_wish;
    std::vector<bool> m_tooWide;
    bool m_lands = true;
};

/// A row of a query whose values stand in columns, as texts. @return false when the limit is reached.
template <typename Column>
[[nodiscard]] bool takeTexts(QueryResult& result, const std::vector<Column>& columns, std::uint64_t limit,
                             std::string (Column::*text)() const = &Column::text)
{
    result.isCut = result.rows.size() == limit;
    if (result.isCut)
        return false;
    std::vector<std::optional<std::string>>& row = result.rows.emplace_back();
    for (const Column& column : columns)
        row.push_back(column.isNull() ? std::nullopt : std::optional((column.*text)()));
    return true;
}

} // namespace diffract::engine
