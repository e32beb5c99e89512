// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QList>
#include <QString>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// One term of what the match score lost (engine.md, Match score).
struct LossTerm {
    Sign sign = Sign::None;
    Sign second = Sign::None; ///< Exclusive rows of both sides.
    QString text;
    double points = 0; ///< Of 100.
    friend bool operator==(const LossTerm&, const LossTerm&) = default;
};

/// Dearest first; empty when nothing was lost or the service does not tell the terms.
[[nodiscard]] QList<LossTerm> lossTerms(const api::DiffFacts& facts);

} // namespace diffract::ui
