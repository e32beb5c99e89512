// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <array>

namespace diffract::ui {

/// Every colour of the token table in design/screens. Names say the use, never the hue.
enum class Colour {
    Background, ///< Window and bars.
    Surface,    ///< Pages and tables.
    Alternate,  ///< Headers, navigation.
    Hover,      ///< Hover and neutral chips.
    Border,
    ControlBorder,
    Text,
    Muted,
    Accent,     ///< Accent as text.
    AccentFill, ///< Filled controls, OnAccent stands on it.
    OnAccent,
    AccentTint, ///< Selection.
    SideA,      ///< A and removed: text and sign.
    SideATint,
    SideAFill,
    SideB, ///< B and added: text and sign.
    SideBTint,
    SideBFill,
    Changed,        ///< Changed: text and sign.
    ChangedTint,    ///< Behind a changed cell.
    ChangedLetters, ///< Behind the letters that differ.
    ChangedFill,    ///< Bars.
    Ok,
    OkTint,
    Warn,
    WarnTint,
    Error,
    ErrorTint,
    BarTrack,
    IdenticalFill,
};
inline constexpr int ColourCount = static_cast<int>(Colour::IdenticalFill) + 1;

/// The colours of one theme. A value; any thread.
class Tokens final {
public:
    [[nodiscard]] static const Tokens& light();
    [[nodiscard]] static const Tokens& dark();

    [[nodiscard]] QColor operator[](Colour colour) const { return m_colours[static_cast<size_t>(colour)]; }
    [[nodiscard]] bool isDark() const { return m_dark; }
    /// The name a colour has in the style sheet (`@name`) and in `tone` properties.
    [[nodiscard]] static QString name(Colour colour);
    /// Replaces every `@name` in a style sheet by its value.
    [[nodiscard]] QString fill(QString sheet) const;

private:
    explicit Tokens(bool dark);
    std::array<QColor, ColourCount> m_colours;
    bool m_dark = false;
};

} // namespace diffract::ui
