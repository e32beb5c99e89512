// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_view.h"

#include "ui/diffs/diffs_delegate.h"
#include "ui/diffs/diffs_header.h"
#include "ui/diffs/diffs_model.h"
#include "ui/widgets/table_setup.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace diffract::ui {

namespace {
constexpr int smallestTitle = 200;
}

DiffsView::DiffsView(DiffsModel* model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_head(new DiffsHeader(this))
{
    setHorizontalHeader(m_head);
    setModel(model);
    TableOptions options;
    options.name = tr("All diffs");
    setUpTable(this, options);
    setItemDelegate(new DiffsDelegate(this));
    setContextMenuPolicy(Qt::CustomContextMenu);
    setShowGrid(false);
    setTextElideMode(Qt::ElideMiddle);
    m_head->setSectionsClickable(true);
    m_head->setStretchLastSection(false);
    m_head->setSectionResizeMode(DiffsModel::Tick, QHeaderView::Fixed);
    m_head->setSectionResizeMode(DiffsModel::Title, QHeaderView::Fixed);
    const struct {
        DiffsModel::Column column;
        int width;
    } widths[] = {{DiffsModel::Tick, 36},     {DiffsModel::Verdict, 136}, {DiffsModel::Id, 56},
                  {DiffsModel::SourceA, 116}, {DiffsModel::SourceB, 116}, {DiffsModel::Score, 84},
                  {DiffsModel::Tags, 152},    {DiffsModel::Took, 76},     {DiffsModel::Run, 120}};
    for (const auto& one : widths)
        m_head->resizeSection(one.column, one.width);
    connect(m_head, &QHeaderView::sectionResized, this, [this](int column) {
        if (column != DiffsModel::Title)
            fitTitle();
    });
    connect(m_head, &QHeaderView::sectionClicked, this, &DiffsView::onHeadClicked);
    // Rows that go take their selection with them, without a word.
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showTicks();
        Q_EMIT selectionChangedByAny();
    });
}

QList<int> DiffsView::selectedRows() const
{
    QList<int> rows;
    if (selectionModel()) {
        for (const QModelIndex& index : selectionModel()->selectedRows())
            rows += index.row();
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void DiffsView::selectIds(const QList<qint64>& ids, qint64 current)
{
    const int row = m_model->rowOf(current);
    if (row >= 0)
        selectionModel()->setCurrentIndex(m_model->index(row, DiffsModel::Title), QItemSelectionModel::NoUpdate);
    QItemSelection rows;
    for (const qint64 id : ids) {
        if (const int one = m_model->rowOf(id); one >= 0)
            rows.select(m_model->index(one, 0), m_model->index(one, DiffsModel::ColumnCount - 1));
    }
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

void DiffsView::showOrder(const QString& orderBy, bool descending)
{
    m_orderBy = orderBy;
    m_descending = descending;
    int shown = -1;
    for (int column = 0; column < DiffsModel::ColumnCount; ++column) {
        if (DiffsModel::orderName(column) == orderBy)
            shown = column;
    }
    m_head->setOrder(shown, descending);
}

void DiffsView::onHeadClicked(int column)
{
    if (column == DiffsModel::Tick) {
        if (selectedRows().size() == m_model->rowCount())
            clearSelection();
        else
            selectAll();
        return;
    }
    const QString name = DiffsModel::orderName(column);
    if (name.isEmpty())
        return;
    // What is new, large or late comes first.
    const bool fresh = column == DiffsModel::Id || column == DiffsModel::Run;
    Q_EMIT orderWanted(name, name == m_orderBy ? !m_descending : fresh);
}

void DiffsView::fitTitle()
{
    const int others = m_head->length() - m_head->sectionSize(DiffsModel::Title);
    m_head->resizeSection(DiffsModel::Title, std::max(smallestTitle, viewport()->width() - others));
}

void DiffsView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitTitle();
}

void DiffsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete)
        Q_EMIT deleteWanted();
    else
        QTableView::keyPressEvent(event);
}

void DiffsView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    // The line around the current row goes over all its cells.
    viewport()->update();
}

QItemSelectionModel::SelectionFlags DiffsView::selectionCommand(const QModelIndex& index, const QEvent* event) const
{
    if (!event)
        return QTableView::selectionCommand(index, event);
    const bool press = event->type() == QEvent::MouseButtonPress;
    if (event->type() == QEvent::KeyPress && static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Space)
        return QItemSelectionModel::Toggle | QItemSelectionModel::Rows;
    const bool mouse = press || event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseMove;
    if (mouse && index.column() == DiffsModel::Tick) {
        const auto* moved = static_cast<const QMouseEvent*>(event);
        if (moved->modifiers() == Qt::NoModifier && moved->button() != Qt::RightButton)
            return press ? QItemSelectionModel::Toggle | QItemSelectionModel::Rows
                         : QItemSelectionModel::SelectionFlags(QItemSelectionModel::NoUpdate);
    }
    return QTableView::selectionCommand(index, event);
}

void DiffsView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    showTicks();
    Q_EMIT selectionChangedByAny();
}

void DiffsView::showTicks()
{
    const qsizetype count = selectedRows().size();
    m_head->setAllTicked(count == 0                     ? Qt::Unchecked
                         : count == m_model->rowCount() ? Qt::Checked
                                                        : Qt::PartiallyChecked);
}

} // namespace diffract::ui
