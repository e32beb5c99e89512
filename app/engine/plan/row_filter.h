// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/duck/connection.h"
#include "engine/file_source.h"
#include "engine/outcome.h"
#include "engine/plan/plan_input.h"

#include <optional>
#include <stop_token>

namespace diffract::engine {

/// Index into match.columns of a time column by A's name. Invalid unless it is a date or timestamp on both sides.
[[nodiscard]] Outcome<std::size_t> timeColumnOf(const ColumnMatch& match, const std::string& name);

/// Puts the filter and the time interval of a request around a side's relation.
class RowFilter final {
public:
    RowFilter(const DiffRequest& request, duck::Connection& connection, std::stop_token stop)
        : m_request(request)
        , m_connection(connection)
        , m_stop(std::move(stop))
    {}

    /// @return the rows that are left; nothing when the request takes all rows of the side.
    [[nodiscard]] Outcome<std::optional<std::int64_t>> narrow(PlanInput& input, Side side, const FileSource& source);

private:
    [[nodiscard]] Outcome<std::string> withinTime(const PlanInput& input, Side side, const std::string& relation);

    const DiffRequest& m_request;
    duck::Connection& m_connection;
    std::stop_token m_stop;
};

} // namespace diffract::engine
