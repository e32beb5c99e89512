// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace diffract::ui {

class DiffsHeader;
class DiffsModel;

/// The table of diffs. A click selects one, in the tick box it adds one; Space, Shift and Ctrl+A as everywhere.
/// `activated` on Enter and double click. Does not sort: it tells what head was clicked.
class DiffsView final : public QTableView {
    Q_OBJECT
public:
    explicit DiffsView(DiffsModel* model, QWidget* parent = nullptr);

    /// Of rows, from top to bottom.
    [[nodiscard]] QList<int> selectedRows() const;
    /// Selects the rows of these ids that are on the page; the first one becomes the current one.
    void selectIds(const QList<qint64>& ids, qint64 current);
    /// Shows which order the service was asked for.
    void showOrder(const QString& orderBy, bool descending);

Q_SIGNALS:
    void selectionChangedByAny();
    void orderWanted(const QString& orderBy, bool descending);
    /// Delete was pressed.
    void deleteWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index, const QEvent* event) const override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void onHeadClicked(int column);
    void showTicks();
    /// The title takes what the others leave.
    void fitTitle();
    DiffsModel* m_model;
    DiffsHeader* m_head;
    QString m_orderBy;
    bool m_descending = false;
};

} // namespace diffract::ui
