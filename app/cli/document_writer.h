// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "cli/terminal.h"

namespace diffract::cli {

/// Writes documents where an option says: a file, replaced as a whole, a device or pipe in place, or with "-" the
/// standard output.
class DocumentWriter final {
public:
    /// Both live longer. @param quiet no "wrote FILE".
    DocumentWriter(const Terminal& out, const Terminal& err, bool quiet)
        : m_out(out)
        , m_err(err)
        , m_quiet(quiet)
    {}

    /// @return Io or DiskFull, naming the file.
    [[nodiscard]] Done write(const QString& file, const QByteArray& bytes) const;
    /// A line on standard output; hidden characters are named.
    [[nodiscard]] Done writeLine(const QString& text) const;
    /// Text to one of the two streams. @return as write(), for standard output only.
    [[nodiscard]] Done writeText(const Terminal& to, const QString& text) const;

private:
    const Terminal& m_out;
    const Terminal& m_err;
    const bool m_quiet;
};

} // namespace diffract::cli
