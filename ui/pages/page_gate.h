// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page_kind.h"

#include <QWidget>

class QStackedLayout;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class EmptyState;

/// Shows the content of a page when the service has told it, and until then (or for ever) why not.
class PageGate final : public QWidget {
    Q_OBJECT
public:
    PageGate(PageKind page, QWidget* parent);

    /// Becomes the parent of `content`.
    void setContent(QWidget* content);
    /// @return whether the page is filled and its content shown.
    bool setFacts(const api::DiffFacts& facts);

private:
    PageKind m_page;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
};

} // namespace diffract::ui
