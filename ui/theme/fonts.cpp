// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStringList>

namespace diffract::ui {
namespace {

QFont sans(int pixels, QFont::Weight weight)
{
    // A digit has one width in Noto Sans, which tables need; Qt 6.4 cannot switch that on in other fonts.
    static const bool noto = QFontDatabase::hasFamily(QStringLiteral("Noto Sans"));
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (noto)
        font.setFamilies({QStringLiteral("Noto Sans"), font.family()});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

QFont mono(int pixels, QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"), font.family()});
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    // JetBrains Mono draws `!=` as one sign; in data it must stay two letters. Scripts that need shaping
    // still get it.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace

QFont font(Type type)
{
    switch (type) {
    case Type::Hint: return sans(11, QFont::Normal);
    case Type::Note: return sans(12, QFont::Normal);
    case Type::Header: return sans(12, QFont::DemiBold);
    case Type::Body: return sans(13, QFont::Normal);
    case Type::Strong: return sans(13, QFont::DemiBold);
    case Type::Section: return sans(14, QFont::DemiBold);
    case Type::Title: return sans(16, QFont::DemiBold);
    case Type::Counter: return sans(18, QFont::Normal);
    case Type::Score: return sans(28, QFont::Bold);
    case Type::Mono: return mono(12, QFont::Normal);
    case Type::MonoStrong: return mono(12, QFont::Bold);
    case Type::Sign: {
        QFont font = mono(11, QFont::Normal);
        font.setItalic(true);
        return font;
    }
    }
    return sans(13, QFont::Normal);
}

} // namespace diffract::ui
