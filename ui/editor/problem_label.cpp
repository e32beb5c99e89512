// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/problem_label.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QPainter>
#include <QTextLayout>
#include <QTextOption>
#include <QtMath>

namespace diffract::ui {

namespace {

QTextOption wrapped()
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

} // namespace

ProblemLabel::ProblemLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setType(this, Type::Note);
    setTone(this, Colour::Error);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void ProblemLabel::setProblem(const QString& text)
{
    setText(text);
    setVisible(!text.isEmpty());
}

int ProblemLabel::heightFor(int width) const
{
    QTextLayout layout(text(), font());
    layout.setTextOption(wrapped());
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        height += line.height();
    }
    layout.endLayout();
    return qCeil(height);
}

QSize ProblemLabel::sizeHint() const
{
    return {QLabel::sizeHint().width(), heightFor(width())};
}

QSize ProblemLabel::minimumSizeHint() const
{
    return {metric::Space8, heightFor(width())};
}

void ProblemLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(QRectF(rect()), text(), wrapped());
}

void ProblemLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    if (heightFor(width()) != height())
        updateGeometry();
}

} // namespace diffract::ui
