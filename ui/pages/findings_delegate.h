// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace diffract::ui {

class FindingsModel;

/// Draws a finding: sign, sentence with the column in monospace, note, and the arrow that says it opens.
class FindingsDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    FindingsDelegate(const FindingsModel* model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const FindingsModel* m_model;
};

} // namespace diffract::ui
