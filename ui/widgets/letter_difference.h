// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

namespace diffract::ui {

/// Which letters of two texts differ.
struct LetterDifference {
    bool alike = false; ///< At least 75 % of the letters are common: worth marking (design/screens, 07).
    QVector<bool> a;    ///< A flag a UTF-16 unit of the text of A; surrogate pairs are marked as one.
    QVector<bool> b;
};

/// By the longest common subsequence of what stands between the common head and tail; beyond 512 letters there,
/// all of it counts as different, so the cost is bounded. Any thread.
[[nodiscard]] LetterDifference letterDifference(const QString& a, const QString& b);

} // namespace diffract::ui
