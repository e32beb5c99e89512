// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/width_keeper.h"

#include "ui/models/roles.h"
#include "ui/widgets/column_widths.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHeaderView>

namespace diffract::ui {
namespace {

QString columnName(const QAbstractItemModel* model, int column)
{
    const QString name = model->headerData(column, Qt::Horizontal).toString();
    const QString group = model->headerData(column, Qt::Horizontal, role::Group).toString();
    // Columns without a head are told apart by their place.
    if (name.isEmpty() && group.isEmpty())
        return QStringLiteral("#%1").arg(column);
    return group.isEmpty() ? name : group + QLatin1Char('/') + name;
}

bool isByHand(const QHeaderView* header, int column)
{
    const bool stretched = header->stretchLastSection() && header->visualIndex(column) == header->count() - 1;
    return header->sectionResizeMode(column) == QHeaderView::Interactive && !stretched;
}

} // namespace

WidthKeeper::WidthKeeper(QAbstractItemView* view, QHeaderView* header)
    : QObject(header)
    , m_view(view)
    , m_header(header)
{
    m_view->installEventFilter(this);
    m_header->viewport()->installEventFilter(this);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { onResized(column, width); });
    connect(m_header, &QHeaderView::sectionCountChanged, this, [this] { restore(m_view, m_header); });
}

void WidthKeeper::keep(QAbstractItemView* view, QHeaderView* header)
{
    new WidthKeeper(view, header);
}

void WidthKeeper::restore(const QAbstractItemView* view, QHeaderView* header)
{
    if (!view->model())
        return;
    for (int column = 0; column < header->count(); ++column) {
        const int width = ColumnWidths::get().width(view->accessibleName(), columnName(view->model(), column));
        if (width > 0 && isByHand(header, column))
            header->resizeSection(column, width);
    }
}

void WidthKeeper::onResized(int column, int width)
{
    if (m_byHand && width > 0 && m_view->model() && isByHand(m_header, column))
        ColumnWidths::get().remember(m_view->accessibleName(), columnName(m_view->model(), column), width);
}

bool WidthKeeper::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::Show)
        restore(m_view, m_header);
    else if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick)
        m_byHand = m_byHand || watched != m_view;
    else if (event->type() == QEvent::MouseButtonRelease && watched != m_view)
        m_byHand = false;
    return QObject::eventFilter(watched, event);
}

} // namespace diffract::ui
