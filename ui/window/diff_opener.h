// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"

class QWidget;

namespace diffract::ui {

class Workspace;

/// Opens a diff by its number or by the address of its page: asked for in a dialog, or pasted anywhere in the window
/// but in a field. UI thread.
class DiffOpener final : public QObject {
    Q_OBJECT
public:
    /// All outlive the opener; `window` is its parent and where pasting counts.
    DiffOpener(const client::Services& services, Workspace& workspace, QWidget* window);

    void ask(const QString& text = {});
    void paste();

Q_SIGNALS:
    /// A sentence for the status bar.
    void said(const QString& text);

private:
    const client::Services& m_services;
    Workspace& m_workspace;
    QWidget* m_window;
};

} // namespace diffract::ui
