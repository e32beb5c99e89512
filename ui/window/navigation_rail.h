// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QActionGroup;

namespace diffract::ui {

/// The places beside the documents.
enum class Place { Start, Diffs, Connections };

/// The rail at the left edge: one exclusive entry a place; none is checked while a document is in front.
class NavigationRail final : public QToolBar {
    Q_OBJECT
public:
    explicit NavigationRail(QWidget* parent = nullptr);

    /// The action of a place, for the View menu; it carries the shortcut.
    [[nodiscard]] QAction* action(Place place) const;
    void setPlace(Place place);
    /// Unchecks all.
    void clear();

Q_SIGNALS:
    /// Somebody chose a place, also the one that is checked already.
    void chosen(diffract::ui::Place place);

private:
    QActionGroup* m_group;
};

} // namespace diffract::ui
