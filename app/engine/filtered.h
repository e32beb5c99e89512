// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/duck/connection.h"
#include "engine/outcome.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// The rows of a relation (FileSource::relation()) that meet a condition over the columns' own names; the
/// result has the same columns c0, c1, ... A name is matched exactly, or else without regard to letter case
/// where only one column fits. Errors are Invalid: a condition that is not one (sql_check.h), an unknown name.
/// @param side "A" or "B", for messages
[[nodiscard]] Outcome<std::string> filtered(duck::Connection& connection, const std::string& side,
                                            const std::string& relation, const std::vector<Column>& columns,
                                            const std::string& filter);

/// The rows of a relation whose time lies in [start, end). Errors are Invalid: a text that is no time, a column
/// that is neither date nor timestamp.
[[nodiscard]] Outcome<std::string> withinInterval(duck::Connection& connection, const std::string& relation,
                                                  const Column& column, const std::string& start,
                                                  const std::string& end);

} // namespace diffract::engine
