// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/slow_diff.h"

#include <QStringList>

namespace diffract::test {

/// Lines of one text that the other lacks.
[[nodiscard]] inline std::string missing(const std::string& text, const std::string& from)
{
    QStringList rest = QString::fromStdString(from).split(QLatin1Char('\n'));
    QString lines;
    for (const QString& line : QString::fromStdString(text).split(QLatin1Char('\n'))) {
        if (!rest.removeOne(line))
            lines += line + QLatin1Char('\n');
    }
    return lines.toStdString();
}

/// Runs the request over the pair and compares with the slow comparison. What fails names the seed.
inline void verifyPair(std::uint64_t seed, const RandomPair& pair, DiffFixture& files,
                       const engine::DiffRequest& request)
{
    const auto outcome = files.run(request);
    if (!outcome)
        QFAIL(
            ("seed " + std::to_string(seed) + ": " + outcome.error().message + "\n" + outcome.error().detail).c_str());
    const std::string expected = SlowDiff(pair.a(), pair.b(), request).expected();
    const std::string actual = found(*outcome, files, pair.a(), pair.b(), request);
    if (actual != expected)
        QFAIL(("seed " + std::to_string(seed) + "\n--- expected\n" + missing(expected, actual) + "--- found\n"
               + missing(actual, expected))
                  .c_str());
}

} // namespace diffract::test
