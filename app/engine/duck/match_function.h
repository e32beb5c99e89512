// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <duckdb.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace diffract::engine::duck {

/// diffract_unlike(UBIGINT, UBIGINT) -> BOOLEAN: whether the two row hashes of a full join differ, or only one is
/// there. Counts the pairs; the statement fails as soon as there are more than it may find.
inline const std::string unlikeFunction = "diffract_unlike";

/// Pairs that a join has found. Counted from DuckDB's threads.
class MatchCounter final {
public:
    /// Before the statement. @param most pairs that it may find.
    void start(std::int64_t most);
    [[nodiscard]] std::int64_t pairs() const { return m_pairs; }
    /// Why the statement failed.
    [[nodiscard]] bool isOver() const { return m_pairs > m_most; }
    /// False when that are too many.
    [[nodiscard]] bool add(std::int64_t pairs);

private:
    std::atomic<std::int64_t> m_pairs = 0;
    std::atomic<std::int64_t> m_most = 0;
};

/// Makes the function known to every connection of the instance.
[[nodiscard]] Done registerUnlike(duckdb_connection connection, std::shared_ptr<MatchCounter> counter);

} // namespace diffract::engine::duck
