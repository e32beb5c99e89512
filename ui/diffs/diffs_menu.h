// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QMenu>

namespace diffract::ui {

/// What can be done with the chosen diffs of a list. It deletes itself when it was closed.
class DiffsMenu final : public QMenu {
    Q_OBJECT
public:
    struct Chosen {
        QStringList ids;        ///< At least one.
        QStringList urls;       ///< Of the service's own pages; empty when it has none.
        bool few = true;        ///< As many as are opened or run at once.
        bool running = false;   ///< Some of them.
        bool archived = false;  ///< All of them.
        bool reachable = false; ///< The service can be asked, and nothing is under way.
    };
    explicit DiffsMenu(const Chosen& chosen, QWidget* parent = nullptr);

Q_SIGNALS:
    void openWanted();
    void rerunWanted();
    void cloneWanted();
    void cancelWanted();
    void archiveWanted();
    void purgeWanted();
    void copyRowsWanted();

private:
    QAction* add(Icon sign, const QString& text, bool enabled);
};

} // namespace diffract::ui
