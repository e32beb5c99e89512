// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace diffract::ui {

/// The head of the table of diffs: a tick box over all rows, the letters of the sides, the arrow of the service's
/// order. It sorts nothing itself: see sectionClicked().
class DiffsHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit DiffsHeader(QWidget* parent = nullptr);
    void setAllTicked(Qt::CheckState state);
    [[nodiscard]] Qt::CheckState allTicked() const { return m_all; }
    /// @param column -1: no arrow.
    void setOrder(int column, bool descending);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    Qt::CheckState m_all = Qt::Unchecked;
    int m_column = -1;
    bool m_descending = false;
};

} // namespace diffract::ui
