// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace diffract::api {

/// The verdict of a finished diff, worst first (engine.md: the order decides which one is given).
enum class DiffResult { Error, BadPks, Different, MissingPks, Identical, Empty };

[[nodiscard]] QString toWire(DiffResult result);
/// Nothing for a word that is not documented.
[[nodiscard]] std::optional<DiffResult> diffResultFromWire(const QString& word);

} // namespace diffract::api
