// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/snapshot.h"

#include <cstddef>
#include <optional>
#include <string>

namespace diffract::engine {

/// One side of a comparison that is still at its database. A plain reference; the snapshot outlives it.
struct HeldSide {
    Snapshot& snapshot;
    std::size_t dataset = 0;

    [[nodiscard]] const SourceColumn& at(std::size_t position) const { return snapshot.columns(dataset)[position]; }
    [[nodiscard]] std::string from() const { return snapshot.from(dataset); }
    [[nodiscard]] std::string sql(std::size_t position) const { return snapshot.column(dataset, position); }
    [[nodiscard]] std::optional<std::string> text(std::size_t position, const ValueForm& form) const
    {
        return snapshot.dialect().text(at(position), sql(position), form);
    }
};

} // namespace diffract::engine
