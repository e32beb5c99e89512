// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/sample_picture.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace diffract::ui {

namespace {

constexpr int signWidth = 30;
constexpr int keyWidth = 92;
constexpr int shownLines = 3;

} // namespace

SamplePicture::SamplePicture(QWidget* parent)
    : QWidget(parent)
    , m_lines(sample::firstLines(shownLines))
{
    setAccessibleName(tr("First rows of the sample"));
    QStringList words;
    for (const sample::Line& line : m_lines) {
        const bool same = line.tailA == line.tailB && line.airTimeA == line.airTimeB;
        words += same ? tr("%1 is equal").arg(line.flight)
                      : tr("%1 changed from %2 to %3").arg(line.flight, line.airTimeA, line.airTimeB);
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    connect(&Theme::get(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

QSize SamplePicture::sizeHint() const
{
    return {560, metric::DenseRow * (shownLines + 1) + 1};
}

QSize SamplePicture::minimumSizeHint() const
{
    return {420, sizeHint().height()};
}

void SamplePicture::paintCell(QPainter& painter, const QRect& where, const QString& text, bool changed,
                              bool other) const
{
    const Tokens& tokens = Theme::get().tokens();
    QRect words = where.adjusted(metric::Space2, 0, -metric::Space1, 0);
    if (changed) {
        painter.fillRect(where, tokens[Colour::ChangedTint]);
        if (other) {
            paintIcon(&painter, QRectF(words.left() - 2, where.top(), metric::SignSize, where.height()),
                      Icon::SignChanged, Colour::Changed);
            words.setLeft(words.left() + metric::SignSize + metric::Space1);
        }
    }
    painter.setPen(tokens[changed ? Colour::Text : Colour::Muted]);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
}

void SamplePicture::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    const Tokens& tokens = Theme::get().tokens();
    QPainter painter(this);
    const int half = (width() - signWidth - keyWidth - 1) / 2;
    const int tail = half * 2 / 5;
    const int leftA = signWidth + keyWidth;
    const int leftB = leftA + half;
    const int row = metric::DenseRow;
    painter.fillRect(rect(), tokens[Colour::Surface]);
    painter.fillRect(0, 0, width(), row, tokens[Colour::Alternate]);
    painter.setFont(ui::font(Type::Header));
    painter.setPen(tokens[Colour::Muted]);
    painter.drawText(QRect(signWidth, 0, keyWidth - metric::Space2, row), Qt::AlignVCenter | Qt::AlignRight,
                     tr("flight"));
    painter.setPen(tokens[Colour::SideA]);
    painter.drawText(QRect(leftA + metric::Space2, 0, half, row), Qt::AlignVCenter, tr("A"));
    painter.setPen(tokens[Colour::SideB]);
    painter.drawText(QRect(leftB + metric::Space2, 0, half, row), Qt::AlignVCenter, tr("B"));
    painter.setFont(ui::font(Type::Mono));
    int top = row;
    for (const sample::Line& line : m_lines) {
        const bool tailDiffers = line.tailA != line.tailB;
        const bool timeDiffers = line.airTimeA != line.airTimeB;
        const bool changed = tailDiffers || timeDiffers;
        paintIcon(&painter, QRectF(0, top, signWidth, row), changed ? Icon::SignChanged : Icon::SignEqual,
                  changed ? Colour::Changed : Colour::Ok);
        painter.setPen(tokens[Colour::Text]);
        painter.drawText(QRect(signWidth, top, keyWidth - metric::Space2, row), Qt::AlignVCenter | Qt::AlignRight,
                         line.flight);
        paintCell(painter, QRect(leftA, top, tail, row), line.tailA, tailDiffers, false);
        paintCell(painter, QRect(leftA + tail, top, half - tail, row), line.airTimeA, timeDiffers, false);
        paintCell(painter, QRect(leftB, top, tail, row), line.tailB, tailDiffers, true);
        paintCell(painter, QRect(leftB + tail, top, half - tail, row), line.airTimeB, timeDiffers, true);
        top += row;
    }
    painter.setPen(tokens[Colour::Border]);
    for (int line = 1; line <= static_cast<int>(m_lines.size()); ++line)
        painter.drawLine(0, line * row, width(), line * row);
    for (const int x : {signWidth, leftA, leftB})
        painter.drawLine(x, 0, x, row);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace diffract::ui
