// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watched_row.h"

#include "base/format.h"
#include "ui/models/cell_values.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/share_bar.h"
#include "ui/widgets/sign_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace diffract::ui {

WatchedRow::WatchedRow(const client::DiffRef& ref, QWidget* parent)
    : QFrame(parent)
    , m_ref(ref)
    , m_sign(new SignLabel(Icon::Pending, Colour::Muted, this))
    , m_title(new QPushButton(this))
    , m_dismiss(new QToolButton(this))
    , m_state(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_word(new ElidedLabel(QString(), Type::Mono, Colour::Muted, this))
    , m_bar(new ShareBar(Colour::Accent, this))
    , m_note(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_act(new QPushButton(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setPanel(this, Colour::Surface, Qt::BottomEdge);
    setLook(m_title, Look::Link);
    setLook(m_cancel, Look::Link);
    m_dismiss->setIcon(icon(Icon::Close, Colour::Muted));
    m_dismiss->setToolTip(tr("Take it off this list; the run goes on"));
    m_title->setMinimumWidth(1); // its text gives way
    m_note->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(metric::Space1);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_dismiss);
    auto* state = new QHBoxLayout;
    state->setSpacing(metric::Space2);
    state->addWidget(m_state);
    state->addWidget(m_word);
    state->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metric::Space2);
    buttons->addWidget(m_act);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(metric::Space3, metric::Space2, metric::Space2, metric::Space2);
    grid->setHorizontalSpacing(metric::Space2);
    grid->setVerticalSpacing(metric::Space1);
    grid->addWidget(m_sign, 0, 0, Qt::AlignTop);
    grid->addLayout(head, 0, 1);
    grid->addLayout(state, 1, 1);
    grid->addWidget(m_bar, 2, 1);
    grid->addWidget(m_note, 3, 1);
    grid->addLayout(buttons, 4, 1);
    grid->setColumnStretch(1, 1);
    connect(m_title, &QPushButton::clicked, this, [this] { Q_EMIT open(m_ref); });
    connect(m_act, &QPushButton::clicked, this, [this] { Q_EMIT openPage(m_ref); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT cancel(m_ref); });
    connect(m_dismiss, &QToolButton::clicked, this, [this] { Q_EMIT dismiss(m_ref); });
}

void WatchedRow::setItem(const client::Watched& item, const QString& service, const QDateTime& now)
{
    const WatchedText text = watchedText(item, service, now);
    m_sign->setIcon(text.icon, text.colour);
    m_name = text.title;
    fitTitle();
    m_title->setAccessibleName(tr("Open %1").arg(text.title));
    m_dismiss->setAccessibleName(tr("Take %1 off the list").arg(text.title));
    m_state->setText(text.state);
    setTone(m_state, text.colour);
    m_word->setFullText(text.word);
    m_word->setVisible(!text.word.isEmpty());
    m_bar->setVisible(text.share.has_value());
    if (text.share)
        m_bar->setShare(*text.share, text.note);
    m_note->setText(item.ref.service == client::LocalService || item.over
                        ? text.note
                        : (text.note.isEmpty() ? service : tr("%1 · %2").arg(text.note, service)));
    m_note->setVisible(!m_note->text().isEmpty());
    m_act->setText(item.diff && item.diff->status && item.diff->status->raw == QLatin1String("needs_authentication")
                       ? tr("Sign in...")
                       : tr("Confirm..."));
    m_act->setAccessibleName(tr("%1 %2").arg(m_act->text(), text.title));
    m_act->setVisible(item.needsAction());
    m_cancel->setAccessibleName(tr("Cancel %1").arg(text.title));
    m_cancel->setVisible(!item.over);
}

void WatchedRow::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitTitle();
}

void WatchedRow::fitTitle()
{
    const int beside = m_sign->sizeHint().width() + m_dismiss->sizeHint().width() + metric::Space3 + 5 * metric::Space2;
    const QString shown = m_title->fontMetrics().elidedText(m_name, Qt::ElideRight, width() - beside);
    m_title->setToolTip(shown == m_name ? QString() : plainToolTip(m_name));
    // An ampersand in a name is no shortcut.
    m_title->setText(QString(shown).replace(QLatin1Char('&'), QLatin1String("&&")));
}

} // namespace diffract::ui
