// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page_kind.h"

#include <QString>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// Why the answer of a finished diff does not fill a page.
struct PageReason {
    QString count;    ///< One or two words for the list of pages.
    QString sentence; ///< For the page itself.
};

/// Of a page that is not filled although the diff is done: its version, its kind, or what was asked for.
[[nodiscard]] PageReason unfilledReason(PageKind page, const api::DiffFacts& facts);
/// What is known of the columns of an answer that counts but does not name them (2022).
[[nodiscard]] QString countedColumns(const api::DiffFacts& facts);
/// Of the schema, likewise.
[[nodiscard]] QString countedSchema(const api::DiffFacts& facts);
/// The differences of a schema that is counted only.
[[nodiscard]] qint64 countedSchemaFindings(const api::DiffFacts& facts);

} // namespace diffract::ui
