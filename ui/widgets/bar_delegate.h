// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/cell_delegate.h"

namespace diffract::ui {

/// A share (role::Share) as a bar; role::NoBar as a dashed frame: not compared.
class BarDelegate final : public CellDelegate {
    Q_OBJECT
public:
    explicit BarDelegate(QObject* parent = nullptr);

protected:
    void paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

} // namespace diffract::ui
