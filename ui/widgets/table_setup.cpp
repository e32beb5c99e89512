// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_setup.h"

#include "ui/models/roles.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/width_keeper.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <memory>
#include <set>

namespace diffract::ui {
namespace {

constexpr int WidestFit = 320;
constexpr int NarrowestFit = 28;
constexpr int FittedRows = 60;

QString quoted(QString text)
{
    const bool needed = text.contains(QLatin1Char('\t')) || text.contains(QLatin1Char('\n'))
                        || text.contains(QLatin1Char('\r')) || text.startsWith(QLatin1Char('"'));
    if (!needed)
        return text;
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString copyText(const QAbstractItemModel* model, const QModelIndex& index)
{
    const QVariant copy = model->data(index, role::Copy);
    return quoted((copy.isValid() ? copy : model->data(index)).toString());
}

QString headerText(const QAbstractItemModel* model, int column)
{
    const QVariant copy = model->headerData(column, Qt::Horizontal, role::Copy);
    return quoted((copy.isValid() ? copy : model->headerData(column, Qt::Horizontal)).toString());
}

void addCopyAction(QAbstractItemView* view)
{
    auto* copy = new QAction(QAbstractItemView::tr("Copy with headers"), view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(copy, &QAction::triggered, view, [view] {
        const QString text = selectionAsText(view->selectionModel(), view);
        if (!text.isEmpty())
            QApplication::clipboard()->setText(text);
    });
    view->addAction(copy);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void setUpView(QAbstractItemView* view, const TableOptions& options)
{
    view->setAccessibleName(options.name);
    view->setFrameShape(QFrame::NoFrame);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setSelectionBehavior(options.cells ? QAbstractItemView::SelectItems : QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setMouseTracking(true);
    view->setItemDelegate(new CellDelegate(view));
    view->setTextElideMode(Qt::ElideRight);
    addCopyAction(view);
}

void setUpHeader(QHeaderView* header, const TableOptions& options)
{
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(NarrowestFit);
    header->setFixedHeight(options.dense ? metric::DenseRow : metric::Row);
    header->setStretchLastSection(options.stretchLast);
    header->setSectionsClickable(options.sortable);
    header->setFont(font(Type::Header));
}

bool isHidden(const QWidget* view, int column)
{
    if (const auto* table = qobject_cast<const QTableView*>(view))
        return table->isColumnHidden(column);
    if (const auto* tree = qobject_cast<const QTreeView*>(view))
        return tree->isColumnHidden(column);
    return false;
}

} // namespace

void setUpTable(QTableView* view, const TableOptions& options)
{
    setUpView(view, options);
    const int height = options.dense ? metric::DenseRow : metric::Row;
    view->setWordWrap(false);
    view->setCornerButtonEnabled(false);
    view->setTabKeyNavigation(false);
    QHeaderView* rows = view->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setMinimumSectionSize(height);
    rows->setDefaultSectionSize(height);
    setUpHeader(view->horizontalHeader(), options);
    view->setSortingEnabled(options.sortable);
    view->setShowGrid(true);
    WidthKeeper::keep(view, view->horizontalHeader());
}

void setUpTree(QTreeView* view, const TableOptions& options)
{
    setUpView(view, options);
    view->setUniformRowHeights(true);
    view->setAllColumnsShowFocus(true);
    view->setAnimated(false);
    setUpHeader(view->header(), options);
    WidthKeeper::keep(view, view->header());
}

void fitColumns(QTableView* view)
{
    if (!view->model())
        return;
    const QAbstractItemModel* model = view->model();
    const int rows = std::min(model->rowCount(), FittedRows);
    for (int column = 0; column < model->columnCount(); ++column) {
        int width = view->horizontalHeader()->sectionSizeHint(column);
        QStyleOptionViewItem option;
        option.initFrom(view);
        option.rect = QRect();
        for (int row = 0; row < rows; ++row) {
            const QModelIndex index = model->index(row, column);
            width = std::max(width, view->itemDelegateForIndex(index)->sizeHint(option, index).width());
        }
        view->setColumnWidth(column, std::clamp(width, NarrowestFit, WidestFit));
    }
    WidthKeeper::restore(view, view->horizontalHeader());
}

QString selectionAsText(const QItemSelectionModel* selection, const QWidget* view)
{
    if (!selection || !selection->hasSelection())
        return {};
    const QAbstractItemModel* model = selection->model();
    std::set<int> columns;
    const QItemSelection selected = selection->selection();
    std::vector<QItemSelectionRange> ranges(selected.begin(), selected.end());
    std::sort(ranges.begin(), ranges.end(), [](const QItemSelectionRange& a, const QItemSelectionRange& b) {
        return a.top() != b.top() ? a.top() < b.top() : a.left() < b.left();
    });
    for (const QItemSelectionRange& range : ranges) {
        for (int column = range.left(); column <= range.right(); ++column) {
            if (!isHidden(view, column))
                columns.insert(column);
        }
    }
    QStringList lines;
    QStringList head;
    for (const int column : columns)
        head += headerText(model, column);
    lines += head.join(QLatin1Char('\t'));
    qint64 cells = 0;
    // Rows may be covered by more than one range when cells were picked one by one.
    std::set<std::pair<QModelIndex, int>> done;
    for (const QItemSelectionRange& range : ranges) {
        for (int row = range.top(); row <= range.bottom() && cells < MostCopiedCells; ++row) {
            if (ranges.size() > 1 && !done.emplace(range.parent(), row).second)
                continue;
            QStringList line;
            for (const int column : columns) {
                const QModelIndex index = model->index(row, column, range.parent());
                line += selection->isSelected(index) ? copyText(model, index) : QString();
            }
            cells += line.size();
            lines += line.join(QLatin1Char('\t'));
        }
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace diffract::ui
