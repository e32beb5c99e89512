// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/counter_tile.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/sign_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace diffract::ui {

CounterTile::CounterTile(const QString& title, Sign sign, QWidget* parent)
    : CounterTile(title, sign == Sign::None ? nullptr : static_cast<QWidget*>(new SignLabel(sign)), parent)
{}

CounterTile::CounterTile(const QString& title, Chip side, QWidget* parent)
    : CounterTile(title, new Badge(side), parent)
{}

CounterTile::CounterTile(const QString& title, QWidget* mark, QWidget* parent)
    : QFrame(parent)
    , m_title(title)
    , m_value(plainLabel(QStringLiteral("\u2013"), Type::Counter, Colour::Text, this))
    , m_note(plainLabel({}, Type::Note, Colour::Muted, this))
{
    setPanel(this, Colour::Surface, Qt::RightEdge);
    auto* head = new QHBoxLayout;
    head->setSpacing(metric::Space1);
    if (mark)
        head->addWidget(mark);
    head->addWidget(plainLabel(title, Type::Note, Colour::Muted, this), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::Space4, metric::Space2, metric::Space3, metric::Space2);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_value);
    layout->addWidget(m_note);
    setAccessibleName(title);
}

void CounterTile::setValue(const QString& value, const QString& note)
{
    m_value->setText(value);
    m_note->setText(note);
    setAccessibleName(QStringLiteral("%1: %2 %3").arg(m_title, value, note).trimmed());
}

QString CounterTile::value() const
{
    return m_value->text();
}

} // namespace diffract::ui
