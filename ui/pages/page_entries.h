// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page_kind.h"

#include <QList>
#include <QString>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

enum class PageState {
    Ready,
    Waiting, ///< A step of the run fills it: shown with a clock.
    Blocked, ///< The run ended before the step that fills it.
};

/// One line of the list of pages.
struct PageEntry {
    PageKind page = PageKind::Overview;
    QString name = {};
    QString count = {}; ///< Beside the name; empty for pages that count nothing.
    PageState state = PageState::Ready;
    QString title = {};  ///< Above the reason; empty: a general one.
    QString reason = {}; ///< Why the page is not filled, as a sentence.
    friend bool operator==(const PageEntry&, const PageEntry&) = default;
};

/// The step that fills a page, from 0; -1 when the service has told no steps.
[[nodiscard]] int fillingStep(PageKind page, const api::DiffFacts& facts);
/// All pages in their order.
[[nodiscard]] QList<PageEntry> pageEntries(const api::DiffFacts& facts);

} // namespace diffract::ui
