// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/diff_opener.h"

#include "ui/dialogs/open_diff_dialog.h"
#include "ui/window/workspace.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QShortcut>

namespace diffract::ui {

namespace {

constexpr qsizetype LongestAddress = 2000; // letters of the clipboard that are looked at

} // namespace

DiffOpener::DiffOpener(const client::Services& services, Workspace& workspace, QWidget* window)
    : QObject(window)
    , m_services(services)
    , m_workspace(workspace)
    , m_window(window)
{
    // Fields take the key themselves.
    connect(new QShortcut(QKeySequence::Paste, window), &QShortcut::activated, this, &DiffOpener::paste);
}

void DiffOpener::ask(const QString& text)
{
    auto* dialog = new OpenDiffDialog(m_services, text, m_workspace.serviceInFront(), m_window);
    connect(dialog, &OpenDiffDialog::chosen, &m_workspace, &Workspace::openDiff);
    dialog->show();
}

void DiffOpener::paste()
{
    const QString text = QGuiApplication::clipboard()->text().left(LongestAddress).trimmed();
    if (const auto diff = m_services.find(text, m_workspace.serviceInFront()))
        m_workspace.openDiff(*diff);
    else if (text.contains(QLatin1String("/datadiffs/")))
        ask(text);
    else
        Q_EMIT said(tr("The clipboard holds no number and no address of a diff."));
}

} // namespace diffract::ui
