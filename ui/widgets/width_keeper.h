// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;
class QHeaderView;

namespace diffract::ui {

/// Tells ColumnWidths what somebody does to the columns of one view with the mouse, and gives the view its widths
/// back when it is shown or its columns change. What the program itself resizes is not remembered.
class WidthKeeper final : public QObject {
    Q_OBJECT
public:
    /// Lives as long as the header. Tables are told apart by the accessible name of the view.
    static void keep(QAbstractItemView* view, QHeaderView* header);
    /// Only columns that people can resize are touched.
    static void restore(const QAbstractItemView* view, QHeaderView* header);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    WidthKeeper(QAbstractItemView* view, QHeaderView* header);
    void onResized(int column, int width);

    QAbstractItemView* m_view;
    QHeaderView* m_header;
    bool m_byHand = false;
};

} // namespace diffract::ui
