// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/list_view.h"

#include "ui/start/diff_list_model.h"
#include "ui/start/draft_list_model.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/cell_delegate.h"

#include <QHeaderView>
#include <QTableView>

namespace diffract::ui {

namespace {

QTableView* makeView(QAbstractItemModel* model, const QString& name, QWidget* parent)
{
    auto* view = new QTableView(parent);
    view->setAccessibleName(name);
    view->setItemDelegate(new CellDelegate(view));
    view->setModel(model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setCornerButtonEnabled(false);
    view->setTextElideMode(Qt::ElideMiddle);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(metric::Row);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setFixedHeight(metric::Row);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setFramed(view);
    return view;
}

} // namespace

QTableView* makeDiffView(DiffListModel* model, const QString& name, QWidget* parent)
{
    QTableView* const view = makeView(model, name, parent);
    QHeaderView* const header = view->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    const struct {
        DiffListModel::Column column;
        int width;
    } fixed[] = {{DiffListModel::Verdict, 136}, {DiffListModel::Score, 84}, {DiffListModel::Run, 132}};
    for (const auto& one : fixed) {
        header->setSectionResizeMode(one.column, QHeaderView::Fixed);
        header->resizeSection(one.column, one.width);
    }
    return view;
}

QTableView* makeDraftView(DraftListModel* model, const QString& name, QWidget* parent)
{
    QTableView* const view = makeView(model, name, parent);
    view->horizontalHeader()->hide();
    view->horizontalHeader()->setSectionResizeMode(DraftListModel::Title, QHeaderView::Stretch);
    view->horizontalHeader()->setSectionResizeMode(DraftListModel::Saved, QHeaderView::Fixed);
    view->horizontalHeader()->resizeSection(DraftListModel::Saved, 160);
    return view;
}

void fitHeight(QTableView* view)
{
    const int rows = view->model()->rowCount();
    const int header = view->horizontalHeader()->isHidden() ? 0 : metric::Row;
    view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setFixedHeight(header + rows * metric::Row + 2);
}

} // namespace diffract::ui
