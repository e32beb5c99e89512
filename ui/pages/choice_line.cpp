// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/choice_line.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QBoxLayout>
#include <QLabel>
#include <QRadioButton>

namespace diffract::ui {
namespace {

constexpr int TextIndent = 24;

} // namespace

ChoiceLine::ChoiceLine(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_button(new QRadioButton(title, this))
    , m_note(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_control(new QHBoxLayout)
{
    m_button->setAccessibleName(title);
    setType(m_button, Type::Strong);
    m_note->setWordWrap(true);
    m_note->setIndent(TextIndent);
    m_control->setContentsMargins(TextIndent, 0, 0, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    column->setSpacing(metric::Space1);
    column->addWidget(m_button);
    column->addWidget(m_note);
    column->addLayout(m_control);
    connect(m_button, &QRadioButton::toggled, this, &ChoiceLine::tint);
    tint();
}

void ChoiceLine::setNote(const QString& note)
{
    m_note->setText(note);
    m_button->setAccessibleDescription(note);
}

void ChoiceLine::setOpen(bool open)
{
    m_button->setEnabled(open);
}

void ChoiceLine::setControl(QWidget* control)
{
    m_control->addWidget(control);
    m_control->addStretch();
}

void ChoiceLine::tint()
{
    setPanel(this, m_button->isChecked() ? Colour::AccentTint : Colour::Surface,
             Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge);
}

} // namespace diffract::ui
