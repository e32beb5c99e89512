// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/diff_result.h"

#include <array>

namespace diffract::api {

namespace {
constexpr std::array<const char*, 6> kWords{"error", "bad-pks", "different", "missing-pks", "identical", "empty"};
} // namespace

QString toWire(DiffResult result)
{
    return QLatin1String(kWords.at(static_cast<size_t>(result)));
}

std::optional<DiffResult> diffResultFromWire(const QString& word)
{
    for (size_t i = 0; i < kWords.size(); ++i) {
        if (word == QLatin1String(kWords[i]))
            return static_cast<DiffResult>(i);
    }
    return std::nullopt;
}

} // namespace diffract::api
