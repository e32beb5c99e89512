// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source_query.h"
#include "api/local_section.h"

#include <QHash>

namespace diffract::client {

/// What is known of the columns of a diff before its result tables are looked at.
struct ResultNames {
    struct Column {
        QString name;  ///< A's, or B's where only B has it
        QString nameB; ///< empty where only A has it
        bool typeDiffers = false;
    };
    QStringList keys; ///< A's names
    std::vector<Column> columns;
};

/// What the columns of a result table are: keys once, data columns of A and B by one of the spellings seen (`t1_x`,
/// `t1.x`, `x_t1`, `a_x`, `x_a` ...), flags that say whether a pair is equal (`match_x` ...). Service-facts 2.6 gives
/// no spelling, so the one that fits most columns is taken. Plain values; no network.
class TableShape final {
public:
    enum class Side { Both, A, B };

    TableShape() = default;
    /// @param side of a table that holds rows of one side: its columns may have no mark then.
    TableShape(const std::vector<api::SourceQueryColumn>& columns, const ResultNames& names, Side side);

    [[nodiscard]] const std::vector<api::SectionColumn>& columns() const { return m_columns; }
    /// The table's names of the columns that order its rows: the keys, or without them every column that has an order.
    [[nodiscard]] const QStringList& order() const { return m_order; }
    /// The table's names of the key columns.
    [[nodiscard]] const QStringList& keys() const { return m_keys; }
    /// Of a table of both sides: some column beside the keys stands in it once for each side. Else it cannot be said
    /// what a cell is of, nor that it is equal.
    [[nodiscard]] bool tellsSides() const;
    /// The table's names of the columns of one side, keys that stand once left out.
    [[nodiscard]] QStringList namesOf(Side side) const;
    /// Cells are the exact text of what came. @param side whose cells the row gets.
    [[nodiscard]] api::SectionRow row(const QJsonObject& row, qint64 number, Side side) const;

private:
    struct Place {
        QString a; ///< The table's name; empty where there is none.
        QString b;
        QString flag;
        bool flagIsMatch = true; ///< Else it says that they differ.
    };
    struct Found;
    void takeKeys(Found& found, const ResultNames& names);
    void takeSides(Found& found, const ResultNames& names);
    void takeRest(Found& found, const ResultNames& names, Side side);
    void takeFlags(Found& found);
    void setOrder(const Found& found);
    void add(const Found& found, const QString& name, const Place& place, const ResultNames& names, bool isKey);

    std::vector<api::SectionColumn> m_columns;
    std::vector<Place> m_places; ///< Beside m_columns.
    QStringList m_order;
    QStringList m_keys;
};

/// The text of a value of POST query, as a cell shows it; nothing for null.
[[nodiscard]] api::Cell cellOf(const QJsonValue& value);

} // namespace diffract::client
