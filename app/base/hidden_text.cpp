// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hidden_text.h"

#include <QChar>

namespace diffract {

QString hiddenName(char32_t point)
{
    if (point >= U' ' && point < 0x7F)
        return {};
    switch (point) {
    case U'\t': return QStringLiteral("TAB");
    case U'\n': return QStringLiteral("LF");
    case U'\r': return QStringLiteral("CR");
    case 0x00: return QStringLiteral("NUL");
    case 0x7F: return QStringLiteral("DEL");
    case 0xA0: return QStringLiteral("NBSP");
    case 0xAD: return QStringLiteral("SHY");
    case 0x200B: return QStringLiteral("ZWSP");
    case 0x200C: return QStringLiteral("ZWNJ");
    case 0x200D: return QStringLiteral("ZWJ");
    case 0x200E: return QStringLiteral("LRM");
    case 0x200F: return QStringLiteral("RLM");
    case 0x202A: return QStringLiteral("LRE");
    case 0x202B: return QStringLiteral("RLE");
    case 0x202C: return QStringLiteral("PDF");
    case 0x202D: return QStringLiteral("LRO");
    case 0x202E: return QStringLiteral("RLO");
    case 0x2060: return QStringLiteral("WJ");
    case 0x2066: return QStringLiteral("LRI");
    case 0x2067: return QStringLiteral("RLI");
    case 0x2068: return QStringLiteral("FSI");
    case 0x2069: return QStringLiteral("PDI");
    case 0xFEFF: return QStringLiteral("BOM");
    default: break;
    }
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return QStringLiteral("U+%1").arg(static_cast<uint>(point), 4, 16, QLatin1Char('0')).toUpper();
    default: return {};
    }
}

QString withoutHidden(const QString& text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const char32_t point = pair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1)) : text.at(i).unicode();
        const QString name = hiddenName(point);
        if (name.isEmpty())
            result += QStringView(text).mid(i, pair ? 2 : 1);
        else
            result += QLatin1Char('[') + name + QLatin1Char(']');
        i += pair ? 1 : 0;
    }
    return result;
}

} // namespace diffract
