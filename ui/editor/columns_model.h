// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QAbstractTableModel>

namespace diffract::ui {

class EditorDocument;
struct ColumnPair;

/// Key and columns: every column of A and B with its partner, whether it is key and whether it is compared.
class ColumnsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameA, TypeA, Match, NameB, TypeB, Key, Compare, Rule, ColumnCount };

    /// `document` outlives the model.
    ColumnsModel(EditorDocument& document, QObject* parent);

    [[nodiscard]] const ColumnPair& pair(int row) const;
    /// A partner is missing, or the types differ.
    [[nodiscard]] bool isDiffering(int row) const;
    [[nodiscard]] int differing() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool isKey(const ColumnPair& pair) const;
    [[nodiscard]] QString ruleText(const ColumnPair& pair) const;
    [[nodiscard]] QVariant checkState(const ColumnPair& pair, int column) const;

    EditorDocument& m_document;
};

} // namespace diffract::ui
