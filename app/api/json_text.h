// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

namespace diffract::api {

/// What a JSON text may be at most. Qt alone nests up to 1024 and takes the last of duplicate keys
/// (trust.md).
struct JsonLimits {
    qsizetype bytes = 8 * 1024 * 1024;
    int depth = 64;
    bool refuseDuplicateKeys = false;
};

/// The object or list in `text`, or an Error of kind Malformed whose message names the line and column.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray& text, const JsonLimits& limits = {});
[[nodiscard]] Result<QJsonArray> parseJsonArray(const QByteArray& text, const JsonLimits& limits = {});

/// Makes texts of the numbers that a JSON reader would round: with a fraction or exponent, or of more than 18 digits,
/// and of NaN and Infinity, which some services write. For answers whose values are shown as they came.
[[nodiscard]] QByteArray withExactNumbers(const QByteArray& text);

} // namespace diffract::api
