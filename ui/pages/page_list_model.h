// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page_entries.h"

#include <QAbstractListModel>

namespace diffract::ui {

/// The pages of one diff with their counts.
class PageListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { CountRole = Qt::UserRole + 1, StateRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<PageEntry>& entries);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<PageEntry> m_entries;
};

} // namespace diffract::ui
