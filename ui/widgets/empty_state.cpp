// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sign_label.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace diffract::ui {

EmptyState::EmptyState(Icon icon, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_icon(new SignLabel(icon, Colour::Muted, this))
    , m_title(plainLabel({}, Type::Section, Colour::Text, this))
    , m_text(plainLabel({}, Type::Body, Colour::Muted, this))
    , m_button(new QPushButton(this))
    , m_buttons(new QHBoxLayout)
{
    setPanel(this, Colour::Surface);
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    m_button->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::Space8, metric::Space6, metric::Space8, metric::Space6);
    layout->setSpacing(metric::Space2);
    layout->addStretch(1);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    m_buttons->setSpacing(metric::Space2);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_button);
    m_buttons->addStretch(1);
    layout->addLayout(m_buttons);
    layout->addStretch(2);
    setState(icon, title, text);
}

void EmptyState::setState(Icon icon, const QString& title, const QString& text)
{
    m_icon->setIcon(icon, Colour::Muted);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(text.isEmpty() ? title : title + QStringLiteral(". ") + text);
}

QPushButton* EmptyState::setButton(const QString& text)
{
    m_button->setText(text);
    m_button->setAccessibleName(text);
    m_button->show();
    return m_button;
}

QPushButton* EmptyState::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    button->hide();
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace diffract::ui
