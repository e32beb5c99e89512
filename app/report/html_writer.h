// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_preview.h"

#include <QString>

namespace diffract::report {

/// The signs of the report, drawn as small pictures.
enum class HtmlSign { Equal, Changed, OnlyA, OnlyB, Warning, Moved };

/// Writes HTML that is well-formed: what is opened is closed, what is text is escaped. Only literals of the
/// program may be passed as tags, classes and attributes.
class HtmlWriter final {
public:
    /// @param attributes literal, escaped already: `class="x"`.
    HtmlWriter& open(const char* tag, const char* cssClass = nullptr, const QString& attributes = {});
    /// Closes the element opened last.
    HtmlWriter& close();
    /// Escaped; hidden characters become boxed names.
    HtmlWriter& text(const QString& text);
    /// open, text, close.
    HtmlWriter& element(const char* tag, const QString& text, const char* cssClass = nullptr);
    /// Monospace name of a thing of the data.
    HtmlWriter& code(const QString& text) { return element("code", text); }
    /// NULL and empty as words, blanks at the edges as dots, long values cut.
    HtmlWriter& value(const api::Cell& cell);
    HtmlWriter& sign(HtmlSign sign);
    /// A literal of the program, as it is.
    HtmlWriter& raw(const QString& html);

    [[nodiscard]] const QString& html() const { return m_html; }

private:
    QString m_html;
    std::vector<const char*> m_open;
};

} // namespace diffract::report
