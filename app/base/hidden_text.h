// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace diffract {

/// The name of a character that leaves no mark or moves others about: "NBSP", "TAB", "ZWSP", "RLO", "U+0007".
/// Empty for what is seen, and for the plain blank. Window, report and terminal show the name instead, so that
/// nothing in data hides or reorders what stands around it (trust.md).
[[nodiscard]] QString hiddenName(char32_t point);

/// `text` with every hidden character replaced by `[NAME]`: for places without boxes.
[[nodiscard]] QString withoutHidden(const QString& text);

} // namespace diffract
