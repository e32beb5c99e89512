// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace diffract::ui {

/// Read-only monospace text: JSON, raw lines, words of a server. Never markup.
class PlainView final : public QPlainTextEdit {
    Q_OBJECT
public:
    enum class Kind { Text, Json };

    /// @param name accessible name.
    PlainView(const QString& name, Kind kind, QWidget* parent = nullptr);

    /// Replaces the text and keeps the place scrolled to, if the text differs.
    void showText(const QString& text);
};

} // namespace diffract::ui
