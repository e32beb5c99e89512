// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/open_input.h"
#include "engine/plan/progress.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// Both sides of a request, ready to be compared.
struct OpenedInputs {
    std::array<FileSource, 2> sources;
    Algorithm algorithm = Algorithm::FetchAndJoin; ///< What was done.
    std::vector<std::string> notes{};              ///< How it was done, for people.
};

/// Opens both sides of a request at once, in folders of their own below `folder`, by the request's algorithm: what it
/// finds equal stays behind (FileSource::leftBehind()). Says in the running stage's note how far it is. Errors are A's
/// where both have one.
[[nodiscard]] Outcome<OpenedInputs> openInputs(const DiffRequest& request, const std::string& folder,
                                               Progress& progress, const std::stop_token& stop);

/// Names of the columns that a side's source must deliver; empty when that is not known before the columns are.
/// @param side 0 for A, 1 for B.
[[nodiscard]] std::vector<std::string> wantedColumns(const DiffRequest& request, std::size_t side);

/// Rows that have come so far, of both sides; told from two threads.
class Fetched final {
public:
    explicit Fetched(Progress& progress)
        : m_progress(progress)
    {}
    void set(std::size_t side, std::uint64_t rows);

private:
    Progress& m_progress;
    std::array<std::atomic<std::uint64_t>, 2> m_rows{};
};

/// How a side of a request is opened.
struct SideOpening {
    const DatasetSpec* dataset = nullptr;
    FetchWish wish{};
    SourceSettings settings{};
};
[[nodiscard]] Outcome<SideOpening> openingOf(const DiffRequest& request, std::size_t side, const std::string& folder,
                                             Fetched& fetched);

} // namespace diffract::engine
