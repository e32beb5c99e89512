// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/theme_menu.h"

#include "ui/theme/theme.h"

#include <QActionGroup>

namespace diffract::ui {

ThemeMenu::ThemeMenu(QWidget* parent)
    : QMenu(tr("&Theme"), parent)
{
    auto* group = new QActionGroup(this);
    const std::pair<Theme::Mode, QString> modes[] = {{Theme::Mode::Light, tr("&Light")},
                                                     {Theme::Mode::Dark, tr("&Dark")},
                                                     {Theme::Mode::System, tr("As the &system")}};
    for (const auto& [mode, text] : modes) {
        QAction* const action = addAction(text);
        action->setCheckable(true);
        action->setChecked(Theme::get().mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, wanted = mode] {
            Theme::get().setMode(wanted);
            Q_EMIT chosen();
        });
    }
}

} // namespace diffract::ui
