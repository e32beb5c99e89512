// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace diffract::ui {

/// The type sizes of the token table.
enum class Type {
    Hint,    ///< 11
    Note,    ///< 12: notes.
    Header,  ///< 12 semi-bold: table headers.
    Body,    ///< 13
    Strong,  ///< 13 semi-bold.
    Section, ///< 14 semi-bold: heads a part of a page.
    Title,   ///< 16 semi-bold: title of a page.
    Counter, ///< 18
    Score,   ///< 28 bold.
    Mono,    ///< 12 monospace: values, keys, names, JSON. Ligatures off.
    MonoStrong,
    Sign, ///< 11 monospace italics: NULL, empty.
};

/// Noto Sans and JetBrains Mono when they are installed, else the system's own fonts. GUI thread.
[[nodiscard]] QFont font(Type type);

} // namespace diffract::ui
