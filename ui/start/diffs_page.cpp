// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/diffs_page.h"

#include "ui/start/diff_list_model.h"
#include "ui/start/list_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/empty_state.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace diffract::ui {

DiffsPage::DiffsPage(QWidget* parent)
    : QWidget(parent)
    , m_model(new DiffListModel(this))
    , m_view(makeDiffView(m_model, tr("All diffs"), this))
    , m_stack(new QStackedWidget(this))
    , m_count(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_open(new QPushButton(icon(Icon::Open), tr("Open"), this))
    , m_again(new QPushButton(icon(Icon::Restart), tr("Run again"), this))
    , m_archive(new QPushButton(icon(Icon::Archive), tr("Archive"), this))
{
    setPanel(this, Colour::Surface);
    setAccessibleName(tr("Diffs"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(metric::Space4, 0, metric::Space4, 0);
    head->setSpacing(metric::Space2);
    head->addWidget(plainLabel(tr("Diffs"), Type::Title, Colour::Text, this));
    head->addWidget(m_count, 1);
    for (QPushButton* button : {m_open, m_again, m_archive}) {
        button->setAccessibleName(button->text());
        head->addWidget(button);
    }
    m_stack->addWidget(m_view);
    m_stack->addWidget(new EmptyState(Icon::Diffs, tr("No diffs yet"),
                                      tr("Drop two files on the window, or run the sample on the start page.")));
    setFramed(m_view, false);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, metric::Space3, 0, 0);
    down->setSpacing(metric::Space3);
    down->addLayout(head);
    down->addWidget(m_stack, 1);

    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT openDiff(m_model->diff(index.row()).id); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const api::DataDiff* diff = selected())
            Q_EMIT openDiff(diff->id);
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (const api::DataDiff* diff = selected())
            Q_EMIT runAgain(diff->request);
    });
    connect(m_archive, &QPushButton::clicked, this, [this] {
        if (const api::DataDiff* diff = selected())
            Q_EMIT archive(diff->id);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &DiffsPage::showState);
    showState();
}

const api::DataDiff* DiffsPage::selected() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? &m_model->diff(index.row()) : nullptr;
}

void DiffsPage::setDiffs(std::vector<api::DataDiff> diffs)
{
    const qint64 id = selected() ? selected()->id : 0;
    m_model->setDiffs(std::move(diffs));
    for (int row = 0; row < m_model->rowCount() && id > 0; ++row) {
        if (m_model->diff(row).id == id)
            m_view->setCurrentIndex(m_model->index(row, 0));
    }
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    showState();
}

void DiffsPage::showState()
{
    const int count = m_model->rowCount();
    m_count->setText(count == 1 ? tr("1 diff") : tr("%1 diffs").arg(count));
    m_stack->setCurrentIndex(count > 0 ? 0 : 1);
    for (QPushButton* button : {m_open, m_again, m_archive})
        button->setEnabled(selected() != nullptr);
}

void DiffsPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete && selected())
        Q_EMIT archive(selected()->id);
    else
        QWidget::keyPressEvent(event);
}

void DiffsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_view->setFocus();
}

} // namespace diffract::ui
