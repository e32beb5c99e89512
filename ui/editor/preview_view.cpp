// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_view.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/value_delegate.h"
#include "ui/widgets/width_keeper.h"

#include <QHeaderView>
#include <QTableView>

namespace diffract::ui {

QTableView* makePreviewView(QAbstractItemModel* model, const QString& name, QWidget* parent)
{
    auto* view = new QTableView(parent);
    view->setAccessibleName(name);
    view->setItemDelegate(new ValueDelegate(view));
    view->setModel(model);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setTabKeyNavigation(false);
    view->setWordWrap(false);
    view->setShowGrid(false);
    view->setCornerButtonEnabled(false);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(metric::DenseRow);
    QHeaderView* const header = view->horizontalHeader();
    header->setFixedHeight(metric::DenseRow);
    header->setHighlightSections(false);
    header->setMaximumSectionSize(320);
    header->setResizeContentsPrecision(20);
    setFramed(view);
    WidthKeeper::keep(view, header);
    QObject::connect(model, &QAbstractItemModel::modelReset, view, [view] {
        view->resizeColumnsToContents();
        WidthKeeper::restore(view, view->horizontalHeader());
    });
    return view;
}

} // namespace diffract::ui
