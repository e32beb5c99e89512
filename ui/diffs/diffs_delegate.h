// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/cell_delegate.h"

namespace diffract::ui {

/// Cells of the table of diffs: a tick box that says whether the row is selected, a chip for each tag.
class DiffsDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

} // namespace diffract::ui
