// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace diffract::api {

struct DiffFacts;

/// The word of `result` that the counters stand for, by the precedence of the local engine (engine.md, Result), for
/// answers that have none (2022). Empty when they do not tell.
[[nodiscard]] QString guessedResult(const DiffFacts& facts);

} // namespace diffract::api
