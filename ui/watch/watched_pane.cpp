// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watched_pane.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/watch/watched_row.h"
#include "ui/widgets/elided_label.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace diffract::ui {
namespace {

/// New rows made in one go: each costs about a millisecond, and the window must not stand still for a hundred.
constexpr int RowsAtOnce = 10;

} // namespace

WatchedPane::WatchedPane(client::Watches& watches, const client::Services& services, QWidget* parent)
    : QWidget(parent)
    , m_watches(watches)
    , m_services(services)
    , m_count(new ElidedLabel(QString(), Type::Note, Colour::Muted, this))
    , m_clear(new QPushButton(tr("Clear ended"), this))
    , m_hint(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_content(new QWidget)
    , m_list(new QVBoxLayout)
{
    setAccessibleName(tr("Watched diffs"));
    setMinimumWidth(256); // "Sign in needs_authentication" in one line
    setPanel(this, Colour::Surface, Qt::LeftEdge);
    setLook(m_clear, Look::Link);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(metric::Space3, metric::Space2, metric::Space2, metric::Space2);
    head->setSpacing(metric::Space2);
    head->addWidget(plainLabel(tr("Watched"), Type::Section, Colour::Text, this));
    head->addWidget(m_count, 1);
    head->addWidget(m_clear);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    auto* inside = new QVBoxLayout(m_content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addLayout(m_list);
    inside->addWidget(m_hint);
    inside->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_content);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addLayout(head);
    down->addWidget(scroll, 1);
    m_refresh.setInterval(1000);
    m_late.setSingleShot(true);
    m_late.setInterval(50);
    connect(&m_refresh, &QTimer::timeout, this, &WatchedPane::showItems);
    connect(&m_late, &QTimer::timeout, this, &WatchedPane::showItems);
    connect(&watches, &client::Watches::changed, this, [this] {
        if (isVisible() && !m_late.isActive())
            m_late.start();
    });
    connect(m_clear, &QPushButton::clicked, &watches, &client::Watches::clearOver);
    showItems();
}

void WatchedPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showItems();
    m_refresh.start();
}

void WatchedPane::hideEvent(QHideEvent* event)
{
    m_refresh.stop();
    QWidget::hideEvent(event);
}

WatchedRow* WatchedPane::makeRow(const client::DiffRef& ref)
{
    auto* row = new WatchedRow(ref, m_content);
    connect(row, &WatchedRow::open, this, &WatchedPane::open);
    connect(row, &WatchedRow::openPage, this, &WatchedPane::openPage);
    connect(row, &WatchedRow::cancel, this, &WatchedPane::cancel);
    connect(row, &WatchedRow::dismiss, &m_watches, &client::Watches::remove);
    return row;
}

void WatchedPane::showItems()
{
    const std::vector<client::Watched> items = m_watches.items();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<WatchedRow*> rows;
    std::set<QString> services;
    bool over = false;
    int made = 0;
    for (const client::Watched& item : items) {
        const auto known = std::find_if(m_rows.begin(), m_rows.end(),
                                        [&item](const WatchedRow* row) { return row->ref() == item.ref; });
        services.insert(item.ref.service);
        over = over || item.over;
        if (known == m_rows.end() && ++made > RowsAtOnce) {
            m_late.start();
            continue;
        }
        WatchedRow* const row = known == m_rows.end() ? makeRow(item.ref) : *known;
        row->setItem(item, m_services.nameOf(item.ref.service), now);
        rows += row;
    }
    if (rows != m_rows) {
        for (WatchedRow* row : std::as_const(m_rows)) {
            if (rows.contains(row))
                continue;
            m_list->removeWidget(row);
            row->deleteLater();
        }
        for (int i = 0; i < rows.size(); ++i) {
            if (m_list->indexOf(rows[i]) != i)
                m_list->insertWidget(i, rows[i]);
        }
        m_rows = rows;
    }
    m_count->setFullText(items.empty()          ? QString()
                         : services.size() == 1 ? QString::number(items.size())
                                                : tr("%1 on %2 services").arg(items.size()).arg(services.size()));
    m_clear->setVisible(over);
    m_hint->setText(items.empty() ? tr("Nothing is watched. Every diff that runs stands here until you put it away.")
                                  : tr("Closing the program does not stop them. They are watched again at the next "
                                       "start."));
}

void WatchedPane::openPage(const client::DiffRef& diff)
{
    const client::ApiClient* const client = m_services.client(diff.service);
    if (!client || !client->hasService())
        return;
    const QUrl page = client->address().url(QStringLiteral("/datadiffs/%1").arg(diff.id));
    if (!QDesktopServices::openUrl(page))
        Q_EMIT said(tr("No browser could be opened. The page is %1").arg(page.toString()));
}

void WatchedPane::cancel(const client::DiffRef& diff)
{
    client::ApiClient* const client = m_services.client(diff.service);
    if (!client)
        return;
    client->cancelDiff(diff.id).then(this, [this, diff](const client::ApiResult<api::CancelResult>& answer) {
        if (answer.ok())
            m_watches.add(diff); // asked soon
        else
            Q_EMIT said(tr("Diff %1 is not cancelled: %2").arg(diff.id).arg(answer.error().message));
    });
}

} // namespace diffract::ui
