// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace diffract::ui {

/// The lines of a RecordModel in a list: a column that differs has A and B below its name in full width and how far numbers are
/// apart, the others take one line each.
class RecordDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RecordDelegate(QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace diffract::ui
