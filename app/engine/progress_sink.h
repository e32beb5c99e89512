// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_summary.h"
#include "engine/file_identity.h"
#include "engine/source/dataset_spec.h"
#include "engine/stage.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace diffract::engine {

/// One input as it is read: a file's options in effect, sniffed ones filled in.
struct InputFacts {
    DatasetSpec spec;
    std::optional<FileIdentity> identity; ///< Of a file, when opened.
};

/// What a run knows so far: each part is there from the stage that finds it, and final from then on.
struct PartialFacts {
    std::optional<std::array<InputFacts, 2>> inputs;
    std::optional<SideCounts> rows;
    std::optional<std::vector<ColumnInfo>> columns; ///< Before values: compared columns stand as Equal.
    std::optional<SchemaCounts> schema;
    std::optional<KeyCounts> pks;
    std::optional<DuplicateKeys> duplicateKeys;
    std::optional<ValueCounts> values;
    std::int64_t rowsRead = 0; ///< Both sides together.
};

/// Told about a run, on the thread that runs it; must be quick and must not throw.
class ProgressSink {
public:
    ProgressSink() = default;
    ProgressSink(const ProgressSink&) = delete;
    ProgressSink& operator=(const ProgressSink&) = delete;
    virtual ~ProgressSink() = default;
    /// On every change of a state, and at most 20 times a second for percent.
    virtual void stagesChanged(const std::vector<Stage>& stages) = 0;
    virtual void factsChanged(const PartialFacts& facts) = 0;
};

} // namespace diffract::engine
