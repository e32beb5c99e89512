// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/action_bar.h"

#include "base/format.h"
#include "ui/diffs/diffs_query.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace diffract::ui {

ActionBar::ActionBar(QWidget* parent)
    : QFrame(parent)
    , m_count(plainLabel({}, Type::Strong, Colour::Text, this))
    , m_note(new ElidedLabel({}, Type::Note, Colour::Muted, this))
    , m_clear(new QPushButton(tr("Clear"), this))
{
    setFixedHeight(metric::ActionBar);
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(m_count);
    across->addWidget(m_clear);
    setLook(m_clear, Look::Link);
    m_clear->setAccessibleName(tr("Clear the selection"));
    m_open = addButton(int(Icon::Open), tr("Open"), tr("Open"));
    setLook(m_open, Look::Primary);
    m_open->setIcon(icon(Icon::Open, Colour::OnAccent));
    m_rerun = addButton(int(Icon::Restart), tr("Re-run"), tr("Re-run"));
    m_clone = addButton(int(Icon::Copy), tr("Clone"), tr("Clone into the editor"));
    m_cancel = addButton(int(Icon::Cancel), tr("Cancel"), tr("Cancel what runs"));
    m_archive = addButton(int(Icon::Archive), tr("Unarchive"), tr("Archive"));
    m_purge = addButton(int(Icon::Delete), tr("Purge..."), tr("Purge"));
    across->addWidget(m_note, 1);
    addPaging();
    connect(m_clear, &QPushButton::clicked, this, &ActionBar::clearWanted);
    connect(m_open, &QPushButton::clicked, this, &ActionBar::openWanted);
    connect(m_rerun, &QPushButton::clicked, this, &ActionBar::rerunWanted);
    connect(m_clone, &QPushButton::clicked, this, &ActionBar::cloneWanted);
    connect(m_cancel, &QPushButton::clicked, this, &ActionBar::cancelWanted);
    connect(m_archive, &QPushButton::clicked, this, &ActionBar::archiveWanted);
    connect(m_purge, &QPushButton::clicked, this, &ActionBar::purgeWanted);
    showState();
}

QPushButton* ActionBar::addButton(int id, const QString& text, const QString& name)
{
    auto* button = new QPushButton(icon(static_cast<Icon>(id)), text, this);
    button->setAccessibleName(name);
    button->setToolTip(name);
    layout()->addWidget(button);
    m_buttons.append({button, text});
    return button;
}

void ActionBar::addPaging()
{
    m_size = new QComboBox(this);
    m_size->setAccessibleName(tr("Diffs on a page"));
    m_size->setToolTip(tr("Diffs on a page"));
    for (const qint64 size : DiffsQuery::pageSizes())
        m_size->addItem(QString::number(size), size);
    m_range = plainLabel({}, Type::Note, Colour::Muted, this);
    m_previous = new QToolButton(this);
    m_previous->setIcon(icon(Icon::ChevronLeft));
    m_previous->setAccessibleName(tr("Previous page"));
    m_next = new QToolButton(this);
    m_next->setIcon(icon(Icon::ChevronRight));
    m_next->setAccessibleName(tr("Next page"));
    layout()->addWidget(m_range);
    for (QToolButton* button : {m_previous, m_next}) {
        button->setToolTip(button->accessibleName());
        setLook(button, Look::Outlined);
        layout()->addWidget(button);
    }
    layout()->addWidget(m_size);
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT pageWanted(m_paging.page - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT pageWanted(m_paging.page + 1); });
    connect(m_size, &QComboBox::activated, this, [this] { Q_EMIT pageSizeWanted(m_size->currentData().toLongLong()); });
}

void ActionBar::setSelected(const Selected& selected)
{
    m_selected = selected;
    showState();
}

void ActionBar::setNote(const QString& text)
{
    m_noteText = text;
    showState();
}

void ActionBar::setBusy(const QString& text)
{
    m_busy = text;
    showState();
}

void ActionBar::setPaging(const Paging& paging)
{
    m_paging = paging;
    const qint64 first = (paging.page - 1) * paging.size + 1;
    m_range->setText(paging.shown == 0 ? QString()
                                       : tr("%1–%2 of %3")
                                             .arg(formatCount(first), formatCount(first + paging.shown - 1),
                                                  formatCount(std::max(paging.count, first + paging.shown - 1))));
    m_previous->setEnabled(paging.page > 1);
    m_next->setEnabled(paging.page * paging.size < paging.count);
    m_size->setCurrentIndex(std::max(0, m_size->findData(paging.asked)));
}

void ActionBar::showState()
{
    const bool any = m_selected.count > 0;
    const bool free = any && m_busy.isEmpty();
    const bool asks = free && m_selected.reachable;
    setPanel(this, any ? Colour::AccentTint : Colour::Background, Qt::TopEdge);
    m_count->setVisible(any || !m_busy.isEmpty());
    m_count->setText(m_busy.isEmpty() ? tr("%1 selected").arg(m_selected.count) : m_busy);
    m_clear->setVisible(free);
    for (const auto& [button, text] : m_buttons)
        button->setVisible(any);
    m_note->setFullText(any ? QString() : m_noteText);
    const bool few = m_selected.count <= MostAtOnce;
    m_open->setEnabled(free && few);
    m_rerun->setEnabled(asks && few);
    m_clone->setEnabled(free && m_selected.count == 1);
    m_cancel->setEnabled(asks && m_selected.running > 0);
    m_archive->setEnabled(asks);
    m_purge->setEnabled(asks);
    m_archive->setAccessibleName(m_selected.archived ? tr("Unarchive") : tr("Archive"));
    m_archive->setToolTip(m_archive->accessibleName());
    for (auto& [button, text] : m_buttons) {
        if (button == m_archive)
            text = m_archive->accessibleName();
    }
    fitTexts();
}

void ActionBar::fitTexts()
{
    // Icons alone where the texts do not fit; their names stay as hints.
    for (const auto& [button, text] : m_buttons)
        button->setText({});
    m_narrow = layout()->minimumSize().width();
    for (const auto& [button, text] : m_buttons)
        button->setText(text);
    if (layout()->minimumSize().width() <= width())
        return;
    for (const auto& [button, text] : m_buttons)
        button->setText({});
}

QSize ActionBar::minimumSizeHint() const
{
    return {m_narrow, metric::ActionBar};
}

void ActionBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitTexts();
}

} // namespace diffract::ui
