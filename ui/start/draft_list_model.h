// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/draft.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>

#include <vector>

namespace diffract::ui {

/// Requests that were not sent yet: title and when they were saved.
class DraftListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Title, Saved, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setDrafts(std::vector<store::Draft> drafts);
    [[nodiscard]] const store::Draft& draft(int row) const { return m_drafts.at(static_cast<size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<store::Draft> m_drafts;
};

/// "saved just now", "saved 2 min ago", "saved 21 Nov, 06:13".
[[nodiscard]] QString savedText(const QDateTime& at, const QDateTime& now);

} // namespace diffract::ui
