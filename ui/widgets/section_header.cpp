// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section_header.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>

namespace diffract::ui {

SectionHeader::SectionHeader(const QString& title, bool plain, QWidget* parent)
    : QFrame(parent)
    , m_title(plainLabel(title, Type::Strong, Colour::Text, this))
    , m_note(new ElidedLabel({}, Type::Note, Colour::Muted, this))
    , m_layout(new QHBoxLayout(this))
{
    setFixedHeight(metric::SectionHeader);
    if (plain)
        setPanel(this, Colour::Surface);
    else
        setPanel(this, Colour::Alternate, Qt::BottomEdge);
    m_layout->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    m_layout->setSpacing(metric::Space2);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_note, 1);
}

void SectionHeader::setTitle(const QString& title)
{
    m_title->setText(title);
}

void SectionHeader::setNote(const QString& note)
{
    m_note->setFullText(note);
}

void SectionHeader::addWidget(QWidget* widget)
{
    m_layout->addWidget(widget);
}

} // namespace diffract::ui
