// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/cell_delegate.h"

namespace diffract::ui {

/// The name of a data source behind the icon of its type.
class SourceDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

} // namespace diffract::ui
