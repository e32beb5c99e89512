// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/materialize/server_table.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

namespace diffract::engine {

/// The rows of a result's table in their order, some at a time: a result may be larger than the memory.
class RowPages final {
public:
    /// All outlive this.
    RowPages(duck::Connection& connection, const ServerTable& table, const std::stop_token& stop);

    /// Calls a function for each row in turn, until it fails. Once.
    [[nodiscard]] Done each(const std::function<Done(const duck::Rows& row)>& take);

private:
    /// The next rows, at least one; nothing behind the last.
    [[nodiscard]] Outcome<std::optional<duck::Rows>> next();

    duck::Connection& m_connection;
    const ServerTable& m_table;
    const std::stop_token& m_stop;
    std::int64_t m_at = 0;
    std::int64_t m_page = 0;
    std::optional<std::int64_t> m_end;
};

} // namespace diffract::engine
