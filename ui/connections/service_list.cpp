// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/service_list.h"

#include "ui/connections/engine_panel.h"
#include "ui/connections/service_delegate.h"
#include "ui/connections/service_model.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>

namespace diffract::ui {

ServiceList::ServiceList(QWidget* parent)
    : QWidget(parent)
    , m_model(new ServiceModel(this))
    , m_view(new QListView(this))
    , m_add(new QPushButton(icon(Icon::Add), tr("Add"), this))
    , m_engine(new EnginePanel(this))
{
    setPanel(this, Colour::Alternate);
    auto* head = new QWidget(this);
    head->setFixedHeight(metric::ActionBar);
    setPanel(head, Colour::Alternate, Qt::BottomEdge);
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    across->addWidget(plainLabel(tr("Services"), Type::Section, Colour::Text, head), 1);
    across->addWidget(m_add);
    m_add->setAccessibleName(tr("Add a connection"));
    setLook(m_add, Look::Flat);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ServiceDelegate(m_view));
    m_view->setAccessibleName(tr("Services"));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setMouseTracking(true);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(head);
    down->addWidget(m_view, 1);
    down->addWidget(m_engine);

    const auto tell = [this] {
        if (!m_showing && !selected().isEmpty())
            Q_EMIT chosen(selected());
    };
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, tell);
    connect(m_view, &QListView::clicked, this, tell);
    connect(m_add, &QPushButton::clicked, this, &ServiceList::addWanted);
}

void ServiceList::setRows(std::vector<ServiceRow> rows)
{
    m_showing = true;
    const QString before = selected();
    m_model->setRows(std::move(rows));
    m_showing = false;
    select(before);
}

QString ServiceList::selected() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedIndexes();
    return rows.isEmpty() ? QString() : m_model->row(rows.first().row()).id;
}

void ServiceList::select(const QString& id)
{
    const int row = m_model->indexOf(id);
    m_showing = true;
    if (row >= 0 && selected() != id)
        m_view->setCurrentIndex(m_model->index(row));
    m_showing = false;
}

void ServiceList::focusList()
{
    m_view->setFocus();
}

void ServiceList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete)
        Q_EMIT removeWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace diffract::ui
