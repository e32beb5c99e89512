// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace diffract::ui {

/// Filters and sorts a ColumnResultsModel; rows that sort alike keep the order of the table. GUI thread.
class ColumnResultsFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ColumnResultsFilter(QObject* parent = nullptr);
    void setOnlyDiffering(bool only);
    /// Part of a name, upper and lower case alike.
    void setText(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool m_onlyDiffering = false;
    QString m_text;
};

} // namespace diffract::ui
