// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/json_highlighter.h"

#include "ui/theme/theme.h"

namespace diffract::ui {
namespace {

bool startsWord(QChar letter)
{
    return letter.isDigit() || letter == QLatin1Char('-') || (letter >= QLatin1Char('a') && letter <= QLatin1Char('z'));
}

/// @return where the string that starts at `from` ends (behind its quote).
int endOfString(const QString& text, int from)
{
    int at = from + 1;
    while (at < text.size() && text.at(at) != QLatin1Char('"'))
        at += text.at(at) == QLatin1Char('\\') ? 2 : 1;
    return qMin<int>(at + 1, static_cast<int>(text.size()));
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
{
    connect(&Theme::get(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void JsonHighlighter::highlightBlock(const QString& text)
{
    const Tokens& tokens = Theme::get().tokens();
    int at = 0;
    const int size = static_cast<int>(text.size());
    while (at < size) {
        if (text.at(at) == QLatin1Char('"')) {
            const int end = endOfString(text, at);
            int next = end;
            while (next < size && text.at(next).isSpace())
                ++next;
            const bool name = next < size && text.at(next) == QLatin1Char(':');
            setFormat(at, end - at, tokens[name ? Colour::Accent : Colour::Text]);
            at = end;
        } else if (startsWord(text.at(at))) {
            const int start = at;
            while (at < size && (text.at(at).isLetterOrNumber() || QStringLiteral("+-.").contains(text.at(at))))
                ++at;
            setFormat(start, at - start, tokens[Colour::SideB]);
        } else {
            setFormat(at++, 1, tokens[Colour::Muted]);
        }
    }
}

} // namespace diffract::ui
