// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace diffract::cli {

/// One of the two output streams: what it is and what it can show. Writes are unbuffered and whole; after a
/// closed pipe they do nothing.
class Terminal final {
public:
    /// @param descriptor open for writing; stays the caller's.
    /// @param noColour as by --no-color; NO_COLOR and TERM=dumb do the same.
    Terminal(int descriptor, bool noColour);

    [[nodiscard]] bool isTerminal() const { return m_terminal; }
    [[nodiscard]] bool hasColour() const { return m_colour; }
    /// Whether the locale can show more than ASCII.
    [[nodiscard]] bool hasUnicode() const { return m_unicode; }
    /// Columns; 100 when it is no terminal.
    [[nodiscard]] int width() const;

    /// @return 0, or the errno of what failed; a reader that is gone is no failure.
    int write(const QByteArray& bytes) const;
    int write(const QString& text) const { return write(text.toUtf8()); }
    void writeLine(const QString& text) const { write(text.toUtf8() + '\n'); }

private:
    int m_descriptor;
    bool m_terminal;
    bool m_colour;
    bool m_unicode;
};

/// Hidden characters named, so that a file name or value cannot steer the terminal; line breaks stay.
[[nodiscard]] QString printable(const QString& text);

} // namespace diffract::cli
