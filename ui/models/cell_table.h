// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QList>

#include <optional>

namespace diffract::ui {

/// One cell of a small table as the roles of ui/models say it. A plain value.
struct Cell {
    QString text = {};
    Sign sign = Sign::None;
    Sign second = Sign::None;
    Tint tint = Tint::None;
    bool right = false;
    bool mono = false;
    bool strong = false;
    bool muted = false;
    bool warn = false;
    bool missing = false;             ///< Hatched: no partner.
    bool noBar = false;               ///< A dashed frame: not compared.
    std::optional<double> share = {}; ///< 0 to 1: a bar.
    QString spoken = {};              ///< For screen readers where sign and text are not enough.
    QString hint = {};
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// A table of cells that fits in memory: counters, columns, schema lines. Dumb: it shows what it is given.
class CellTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Header {
        QString text = {};
        bool right = false;
    };

    CellTable(QList<Header> headers, QObject* parent);

    void setRows(const QList<QList<Cell>>& rows);
    void setHeaders(const QList<Header>& headers);
    [[nodiscard]] const Cell& cell(int row, int column) const { return m_rows.at(row).at(column); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Header> m_headers;
    QList<QList<Cell>> m_rows;
};

} // namespace diffract::ui
