// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/navigation_rail.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QActionGroup>
#include <QToolButton>

namespace diffract::ui {

NavigationRail::NavigationRail(QWidget* parent)
    : QToolBar(tr("Navigation"), parent)
    , m_group(new QActionGroup(this))
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Navigation"));
    setMovable(false);
    setFloatable(false);
    setOrientation(Qt::Vertical);
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setIconSize(QSize(metric::RailIcon, metric::RailIcon));
    setContextMenuPolicy(Qt::PreventContextMenu);
    toggleViewAction()->setVisible(false);
    setLook(this, Look::Rail);
    m_group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);

    const struct {
        Place place;
        Icon icon;
        QString text;
        QString keys;
    } entries[] = {{Place::Start, Icon::Home, tr("Start"), QStringLiteral("Ctrl+1")},
                   {Place::Diffs, Icon::Diffs, tr("Diffs"), QStringLiteral("Ctrl+2")},
                   {Place::Connections, Icon::Plug, tr("Connections"), QStringLiteral("Ctrl+3")}};
    for (const auto& entry : entries) {
        auto* one = new QAction(icon(entry.icon, Colour::Muted, Colour::Accent), entry.text, m_group);
        one->setCheckable(true);
        one->setShortcut(QKeySequence(entry.keys));
        one->setData(static_cast<int>(entry.place));
        addAction(one);
        auto* button = qobject_cast<QToolButton*>(widgetForAction(one));
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(entry.text);
        // A place stays checked when it is chosen again.
        connect(one, &QAction::triggered, this, [this, one, place = entry.place] {
            one->setChecked(true);
            Q_EMIT chosen(place);
        });
    }
}

QAction* NavigationRail::action(Place place) const
{
    return m_group->actions().at(static_cast<int>(place));
}

void NavigationRail::setPlace(Place place)
{
    action(place)->setChecked(true);
}

void NavigationRail::clear()
{
    if (QAction* checked = m_group->checkedAction())
        checked->setChecked(false);
}

} // namespace diffract::ui
