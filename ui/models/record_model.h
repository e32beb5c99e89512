// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_section.h"

#include <QAbstractTableModel>

#include <vector>

namespace diffract::ui {

/// One row of a section turned upright: a line a column of the datasets, A and B beside each other, those that
/// differ first. GUI thread.
class RecordModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, ValueA, ValueB, ColumnCount };
    /// Of Name. Delta: QString, what a changed number is apart, exact. Note: QString, why a column is not compared.
    enum Role { DeltaRole = Qt::UserRole + 200, NoteRole };

    explicit RecordModel(QObject* parent = nullptr);
    /// @param columns of the page the row came with.
    void setRecord(const std::vector<api::SectionColumn>& columns, const api::SectionRow& row);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool differs(int column) const;
    [[nodiscard]] QString delta(int column) const;
    [[nodiscard]] QString spoken(int column) const;
    [[nodiscard]] const api::Cell* cell(int column, bool sideB) const;
    std::vector<api::SectionColumn> m_columns;
    std::vector<int> m_order;
    api::SectionRow m_row;
};

} // namespace diffract::ui
