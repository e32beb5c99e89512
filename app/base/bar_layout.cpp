// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bar_layout.h"

#include <algorithm>
#include <numeric>

namespace diffract {
namespace {

/// The first part is cut when the others hold less than this share of the whole.
constexpr double ShareWorthCutting = 0.10;
/// What is left to the first part then.
constexpr double ShareWhenCut = 0.54;

/// Shares `room` among the counts, none that is not 0 below `smallest`.
std::vector<double> widths(const std::vector<qint64>& counts, double room, double smallest)
{
    std::vector<double> result(counts.size(), 0);
    std::vector<bool> fixed(counts.size(), false);
    for (bool again = true; again;) {
        again = false;
        double total = 0;
        double left = room;
        for (size_t i = 0; i < counts.size(); ++i) {
            if (fixed[i])
                left -= smallest;
            else
                total += static_cast<double>(counts[i]);
        }
        for (size_t i = 0; i < counts.size(); ++i) {
            if (fixed[i] || counts[i] <= 0)
                continue;
            result[i] = std::max(0.0, left) * static_cast<double>(counts[i]) / total;
            if (result[i] < smallest) {
                result[i] = smallest;
                fixed[i] = true;
                again = true;
            }
        }
    }
    return result;
}

} // namespace

BarLayout layOutBar(const std::vector<qint64>& counts, double width, double smallest, double space, double cutWidth)
{
    BarLayout layout;
    layout.parts.resize(counts.size());
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0, [](double sum, qint64 count) {
        return sum + double(std::max<qint64>(0, count));
    });
    if (counts.empty() || total <= 0 || width <= 0)
        return layout;
    const auto shown = std::count_if(counts.begin(), counts.end(), [](qint64 count) { return count > 0; });
    const double first = static_cast<double>(std::max<qint64>(0, counts.front()));
    layout.cut = shown > 1 && first > 0 && (total - first) / total < ShareWorthCutting;

    std::vector<double> wide;
    if (layout.cut) {
        const double head = width * ShareWhenCut;
        const double room = width - head - cutWidth - space * double(shown - 2);
        wide = widths(std::vector<qint64>(counts.begin() + 1, counts.end()), room, smallest);
        wide.insert(wide.begin(), head);
    } else {
        wide = widths(counts, width - space * double(shown - 1), smallest);
    }
    double left = 0;
    for (size_t i = 0; i < counts.size(); ++i) {
        layout.parts[i] = {left, wide[i]};
        if (wide[i] <= 0)
            continue;
        left += wide[i];
        if (layout.cut && i == 0) {
            layout.cutLeft = left;
            left += cutWidth;
        } else {
            left += space;
        }
    }
    return layout;
}

} // namespace diffract
