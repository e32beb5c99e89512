// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace diffract::ui {

/// Draws a cell from the roles of ui/models/roles.h: ground (tint, hatched, selected), signs, chip, tick box,
/// then the text. The other delegates build on it.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// What stands on the ground, within the cell's padding and behind its signs.
    virtual void paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const;

private:
    /// @return where the content begins.
    int paintSigns(QPainter* painter, const QRect& cell, const QModelIndex& index) const;
};

} // namespace diffract::ui
