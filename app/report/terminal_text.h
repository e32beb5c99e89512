// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/terminal_summary.h"

#include <QString>

namespace diffract::report {

/// How a run of text looks on a terminal.
enum class Ink { Plain, Bold, Muted, Warn, Changed, SideA, SideB, Ok, Error };

/// Builds lines by column: text is put at a place or right-aligned to one. Hidden characters are named, letters
/// beyond ASCII escaped where the terminal has no UTF-8.
class TerminalText final {
public:
    explicit TerminalText(const TerminalOptions& options);

    /// Appends at the end of the line.
    TerminalText& put(const QString& text, Ink ink = Ink::Plain);
    /// Fills with blanks up to a column, at least one when text stands there already.
    TerminalText& to(int column);
    /// Right-aligned: the text ends before `column`.
    TerminalText& right(const QString& text, int column, Ink ink = Ink::Plain);
    TerminalText& end();

    [[nodiscard]] int column() const { return m_column; }
    [[nodiscard]] const QString& text() const { return m_text; }
    /// The text as it will stand there; shortened to `most` columns.
    [[nodiscard]] QString shown(const QString& text, int most = 1 << 20) const;
    /// Columns a text takes: wide letters two, combining marks none.
    [[nodiscard]] static int width(const QString& text);

private:
    TerminalOptions m_options;
    QString m_text;
    int m_column = 0;
};

} // namespace diffract::report
