// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QList>
#include <QString>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

struct ColumnFact;

/// One line of the Schema page: a pair, or one column beside a gap.
struct SchemaLine {
    Sign sign = Sign::Equal;
    int placeA = 0; ///< From 1; 0: a gap, or not told.
    int placeB = 0;
    QString nameA; ///< Empty: a gap.
    QString nameB;
    QString typeA;
    QString typeB;
    bool typeDiffers = false; ///< The types read differently, compared or not.
    bool moved = false;
    bool key = false;
    QString finding;
    QString explanation; ///< For the strip below: what it is.
    QString remedy;      ///< And what to do; may be empty.

    [[nodiscard]] bool differs() const { return sign != Sign::Equal && sign != Sign::Mapped; }
    friend bool operator==(const SchemaLine&, const SchemaLine&) = default;
};

/// What the chips above the table count.
struct SchemaCounts {
    int all = 0;
    int differing = 0;
    int notComparable = 0;
    int typesDiffer = 0; ///< Same kind, another type.
    int moved = 0;
    int onlyA = 0;
    int onlyB = 0;
    friend bool operator==(const SchemaCounts&, const SchemaCounts&) = default;
};

enum class SchemaOrder { OfA, OfB };

/// Every column once, partners on one line. In the order of one side, a column of the other side alone stands
/// behind the one that it follows there.
[[nodiscard]] QList<SchemaLine> schemaLines(const api::DiffFacts& facts, SchemaOrder order);
[[nodiscard]] SchemaCounts schemaCounts(const QList<SchemaLine>& lines);

} // namespace diffract::ui
