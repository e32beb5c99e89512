// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QRegularExpression>

namespace diffract::ui {
namespace {

struct Row {
    Colour colour;
    const char* name;
    QRgb light;
    QRgb dark;
};

constexpr std::array<Row, ColourCount> table{{
    {Colour::Background, "background", 0xF1F2F4, 0x191B1F},
    {Colour::Surface, "surface", 0xFFFFFF, 0x202327},
    {Colour::Alternate, "alternate", 0xF7F8F9, 0x25282D},
    {Colour::Hover, "hover", 0xE9EBEE, 0x2C3036},
    {Colour::Border, "border", 0xDADDE2, 0x353941},
    {Colour::ControlBorder, "controlBorder", 0xC2C7CF, 0x4B515B},
    {Colour::Text, "text", 0x1C2027, 0xE2E5EA},
    {Colour::Muted, "muted", 0x57606B, 0xA3AAB5},
    {Colour::Accent, "accent", 0x1B5CC4, 0x84B3F7},
    {Colour::AccentFill, "accentFill", 0x1B5CC4, 0x2C68CC},
    {Colour::OnAccent, "onAccent", 0xFFFFFF, 0xFFFFFF},
    {Colour::AccentTint, "accentTint", 0xE2EBFA, 0x26344C},
    {Colour::SideA, "sideA", 0x6A3CC2, 0xBEA8F8},
    {Colour::SideATint, "sideATint", 0xF0EAFB, 0x312A48},
    {Colour::SideAFill, "sideAFill", 0x8A63DA, 0xA88DEE},
    {Colour::SideB, "sideB", 0x0A6A7C, 0x64C6D6},
    {Colour::SideBTint, "sideBTint", 0xDFF1F4, 0x1B383E},
    {Colour::SideBFill, "sideBFill", 0x23899B, 0x4FA9B9},
    {Colour::Changed, "changed", 0x855000, 0xEFC06A},
    {Colour::ChangedTint, "changedTint", 0xFDF2DA, 0x3A301A},
    {Colour::ChangedLetters, "changedLetters", 0xF5D58F, 0x6A5116},
    {Colour::ChangedFill, "changedFill", 0xC08415, 0xD3A24A},
    {Colour::Ok, "ok", 0x2A6E32, 0x83CA8D},
    {Colour::OkTint, "okTint", 0xE3F1E4, 0x1F3623},
    {Colour::Warn, "warn", 0x944600, 0xF1AA6C},
    {Colour::WarnTint, "warnTint", 0xFCEBDB, 0x412D1B},
    {Colour::Error, "error", 0xB0251D, 0xF6948B},
    {Colour::ErrorTint, "errorTint", 0xFBE8E6, 0x45231F},
    {Colour::BarTrack, "barTrack", 0xE4E7EB, 0x343840},
    {Colour::IdenticalFill, "identicalFill", 0xB9C0C9, 0x5A616C},
}};

} // namespace

Tokens::Tokens(bool dark)
    : m_dark(dark)
{
    for (const Row& row : table)
        m_colours[static_cast<size_t>(row.colour)] = QColor::fromRgb(dark ? row.dark : row.light);
}

const Tokens& Tokens::light()
{
    static const Tokens tokens(false);
    return tokens;
}

const Tokens& Tokens::dark()
{
    static const Tokens tokens(true);
    return tokens;
}

QString Tokens::name(Colour colour)
{
    return QString::fromLatin1(table[static_cast<size_t>(colour)].name);
}

QString Tokens::fill(QString sheet) const
{
    for (const Row& row : table) {
        const QRegularExpression place(QStringLiteral("@%1\\b").arg(QLatin1String(row.name)));
        sheet.replace(place, (*this)[row.colour].name());
    }
    return sheet;
}

} // namespace diffract::ui
