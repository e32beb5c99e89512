// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/column_match.h"
#include "engine/plan/algorithm_choice.h"
#include "engine/plan/open_inputs.h"
#include "engine/reduce/left_behind.h"
#include "engine/reduce/row_shape.h"
#include "engine/reduce/side_count.h"
#include "engine/source/snapshot.h"

#include <array>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace diffract::engine {

/// Opens both sides, asks their databases which rows are surely equal, and fetches the others only. Used once.
class ReducedInputs final {
public:
    /// All outlive this.
    ReducedInputs(const DiffRequest& request, Algorithm algorithm, const std::string& folder, Progress& progress,
                  Fetched& fetched, std::stop_token stop);
    ~ReducedInputs();
    ReducedInputs(const ReducedInputs&) = delete;
    ReducedInputs& operator=(const ReducedInputs&) = delete;

    [[nodiscard]] Outcome<OpenedInputs> open();

private:
    struct SideState {
        SideOpening opening{};
        std::unique_ptr<Source> source{};     ///< Of a database that answers questions.
        std::unique_ptr<Snapshot> snapshot{}; ///< Goes before the source.
        std::optional<FileSource> input{};    ///< Of a database: without rows until they are fetched.
        /// Whether it answers questions at its database.
        [[nodiscard]] bool isRemote() const { return answersQuestions(*opening.dataset); }
    };

    [[nodiscard]] Done openSides();
    [[nodiscard]] Done openOne(std::size_t side);
    [[nodiscard]] Done openTogether();
    [[nodiscard]] Outcome<ColumnMatch> matched();
    [[nodiscard]] Done openLocalSnapshots();
    /// Which rows to fetch; nothing, with a note, when it is all of them.
    [[nodiscard]] Outcome<std::optional<LeftBehind>> decide(const ColumnMatch& match);
    /// What the databases do not find equal; all rows where both sides are small, which allows for more to be said.
    [[nodiscard]] Outcome<LeftBehind> unequal(const HeldSide& a, const HeldSide& b, const RowShape& shape,
                                              const SideCountPair& counts);
    [[nodiscard]] HeldSide held(std::size_t side);
    [[nodiscard]] Done fetchAll();
    /// False when a column was widened that was taken for another type when rows were left behind.
    [[nodiscard]] Outcome<bool> fetchRest(const LeftBehind& left);
    [[nodiscard]] Outcome<std::array<Landed, 2>> landed(const std::array<std::vector<std::string>, 2>& conditions,
                                                        bool localToo);
    [[nodiscard]] OpenedInputs result();

    const DiffRequest& m_request;
    Algorithm m_algorithm;
    const std::string& m_folder;
    Progress& m_progress;
    Fetched& m_fetched;
    std::stop_token m_stop;
    std::array<SideState, 2> m_sides;
    std::vector<std::string> m_notes;
    bool m_together = false; ///< One snapshot holds both: it is the first side's.
};

} // namespace diffract::engine
