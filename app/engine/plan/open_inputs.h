// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/open_input.h"
#include "engine/plan/fetched_note.h"
#include "engine/plan/kept_work.h"
#include "engine/plan/progress.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
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
/// @param kept what an earlier run fetched is taken from it, what is fetched whole now goes to it.
[[nodiscard]] Outcome<OpenedInputs> openInputs(const DiffRequest& request, const std::string& folder, KeptWork& kept,
                                               Progress& progress, const std::stop_token& stop);

/// Names of the columns that a side's source must deliver; empty when that is not known before the columns are.
/// @param side 0 for A, 1 for B.
[[nodiscard]] std::vector<std::string> wantedColumns(const DiffRequest& request, std::size_t side);

/// Of the columns of a side's table those that the run neither compares nor needs: what excludeColumns and its
/// patterns name, where no include list wins.
[[nodiscard]] std::vector<std::string> excludedColumns(const DiffRequest& request, std::size_t side,
                                                       const std::vector<std::string>& names);

/// What has come so far, of both sides; told from two threads.
class Fetched final {
public:
    explicit Fetched(Progress& progress)
        : m_progress(progress)
    {}
    void setRows(std::size_t side, std::uint64_t rows);
    void setBytes(std::size_t side, std::uint64_t bytes, std::optional<std::uint64_t> of);

private:
    Progress& m_progress;
    std::mutex m_mutex;
    std::array<std::optional<std::uint64_t>, 2> m_rows{};
    std::array<std::optional<FetchedPart>, 2> m_bytes{};
};

/// What the sources of a request may use, both together.
/// @param folder for what they need on disk.
[[nodiscard]] SourceSettings settingsOf(const DiffRequest& request, const std::string& folder);

/// How a side of a request is opened.
struct SideOpening {
    const DatasetSpec* dataset = nullptr;
    FetchWish wish{};
    SourceSettings settings{};
};
/// Errors: Io; Invalid when its source cannot be read now.
[[nodiscard]] Outcome<SideOpening> openingOf(const DiffRequest& request, std::size_t side, const std::string& folder,
                                             Fetched& fetched);

} // namespace diffract::engine
