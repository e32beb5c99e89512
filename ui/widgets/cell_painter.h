// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

class QPainter;
class QRect;
class QVariant;

namespace diffract::ui {

/// Draws the exact text of one cell value so that nothing in it hides: `·` for a blank at an edge, hidden
/// characters as boxed names, NULL and empty as words in italics, letters that differ on a tint with a line
/// below. Used by ValueDelegate and the record view.
struct ValueLook {
    bool muted = false;   ///< Unchanged: not what one looks for.
    bool right = false;   ///< Aligned to the right: numbers.
    QVector<bool> marked; ///< A flag a UTF-16 unit; empty: none.
};

/// @param value a QString, or an invalid variant for NULL.
void paintValue(QPainter* painter, const QRect& where, const QVariant& value, const ValueLook& look);
/// Width in pixels the value needs, up to a long line's worth.
[[nodiscard]] int valueWidth(const QVariant& value);
/// The value in words for screen readers and tool tips: NULL, empty, else the text.
[[nodiscard]] QString spokenValue(const QVariant& value);

} // namespace diffract::ui
