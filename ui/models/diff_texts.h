// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "ui/models/roles.h"

#include <QDateTime>

namespace diffract::ui {

/// What lists of diffs say of one diff object.
namespace texts {

/// The chip a diff object stands for: its verdict, or where it is.
[[nodiscard]] Chip chipOf(const api::DataDiff& diff);
/// The word on that chip; a status or a result that nobody documented as it came, cut where it is long.
[[nodiscard]] QString chipWord(const api::DataDiff& diff);
/// The chip in a sentence, for its tool tip: whole, whatever the service says.
[[nodiscard]] QString chipHint(const api::DataDiff& diff);
/// The word where it stands alone: "The service says: ..." of a result that nobody documented.
[[nodiscard]] QString outcome(const api::DataDiff& diff);
/// As the diff's own header shows it: never 100 for a ratio below 1 (engine.md, match). A dash where there is none.
[[nodiscard]] QString score(const api::DataDiff& diff);
/// How long it took; empty while it is not over and where the service does not know (a runtime below 0).
[[nodiscard]] QString took(const api::DataDiff& diff);
/// When it was created, in local time, without the year of today; a dash where that is not known.
[[nodiscard]] QString created(const api::DataDiff& diff);
/// An ISO 8601 time of the service in local time; invalid where there is none.
[[nodiscard]] QDateTime timeOf(const std::optional<QString>& text);

} // namespace texts

} // namespace diffract::ui
