// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/look.h"

#include <QLabel>
#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace diffract::ui {
namespace {

QString word(Look look)
{
    switch (look) {
    case Look::Primary: return QStringLiteral("primary");
    case Look::Flat: return QStringLiteral("flat");
    case Look::Link: return QStringLiteral("link");
    case Look::Outlined: return QStringLiteral("outlined");
    case Look::Small: return QStringLiteral("small");
    case Look::Segment: return QStringLiteral("segment");
    case Look::Fold: return QStringLiteral("fold");
    case Look::Rail: return QStringLiteral("rail");
    case Look::Documents: return QStringLiteral("documents");
    case Look::Pages: return QStringLiteral("pages");
    case Look::Code: return QStringLiteral("code");
    }
    return {};
}

void setProperty(QWidget* widget, const char* name, const QVariant& value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    repolish(widget);
}

} // namespace

void setLook(QWidget* widget, Look look)
{
    setProperty(widget, "look", word(look));
    if (look == Look::Code)
        setType(widget, Type::Mono);
}

void setPanel(QWidget* widget, Colour background, Qt::Edges edges)
{
    QString sides;
    if (edges & Qt::LeftEdge)
        sides += QLatin1Char('l');
    if (edges & Qt::TopEdge)
        sides += QLatin1Char('t');
    if (edges & Qt::RightEdge)
        sides += QLatin1Char('r');
    if (edges & Qt::BottomEdge)
        sides += QLatin1Char('b');
    widget->setAttribute(Qt::WA_StyledBackground);
    setProperty(widget, "edges", sides);
    setProperty(widget, "panel", Tokens::name(background));
}

void setFramed(QWidget* widget, bool framed)
{
    setProperty(widget, "framed", framed);
}

void setTone(QLabel* label, Colour colour)
{
    setProperty(label, "tone", Tokens::name(colour));
}

void setType(QWidget* widget, Type type)
{
    widget->setFont(font(type));
}

void setInvalid(QWidget* field, bool invalid)
{
    if (isInvalid(field) == invalid)
        return;
    field->setProperty("invalid", invalid);
    field->update();
}

bool isInvalid(const QWidget* field)
{
    return field && field->property("invalid").toBool();
}

QLabel* plainLabel(const QString& text, Type type, Colour colour, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    setType(label, type);
    setTone(label, colour);
    return label;
}

void repolish(QWidget* widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace diffract::ui
