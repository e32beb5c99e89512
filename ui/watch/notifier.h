// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/diff_ref.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace diffract::ui {

/// Tells the desktop what happened while the window was not in front: org.freedesktop.Notifications where there is
/// one, and the window asks for attention in any case. Never waits. UI thread.
class Notifier final : public QObject {
    Q_OBJECT
public:
    /// `window` outlives the notifier.
    explicit Notifier(QWidget* window);

    /// Nothing happens while the window is in front. Texts are plain; markup in them is shown as it is.
    void notify(const QString& title, const QString& text, const client::DiffRef& diff);

Q_SIGNALS:
    /// Somebody clicked on it.
    void clicked(const diffract::client::DiffRef& diff);

private Q_SLOTS:
    void onAction(uint id, const QString& action);
    void onClosed(uint id, uint reason);

private:
    QWidget* m_window;
    QHash<uint, client::DiffRef> m_shown; ///< By the desktop's id.
    bool m_listening = false;
};

} // namespace diffract::ui
