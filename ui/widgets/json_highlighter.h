// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace diffract::ui {

/// Colours member names, numbers and words of JSON; repaints itself when the theme changes.
class JsonHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    /// The document owns it.
    explicit JsonHighlighter(QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace diffract::ui
