// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/document_tabs.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QMouseEvent>
#include <QStyleOptionTab>

namespace diffract::ui {

DocumentTabs::DocumentTabs(QWidget* parent)
    : QTabBar(parent)
{
    setLook(this, Look::Documents);
    setAccessibleName(tr("Open documents"));
    setDrawBase(false);
    setExpanding(false);
    setMovable(true);
    // Names of files differ most at their ends.
    setElideMode(Qt::ElideMiddle);
    setUsesScrollButtons(true);
    setIconSize(QSize(metric::IconSize + metric::IconGap, metric::IconSize));
}

QSize DocumentTabs::tabSizeHint(int index) const
{
    const QSize wanted = QTabBar::tabSizeHint(index);
    return {qMin(wanted.width(), Widest), wanted.height()};
}

QSize DocumentTabs::minimumTabSizeHint(int index) const
{
    if (!isTabVisible(index))
        return QTabBar::minimumTabSizeHint(index);
    // A short name needs no more than itself.
    const QSize wanted = tabSizeHint(index);
    return {qMin(wanted.width(), Narrowest), wanted.height()};
}

void DocumentTabs::initStyleOption(QStyleOptionTab* option, int index) const
{
    QTabBar::initStyleOption(option, index);
    // A hidden tab is drawn while it is the current one; only the frame of the selection would be seen of it.
    if (!isTabVisible(index))
        option->state &= ~(QStyle::State_Selected | QStyle::State_HasFocus);
}

void DocumentTabs::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        m_pressed = tabAt(event->position().toPoint());
        return;
    }
    QTabBar::mousePressEvent(event);
}

void DocumentTabs::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        const int index = tabAt(event->position().toPoint());
        if (index >= 0 && index == m_pressed)
            Q_EMIT middleClicked(index);
        m_pressed = -1;
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

} // namespace diffract::ui
