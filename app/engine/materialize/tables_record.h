// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// What a run makes in its destination, noted in the run's own folder before anything is made there: when the process
/// ends in between, the next one takes that away, and nothing else. What is ours bears the mark, a random text, in its
/// name or in itself: nobody else's table that has one of the names meanwhile does.
class TablesRecord final {
public:
    struct Table {
        std::string unfinished{}; ///< With the mark in it; empty where a transaction makes it needless.
        std::string called{};     ///< Only what bears the mark is ours.
    };

    /// A new one with a new mark; nothing is noted yet.
    explicit TablesRecord(const std::string& runFolder);
    /// What a process that ended has left; nothing when there is none.
    [[nodiscard]] static std::optional<TablesRecord> read(const std::string& runFolder);
    /// For a run whose tables stay as they are, or are gone.
    static void forget(const std::string& runFolder);

    [[nodiscard]] const std::string& mark() const noexcept { return m_mark; }
    /// What a table says of itself, in its comment.
    [[nodiscard]] std::string comment() const { return "Written by Diffract, mark " + m_mark; }
    [[nodiscard]] const std::string& schema() const noexcept { return m_schema; }
    [[nodiscard]] const std::vector<Table>& tables() const noexcept { return m_tables; }
    /// For people, all that may be there.
    [[nodiscard]] std::string names() const;

    /// Notes them durably, in place of what was noted before. Errors: Io, DiskFull. @param schema empty where there is
    /// none.
    [[nodiscard]] Done keep(std::string schema, std::vector<Table> tables);
    /// Nothing is there, or all of it is gone.
    void forget();
    /// Whether there is nothing to take away.
    [[nodiscard]] bool isEmpty() const noexcept { return m_tables.empty(); }

private:
    std::string m_path;
    std::string m_mark;
    std::string m_schema;
    std::vector<Table> m_tables;
};

} // namespace diffract::engine
