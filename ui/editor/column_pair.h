// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_preview.h"

#include <QString>

#include <vector>

namespace diffract::ui {

/// One line of Key and columns: a column of A and its partner in B, or one without a partner.
struct ColumnPair {
    enum class State { Matched, TypeDiffers, OnlyA, OnlyB, Unknown };

    QString nameA;
    QString nameB;
    QString typeA;
    QString typeB;
    State state = State::Matched; ///< Unknown: the other side is not read yet.
    bool mapped = false;          ///< Put together by hand.

    /// A's name, or B's when A has none.
    [[nodiscard]] const QString& name() const { return nameA.isEmpty() ? nameB : nameA; }
    friend bool operator==(const ColumnPair&, const ColumnPair&) = default;
};

/// Columns of both sides matched by exact name, after the mapping; in A's order, then what only B has.
/// Comparable are those of one kind (engine.md); a column without a value takes its partner's type.
[[nodiscard]] std::vector<ColumnPair> pairColumns(const std::vector<api::PreviewColumn>& a,
                                                  const std::vector<api::PreviewColumn>& b,
                                                  const QList<QPair<QString, QString>>& mapping);

} // namespace diffract::ui
