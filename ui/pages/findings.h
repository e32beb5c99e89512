// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"
#include "ui/pages/page_kind.h"

#include <QList>
#include <QString>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// What of a page a click opens.
enum class Spot { None, Changed, OnlyA, OnlyB, Duplicates, NullKeysA, NullKeysB };

/// One line of the Findings list, derived from the counters alone.
struct Finding {
    Sign sign = Sign::None;
    QString before = {}; ///< Words before the name.
    QString name = {};   ///< A column's name, shown in monospace; may be empty.
    QString after = {};  ///< Words after the name.
    QString note = {};   ///< Second line.
    PageKind page = PageKind::Overview;
    Spot spot = Spot::None;
    QString column = {}; ///< The column that the page is to show.

    [[nodiscard]] QString text() const { return before + name + after; }
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Most telling first: what took most off the match score, then keys that are not unique or not whole.
[[nodiscard]] QList<Finding> findingsOf(const api::DiffFacts& facts);

} // namespace diffract::ui
