// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/flow_layout.h"

#include "ui/theme/metrics.h"

#include <QWidget>

namespace diffract::ui {

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent)
{
    setSpacing(metric::Space2);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins edges = contentsMargins();
    return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom());
}

int FlowLayout::heightForWidth(int width) const
{
    return place(QRect(0, 0, width, 0), false);
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int FlowLayout::place(const QRect& rect, bool really) const
{
    const QMargins edges = contentsMargins();
    const QRect inner = rect.marginsRemoved(edges);
    int left = inner.left();
    int top = inner.top();
    int line = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo(QSize(std::max(1, inner.width()), QWIDGETSIZE_MAX));
        if (left > inner.left() && left + size.width() > inner.right() + 1) {
            left = inner.left();
            top += line + metric::Space1;
            line = 0;
        }
        if (really)
            item->setGeometry(QRect(QPoint(left, top), size));
        left += size.width() + spacing();
        line = std::max(line, size.height());
    }
    return top + line - rect.top() + edges.bottom();
}

} // namespace diffract::ui
