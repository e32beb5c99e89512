// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/sign_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace diffract::ui {

NoticeBar::NoticeBar(Kind kind, const QString& text, QWidget* parent)
    : QFrame(parent)
    , m_icon(new SignLabel(Icon::Info, Colour::Accent, this))
    , m_text(new ElidedLabel({}, Type::Body, Colour::Text, this))
    , m_close(new QToolButton(this))
    , m_layout(new QHBoxLayout(this))
{
    setFixedHeight(metric::Notice);
    m_close->setIcon(icon(Icon::Close, Colour::Muted));
    m_close->setAccessibleName(tr("Close this notice"));
    m_close->setToolTip(tr("Close this notice (Esc)"));
    setLook(m_close, Look::Small);
    m_layout->setContentsMargins(metric::Space3, 0, metric::Space2, 0);
    m_layout->setSpacing(metric::Space2);
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    setNotice(kind, text);
}

void NoticeBar::setNotice(Kind kind, const QString& text)
{
    switch (kind) {
    case Kind::Info:
        setPanel(this, Colour::AccentTint, Qt::BottomEdge);
        m_icon->setIcon(Icon::Info, Colour::Accent);
        break;
    case Kind::Ok:
        setPanel(this, Colour::OkTint, Qt::BottomEdge);
        m_icon->setIcon(Icon::Done, Colour::Ok);
        break;
    case Kind::Warn:
        setPanel(this, Colour::WarnTint, Qt::BottomEdge);
        m_icon->setIcon(Icon::Warning, Colour::Warn);
        break;
    case Kind::Error:
        setPanel(this, Colour::ErrorTint, Qt::BottomEdge);
        m_icon->setIcon(Icon::Error, Colour::Error);
        break;
    }
    m_text->setFullText(text);
    setAccessibleName(text);
}

QString NoticeBar::text() const
{
    return m_text->fullText();
}

QPushButton* NoticeBar::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    m_layout->insertWidget(m_layout->count() - 1, button);
    return button;
}

void NoticeBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void NoticeBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_close->isHidden())
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void NoticeBar::dismiss()
{
    hide();
    Q_EMIT closed();
}

} // namespace diffract::ui
