// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace diffract {

/// Where the parts of a stacked bar stand, the same in window and report (design/screens, 04). A first part so
/// large that the others would be slivers is cut (`//`) and takes its share of what is left to it, no part that is
/// not nothing is narrower than the smallest width.
struct BarLayout {
    struct Part {
        double left = 0;
        double width = 0; ///< 0 for a count of 0.
    };
    std::vector<Part> parts; ///< One a count, in their order.
    bool cut = false;        ///< The first part is shortened.
    double cutLeft = 0;      ///< Where `//` stands, `gap` wide; only when cut.
};

/// @param counts the first may be cut. @param width of all. @param cutWidth room for `//`. Any unit.
[[nodiscard]] BarLayout layOutBar(const std::vector<qint64>& counts, double width, double smallest, double space,
                                  double cutWidth);

} // namespace diffract
