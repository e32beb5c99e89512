// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/file_source.h"
#include "engine/outcome.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// What a run leaves on disk while it goes on, so that one whose process ended goes on from its last finished step
/// in another: inputs that were fetched, the keys that need a look, and which tables of the unfinished result are
/// whole. All lies in "kept" below the result folder, is never needed for the run itself, and goes with this object:
/// only a process that ended in between leaves it. One thread; the functions for inputs may run for both sides at
/// once.
///
/// Nothing is taken up by its name alone: an input by what was asked for, a table by the statements that made it,
/// and all tables by the state of both inputs, the engine and DuckDB.
class KeptWork final {
public:
    /// Each needs the ones before.
    enum class Step : std::size_t { Keys, Diff, Sections };

    /// @param worth tables are kept when so much time went by since the last were, for it takes some itself.
    KeptWork(const std::string& resultFolder, std::chrono::milliseconds worth);
    ~KeptWork();
    KeptWork(const KeptWork&) = delete;
    KeptWork& operator=(const KeptWork&) = delete;

    /// Removes all, and begins at the start.
    void discard();
    /// Whether anything of an earlier process was used, or was about to be.
    [[nodiscard]] bool isUsed() const noexcept { return m_isUsed; }

    /// An input that was fetched for the same wish, or nothing. @param side 0 for A, 1 for B.
    [[nodiscard]] std::optional<FileSource> takeInput(std::size_t side, const std::string& asked,
                                                      const DatasetSpec& origin);
    /// Keeps one that was fetched, and gives it back as it is to be read; others stay as they are.
    [[nodiscard]] FileSource keepInput(std::size_t side, const std::string& asked, FileSource source);
    [[nodiscard]] bool tookInput(std::size_t side) const noexcept { return m_tookInput[side]; }

    /// Says what the tables are made from; those that were made from something else are forgotten.
    void setInputs(const FileSource& a, const FileSource& b);
    /// Whether the unfinished result has tables of an earlier process.
    [[nodiscard]] bool hasTables() const noexcept { return m_found[1].has_value(); }
    [[nodiscard]] bool isKept(Step step, const std::string& made) const;
    /// Says by which statements a step is made. True: it need not be run. False: it and all later ones are
    /// forgotten.
    [[nodiscard]] bool take(Step step, const std::string& made);
    [[nodiscard]] bool isWorthIt() const;
    /// Keeps what steps have made so far, up to this one; outside of a transaction, tables committed. The run goes
    /// on the same when it cannot be kept. @param counters gives the row that takeKeys() will find.
    void keep(Step step, duck::Connection& connection, const std::string& counters);

    /// After take(Keys): makes the temporary tables keyed and counters.
    [[nodiscard]] Done takeKeys(duck::Connection& connection, const std::stop_token& stop) const;
    /// What an instance must be allowed to touch for keep() and takeKeys().
    [[nodiscard]] std::vector<std::string> keyFiles() const;

private:
    using Steps = std::array<std::optional<std::string>, 3>;

    [[nodiscard]] std::string inputFile(std::size_t side, const char* ending) const;
    [[nodiscard]] std::string stepsFile() const { return m_folder + "/steps"; }
    [[nodiscard]] std::string keysFile() const { return m_folder + "/keys.duckdb"; }
    [[nodiscard]] std::optional<std::string> stateOf(std::size_t side, const FileSource& source) const;
    [[nodiscard]] bool makeFolder() const;
    void forget(std::size_t step);
    void writeSteps() const;
    [[nodiscard]] Done keepKeys(duck::Connection& connection, const std::string& counters) const;

    std::string m_folder;
    std::chrono::milliseconds m_worth;
    std::chrono::steady_clock::time_point m_last;
    std::atomic<bool> m_isUsed = false;
    std::array<bool, 2> m_tookInput{};
    std::array<std::string, 2> m_landings; ///< Marks of fetched inputs that are kept.
    std::optional<std::string> m_inputs;   ///< Nothing: tables cannot be kept.
    Steps m_found;                         ///< On disk, with what made them.
    Steps m_made;                          ///< Of this run, as take() said.
};

} // namespace diffract::engine
