// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_writer.h"

#include "base/hidden_text.h"

namespace diffract::report {
namespace {

constexpr qsizetype ShownLetters = 300;

struct SignDrawing {
    const char* cssClass;
    const char* words;
    const char* path; ///< On Lucide's grid of 24.
};

SignDrawing drawingOf(HtmlSign sign)
{
    switch (sign) {
    case HtmlSign::Equal: return {"ok", "equal", "M5 9h14M5 15h14"};
    case HtmlSign::Changed: return {"chg", "changed", "M5 9h14M5 15h14M19 5 5 19"};
    case HtmlSign::OnlyA: return {"sa", "only in A", "M5 12h14"};
    case HtmlSign::OnlyB: return {"sb", "only in B", "M5 12h14M12 5v14"};
    case HtmlSign::Warning:
        return {"warn", "warning",
                "m21.7 18-8-14a2 2 0 0 0-3.4 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.7-3M12 9v4M12 17h.01"};
    case HtmlSign::Moved: return {"chg", "moved", "m21 16-4 4-4-4M17 20V4M3 8l4-4 4 4M7 4v16"};
    }
    return {"", "", ""};
}

} // namespace

HtmlWriter& HtmlWriter::open(const char* tag, const char* cssClass, const QString& attributes)
{
    m_html += QLatin1Char('<') + QLatin1String(tag);
    if (cssClass)
        m_html += QStringLiteral(" class=\"%1\"").arg(QLatin1String(cssClass));
    if (!attributes.isEmpty())
        m_html += QLatin1Char(' ') + attributes;
    m_html += QLatin1Char('>');
    m_open.push_back(tag);
    return *this;
}

HtmlWriter& HtmlWriter::close()
{
    Q_ASSERT(!m_open.empty());
    m_html += QStringLiteral("</%1>").arg(QLatin1String(m_open.back()));
    m_open.pop_back();
    return *this;
}

HtmlWriter& HtmlWriter::text(const QString& text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text.at(i);
        const bool pair = letter.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const char32_t point = pair ? QChar::surrogateToUcs4(letter, text.at(i + 1)) : letter.unicode();
        const QString name = hiddenName(point);
        if (!name.isEmpty())
            m_html += QStringLiteral("<span class=\"hid\">%1</span>").arg(name);
        else if (point == U'<')
            m_html += QStringLiteral("&lt;");
        else if (point == U'>')
            m_html += QStringLiteral("&gt;");
        else if (point == U'&')
            m_html += QStringLiteral("&amp;");
        else if (point == U'"')
            m_html += QStringLiteral("&quot;");
        else if (point == U'\'')
            m_html += QStringLiteral("&#39;");
        else
            m_html += QStringView(text).mid(i, pair ? 2 : 1);
        i += pair ? 1 : 0;
    }
    return *this;
}

HtmlWriter& HtmlWriter::element(const char* tag, const QString& text, const char* cssClass)
{
    return open(tag, cssClass).text(text).close();
}

HtmlWriter& HtmlWriter::value(const api::Cell& cell)
{
    if (!cell)
        return element("i", QStringLiteral("NULL"), "word");
    if (cell->isEmpty())
        return element("i", QStringLiteral("empty"), "word");
    QString shown = *cell;
    for (qsizetype i = 0; i < shown.size() && shown.at(i) == QLatin1Char(' '); ++i)
        shown[i] = QChar(0xB7);
    for (qsizetype i = shown.size() - 1; i >= 0 && shown.at(i) == QLatin1Char(' '); --i)
        shown[i] = QChar(0xB7);
    if (shown.size() <= ShownLetters)
        return text(shown);
    const bool split = shown.at(ShownLetters - 1).isHighSurrogate();
    text(shown.left(split ? ShownLetters - 1 : ShownLetters) + QChar(0x2026));
    return element("i", QStringLiteral(" %1 letters").arg(cell->size()), "word");
}

HtmlWriter& HtmlWriter::sign(HtmlSign sign)
{
    const SignDrawing drawing = drawingOf(sign);
    return raw(QStringLiteral("<svg class=\"sg %1\" viewBox=\"0 0 24 24\" role=\"img\" aria-label=\"%2\">"
                              "<path d=\"%3\"/></svg>")
                   .arg(QLatin1String(drawing.cssClass), QLatin1String(drawing.words), QLatin1String(drawing.path)));
}

HtmlWriter& HtmlWriter::raw(const QString& html)
{
    m_html += html;
    return *this;
}

} // namespace diffract::report
