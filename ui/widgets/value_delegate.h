// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/cell_delegate.h"

#include <QVector>

namespace diffract::ui {

/// Cell values (role::IsValue): a changed pair on its tint with `≠` between, the letters that differ marked when
/// the texts are alike, unchanged ones muted, "…" while loading. Other cells as CellDelegate.
class ValueDelegate final : public CellDelegate {
    Q_OBJECT
public:
    explicit ValueDelegate(QObject* parent = nullptr);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

/// The letters of a cell value that differ from its partner; empty when they are not worth marking.
[[nodiscard]] QVector<bool> markedLetters(const QModelIndex& index);

} // namespace diffract::ui
