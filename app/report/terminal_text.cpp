// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/terminal_text.h"

#include "base/hidden_text.h"

namespace diffract::report {
namespace {

QString code(Ink ink)
{
    switch (ink) {
    case Ink::Plain: return {};
    case Ink::Bold: return QStringLiteral("1");
    case Ink::Muted: return QStringLiteral("2");
    case Ink::Warn: return QStringLiteral("1;33");
    case Ink::Changed: return QStringLiteral("33");
    case Ink::SideA: return QStringLiteral("35");
    case Ink::SideB: return QStringLiteral("36");
    case Ink::Ok: return QStringLiteral("32");
    case Ink::Error: return QStringLiteral("1;31");
    }
    return {};
}

int widthOf(char32_t point)
{
    const QChar::Category category = QChar::category(point);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    const bool wide = (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF)
                      || (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF)
                      || (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60)
                      || (point >= 0x1F300 && point <= 0x1FAFF) || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
}

QString ascii(const QString& text)
{
    QString result;
    for (const QChar letter : text) {
        switch (letter.unicode()) {
        case 0x2260: result += QStringLiteral("!="); break;
        case 0x2212:
        case 0x2013: result += QLatin1Char('-'); break;
        case 0x2194: result += QStringLiteral("<->"); break;
        case 0x2192: result += QStringLiteral("->"); break;
        case 0x2026: result += QStringLiteral("..."); break;
        case 0x2501: result += QLatin1Char('#'); break;
        default:
            if (letter.unicode() < 0x80)
                result += letter;
            else
                result += QStringLiteral("\\u%1").arg(letter.unicode(), 4, 16, QLatin1Char('0'));
        }
    }
    return result;
}

} // namespace

TerminalText::TerminalText(const TerminalOptions& options)
    : m_options(options)
{}

TerminalText& TerminalText::put(const QString& text, Ink ink)
{
    const QString line = shown(text);
    const QString sequence = m_options.colour ? code(ink) : QString();
    if (sequence.isEmpty() || line.isEmpty())
        m_text += line;
    else
        m_text += QStringLiteral("\x1b[%1m%2\x1b[0m").arg(sequence, line);
    m_column += width(line);
    return *this;
}

TerminalText& TerminalText::to(int column)
{
    const int blanks = m_column < column ? column - m_column : (m_column > 0 ? 1 : 0);
    m_text += QString(blanks, QLatin1Char(' '));
    m_column += blanks;
    return *this;
}

TerminalText& TerminalText::right(const QString& text, int column, Ink ink)
{
    to(column - width(shown(text)));
    return put(text, ink);
}

TerminalText& TerminalText::end()
{
    while (m_text.endsWith(QLatin1Char(' ')))
        m_text.chop(1);
    m_text += QLatin1Char('\n');
    m_column = 0;
    return *this;
}

QString TerminalText::shown(const QString& text, int most) const
{
    QString line = withoutHidden(text);
    if (!m_options.utf8)
        line = ascii(line);
    if (width(line) <= most)
        return line;
    const QString dots = m_options.utf8 ? QStringLiteral("\u2026") : QStringLiteral("...");
    while (!line.isEmpty() && width(line) > most - width(dots))
        line.chop(line.size() > 1 && line.back().isLowSurrogate() ? 2 : 1);
    return line + dots;
}

int TerminalText::width(const QString& text)
{
    int columns = 0;
    for (const uint point : text.toUcs4())
        columns += widthOf(point);
    return columns;
}

} // namespace diffract::report
