// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_painter.h"

#include "base/hidden_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QVariant>

namespace diffract::ui {
namespace {

/// Longer values are cut for drawing only; the whole text is in the record view.
constexpr qsizetype DrawnLetters = 400;

/// A run of letters drawn alike.
struct Piece {
    QString text;
    bool boxed = false;
    bool marked = false;
    int width = 0;
};

int boxPadding()
{
    return metric::Space1 / 2;
}

int widthOf(const Piece& piece, const QFontMetrics& mono, const QFontMetrics& small)
{
    return piece.boxed ? small.horizontalAdvance(piece.text) + 4 * boxPadding() : mono.horizontalAdvance(piece.text);
}

QVector<Piece> piecesOf(const QString& text, const QVector<bool>& marked)
{
    QVector<Piece> pieces;
    const qsizetype size = qMin(text.size(), DrawnLetters);
    qsizetype firstLetter = 0;
    while (firstLetter < text.size() && text.at(firstLetter) == QLatin1Char(' '))
        ++firstLetter;
    qsizetype behindLast = text.size();
    while (behindLast > firstLetter && text.at(behindLast - 1) == QLatin1Char(' '))
        --behindLast;
    for (qsizetype i = 0; i < size;) {
        const bool pair = text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const char32_t point = pair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1)) : text.at(i).unicode();
        const qsizetype units = pair ? 2 : 1;
        const bool mark = i < marked.size() && marked.at(i);
        const QString name = hiddenName(point);
        QString shown = name.isEmpty() ? text.mid(i, units) : name;
        if (point == U' ' && (i < firstLetter || i >= behindLast))
            shown = QStringLiteral("\u00B7");
        if (!name.isEmpty() || pieces.isEmpty() || pieces.last().boxed || pieces.last().marked != mark)
            pieces.append({shown, !name.isEmpty(), mark, 0});
        else
            pieces.last().text += shown;
        i += units;
    }
    if (size < text.size())
        pieces.append({QStringLiteral("\u2026"), false, false, 0});
    return pieces;
}

int measure(QVector<Piece>& pieces)
{
    const QFontMetrics mono(font(Type::Mono));
    const QFontMetrics small(font(Type::Hint));
    int total = 0;
    for (Piece& piece : pieces) {
        piece.width = widthOf(piece, mono, small);
        total += piece.width;
    }
    return total;
}

void paintWord(QPainter* painter, const QRect& where, const QString& word, bool right)
{
    painter->setFont(font(Type::Sign));
    painter->setPen(colour(Colour::Muted));
    painter->drawText(where, (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, word);
}

void paintPiece(QPainter* painter, const QRect& where, const Piece& piece, const QColor& ink)
{
    const QRect box(where.left(), where.top(), piece.width, where.height());
    const QFontMetrics mono(font(Type::Mono));
    const int height = mono.height();
    const QRect line(box.left(), box.top() + (box.height() - height) / 2, box.width(), height);
    if (piece.marked) {
        painter->fillRect(line, colour(Colour::ChangedLetters));
        painter->fillRect(QRect(line.left(), line.bottom(), line.width(), 2), colour(Colour::Changed));
    }
    painter->setPen(piece.boxed ? colour(Colour::Warn) : ink);
    painter->setFont(font(piece.boxed ? Type::Hint : Type::Mono));
    if (piece.boxed) {
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(line.adjusted(boxPadding() / 2, 1, -1 - boxPadding() / 2, -2), 2, 2);
        painter->drawText(line, Qt::AlignCenter, piece.text);
    } else {
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, piece.text);
    }
}

} // namespace

void paintValue(QPainter* painter, const QRect& where, const QVariant& value, const ValueLook& look)
{
    painter->save();
    painter->setClipRect(where, Qt::IntersectClip);
    const QString text = value.toString();
    if (!value.isValid() || text.isEmpty()) {
        paintWord(painter, where, spokenValue(value), look.right);
        painter->restore();
        return;
    }
    QVector<Piece> pieces = piecesOf(text, look.marked);
    const int total = measure(pieces);
    const QColor ink = colour(look.muted ? Colour::Muted : Colour::Text);
    int x = where.left();
    if (look.right && total < where.width())
        x = where.right() + 1 - total;
    if (total > where.width()) {
        const int dots = QFontMetrics(font(Type::Mono)).horizontalAdvance(QStringLiteral("\u2026"));
        painter->setClipRect(where.adjusted(0, 0, -dots, 0));
    }
    for (const Piece& piece : pieces) {
        if (x > where.right())
            break;
        paintPiece(painter, QRect(x, where.top(), where.width(), where.height()), piece, ink);
        x += piece.width;
    }
    if (total > where.width()) {
        // Cut: a sign that there is more.
        painter->setClipRect(where);
        painter->setFont(font(Type::Mono));
        painter->setPen(ink);
        painter->drawText(where, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("\u2026"));
    }
    painter->restore();
}

int valueWidth(const QVariant& value)
{
    if (!value.isValid() || value.toString().isEmpty())
        return QFontMetrics(font(Type::Sign)).horizontalAdvance(spokenValue(value));
    QVector<Piece> pieces = piecesOf(value.toString(), {});
    return measure(pieces);
}

QString spokenValue(const QVariant& value)
{
    if (!value.isValid())
        return QStringLiteral("NULL");
    const QString text = value.toString();
    return text.isEmpty() ? QCoreApplication::translate("diffract::ui", "empty") : text;
}

} // namespace diffract::ui
