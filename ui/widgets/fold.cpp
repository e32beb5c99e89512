// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fold.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace diffract::ui {

Fold::Fold(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_button(new QToolButton(this))
    , m_summary(new ElidedLabel({}, Type::Note, Colour::Muted, this))
    , m_header(new QHBoxLayout)
    , m_body(new QVBoxLayout(this))
{
    setPanel(this, Colour::Surface, Qt::BottomEdge);
    m_button->setText(title);
    m_button->setAccessibleName(title);
    m_button->setCheckable(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setIcon(icon(Icon::ChevronRight, Colour::Muted));
    setLook(m_button, Look::Fold);

    m_header->setContentsMargins(metric::Space2, 0, metric::Space3, 0);
    m_header->setSpacing(metric::Space3);
    m_header->addWidget(m_button);
    m_header->addWidget(m_summary, 1);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_body->addLayout(m_header);
    connect(m_button, &QToolButton::toggled, this, [this](bool open) { setOpen(open); });
}

void Fold::setContent(QWidget* content)
{
    if (m_content)
        m_content->deleteLater();
    m_content = content;
    m_body->addWidget(content, 1);
    content->setVisible(m_open);
}

void Fold::setSummary(const QString& text)
{
    m_summary->setFullText(text);
}

void Fold::addHeaderWidget(QWidget* widget)
{
    m_header->addWidget(widget);
}

void Fold::setOpen(bool open)
{
    m_button->setChecked(open);
    if (open == m_open)
        return;
    m_open = open;
    m_button->setIcon(icon(open ? Icon::ChevronDown : Icon::ChevronRight, Colour::Muted));
    if (m_content)
        m_content->setVisible(open);
    Q_EMIT toggled(open);
}

QString Fold::title() const
{
    return m_button->text();
}

} // namespace diffract::ui
