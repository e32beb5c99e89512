// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QString>

namespace diffract::ui {

/// One open tab.
struct TabState {
    QString draft;                          ///< Id of an editor's draft; empty for a diff.
    qint64 diff = 0;                        ///< Id of a diff; 0 for an editor.
    QByteArray view;                        ///< What the tab itself wants to find again (its page, sizes); opaque.
    QString service = client::LocalService; ///< Where the diff is.
    QString title{};                        ///< As it was last; a service may not be there to tell it.
    friend bool operator==(const TabState&, const TabState&) = default;
};

/// What comes back after a kill: open tabs in order, which one is in front, where the window was. A plain value.
struct SessionState {
    QList<TabState> tabs;
    QJsonArray watched{}; ///< As client::Watches::toJson() gives it.
    int current = -1;     ///< Index into `tabs`; -1 the start page, -2 the list of diffs.
    QByteArray geometry;
    QByteArray diffs; ///< What the list of diffs wants to find again; opaque.
    QString theme;    ///< Word of Theme::modeOf().

    [[nodiscard]] QByteArray toJson() const;
    /// What cannot be understood is left out.
    [[nodiscard]] static SessionState fromJson(const QByteArray& json);
    friend bool operator==(const SessionState&, const SessionState&) = default;
};

} // namespace diffract::ui
