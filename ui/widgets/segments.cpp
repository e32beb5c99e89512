// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segments.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace diffract::ui {

Segments::Segments(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        // Qt itself does so only for a choice by hand: Tab stops at the chosen one.
        button(id)->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
        if (!on || id == m_current)
            return;
        m_current = id;
        Q_EMIT currentChanged(id);
    });
}

void Segments::add(int id, const QString& text, std::optional<Icon> icon, Colour ink)
{
    auto* button = new QToolButton(this);
    button->setCheckable(true);
    button->setText(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::ClickFocus);
    if (icon) {
        button->setIcon(ui::icon(*icon, ink, ink == Colour::Text ? Colour::Accent : ink));
        button->setIconSize({iconSize(*icon), iconSize(*icon)});
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    } else {
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    }
    setLook(button, Look::Segment);
    m_group->addButton(button, id);
    layout()->addWidget(button);
    placeEdges();
    if (m_current < 0) {
        m_current = id;
        button->setChecked(true);
    }
}

void Segments::setText(int id, const QString& text)
{
    if (QToolButton* found = button(id)) {
        found->setText(text);
        found->setAccessibleName(text);
    }
}

void Segments::setAvailable(int id, bool available, const QString& reason)
{
    if (QToolButton* found = button(id)) {
        found->setEnabled(available);
        found->setToolTip(available ? QString() : reason);
    }
}

void Segments::setCurrent(int id)
{
    if (QToolButton* found = button(id))
        found->setChecked(true);
}

int Segments::current() const
{
    return m_current;
}

QToolButton* Segments::button(int id) const
{
    return qobject_cast<QToolButton*>(m_group->button(id));
}

void Segments::placeEdges()
{
    const QList<QAbstractButton*> all = m_group->buttons();
    for (qsizetype i = 0; i < all.size(); ++i) {
        QString place = QStringLiteral("middle");
        if (all.size() == 1)
            place = QStringLiteral("only");
        else if (i == 0)
            place = QStringLiteral("first");
        else if (i == all.size() - 1)
            place = QStringLiteral("last");
        all.at(i)->setProperty("place", place);
        repolish(all.at(i));
    }
}

} // namespace diffract::ui
