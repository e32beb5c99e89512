// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_menu.h"

#include <QClipboard>
#include <QGuiApplication>

namespace diffract::ui {

DiffsMenu::DiffsMenu(const Chosen& chosen, QWidget* parent)
    : QMenu(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    const bool one = chosen.ids.size() == 1;
    connect(add(Icon::Open, tr("Open"), chosen.few), &QAction::triggered, this, &DiffsMenu::openWanted);
    connect(add(Icon::Restart, tr("Re-run"), chosen.reachable && chosen.few), &QAction::triggered, this,
            &DiffsMenu::rerunWanted);
    connect(add(Icon::Copy, tr("Clone into the editor"), one), &QAction::triggered, this, &DiffsMenu::cloneWanted);
    connect(add(Icon::Cancel, tr("Cancel"), chosen.reachable && chosen.running), &QAction::triggered, this,
            &DiffsMenu::cancelWanted);
    connect(add(Icon::Archive, chosen.archived ? tr("Unarchive") : tr("Archive"), chosen.reachable),
            &QAction::triggered, this, &DiffsMenu::archiveWanted);
    connect(add(Icon::Delete, tr("Purge..."), chosen.reachable), &QAction::triggered, this, &DiffsMenu::purgeWanted);
    addSeparator();
    const auto copying = [](const QStringList& lines) {
        return [text = lines.join(QLatin1Char('\n'))] { QGuiApplication::clipboard()->setText(text); };
    };
    connect(add(Icon::Hash, one ? tr("Copy the ID") : tr("Copy the IDs"), true), &QAction::triggered, this,
            copying(chosen.ids));
    connect(add(Icon::Link, one ? tr("Copy the URL") : tr("Copy the URLs"), !chosen.urls.isEmpty()),
            &QAction::triggered, this, copying(chosen.urls));
    connect(add(Icon::Rows, one ? tr("Copy the row") : tr("Copy the rows"), true), &QAction::triggered, this,
            &DiffsMenu::copyRowsWanted);
}

QAction* DiffsMenu::add(Icon sign, const QString& text, bool enabled)
{
    QAction* const action = addAction(ui::icon(sign), text);
    action->setEnabled(enabled);
    return action;
}

} // namespace diffract::ui
