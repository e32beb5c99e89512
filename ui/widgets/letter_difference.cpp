// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/letter_difference.h"

#include <vector>

namespace diffract::ui {
namespace {

constexpr qsizetype Limit = 512;

/// Marks what is not common in a[from, endA) and b[from, endB); returns how many letters are.
qsizetype markMiddle(const QString& a, const QString& b, qsizetype from, qsizetype endA, qsizetype endB,
                     LetterDifference& result)
{
    const qsizetype rows = endA - from;
    const qsizetype columns = endB - from;
    if (rows == 0 || columns == 0 || rows > Limit || columns > Limit) {
        std::fill(result.a.begin() + from, result.a.begin() + endA, true);
        std::fill(result.b.begin() + from, result.b.begin() + endB, true);
        return 0;
    }
    const qsizetype width = columns + 1;
    std::vector<quint16> length(static_cast<size_t>((rows + 1) * width), 0);
    const auto at = [&](qsizetype row, qsizetype column) -> quint16& {
        return length[static_cast<size_t>(row * width + column)];
    };
    for (qsizetype i = rows - 1; i >= 0; --i) {
        for (qsizetype j = columns - 1; j >= 0; --j) {
            at(i, j) = a.at(from + i) == b.at(from + j) ? static_cast<quint16>(at(i + 1, j + 1) + 1)
                                                        : qMax(at(i + 1, j), at(i, j + 1));
        }
    }
    qsizetype i = 0;
    qsizetype j = 0;
    qsizetype common = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && a.at(from + i) == b.at(from + j)) {
            ++common;
            ++i;
            ++j;
        } else if (j == columns || (i < rows && at(i + 1, j) >= at(i, j + 1))) {
            result.a[from + i++] = true;
        } else {
            result.b[from + j++] = true;
        }
    }
    return common;
}

void joinSurrogates(const QString& text, QVector<bool>& marks)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text.at(i).isHighSurrogate() && text.at(i + 1).isLowSurrogate() && marks.at(i) != marks.at(i + 1))
            marks[i] = marks[i + 1] = true;
    }
}

} // namespace

LetterDifference letterDifference(const QString& a, const QString& b)
{
    LetterDifference result;
    result.a.fill(false, a.size());
    result.b.fill(false, b.size());
    const qsizetype shorter = qMin(a.size(), b.size());
    qsizetype head = 0;
    while (head < shorter && a.at(head) == b.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && a.at(a.size() - 1 - tail) == b.at(b.size() - 1 - tail))
        ++tail;
    const qsizetype middle = markMiddle(a, b, head, a.size() - tail, b.size() - tail, result);
    joinSurrogates(a, result.a);
    joinSurrogates(b, result.b);
    const qsizetype common = head + tail + middle;
    result.alike = common > 0 && 2 * common * 4 >= (a.size() + b.size()) * 3;
    return result;
}

} // namespace diffract::ui
