// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/findings.h"

#include <QWidget>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// One page of a diff. It is given the facts whenever they change and asks for nothing else; what it cannot
/// show it says in its place.
class DiffPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual void setFacts(const api::DiffFacts& facts) = 0;
    /// Brings a part of the page or a column into sight; a page that has no such part ignores it.
    virtual void showSpot(Spot spot, const QString& column){Q_UNUSED(spot) Q_UNUSED(column)}

    Q_SIGNALS :
        /// Another page, at a spot or a column of it.
        void openPage(diffract::ui::PageKind page, diffract::ui::Spot spot, const QString& column);
};

} // namespace diffract::ui
