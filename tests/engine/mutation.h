// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <random>

namespace diffract::test {

/// A few random edits: bytes, cuts, copies, and what matters in CSV.
/// @param dense edits are rather where bytes are not zero: a database file is mostly empty.
inline QByteArray mutated(QByteArray bytes, std::mt19937_64& random, bool dense = false)
{
    static const QList<QByteArray> pieces{
        "\"",   ",", "\n", "\r", "\r\n", ";", "\t", "\\", QByteArray(1, '\0'), "\xff", "\xef\xbb\xbf",
        "\"\"", "0", "-",  ".",  "e",    "T", ":",  " "};
    const auto below = [&](qsizetype limit) {
        return qsizetype(random() % std::uint64_t(std::max<qsizetype>(limit, 1)));
    };
    const int edits = 1 + int(random() % 6);
    for (int i = 0; i < edits && !bytes.isEmpty(); ++i) {
        qsizetype at = below(bytes.size());
        for (int tries = 0; dense && bytes.at(at) == '\0' && tries < 1000; ++tries)
            at = below(bytes.size());
        switch (random() % 6) {
        case 0: bytes[at] = char(random()); break;
        case 1: bytes.remove(at, 1 + below(8)); break;
        case 2: bytes.insert(at, pieces[below(pieces.size())]); break;
        case 3:
            if (random() % 4 == 0)
                bytes.truncate(at);
            break;
        case 4: bytes.insert(at, bytes.mid(below(bytes.size()), below(40))); break;
        default: bytes[at] = char(bytes[at] ^ (1 << (random() % 8)));
        }
    }
    return bytes;
}

} // namespace diffract::test
