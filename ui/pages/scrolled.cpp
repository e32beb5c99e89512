// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scrolled.h"

#include "ui/theme/look.h"

#include <QScrollArea>

namespace diffract::ui {

QScrollArea* scrolled(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    setPanel(content, Colour::Surface);
    content->setAttribute(Qt::WA_StyledBackground);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace diffract::ui
