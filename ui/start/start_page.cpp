// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/start_page.h"

#include "ui/start/diff_list_model.h"
#include "ui/start/draft_list_model.h"
#include "ui/start/drop_zone.h"
#include "ui/start/list_view.h"
#include "ui/start/sample_card.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace diffract::ui {

namespace {

constexpr int emptyWidth = 1000;
constexpr int zoneHeight = 136;
constexpr int emptyZoneHeight = 112;
constexpr int emptyCardHeight = 200;

QVBoxLayout* columnIn(QWidget* page, int sideMargin)
{
    auto* down = new QVBoxLayout(page);
    down->setContentsMargins(sideMargin, metric::Space6, sideMargin, metric::Space6);
    down->setSpacing(metric::Space4);
    return down;
}

QFrame* hairline(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFixedHeight(1);
    setPanel(line, Colour::Border);
    return line;
}

QScrollArea* scrolled(QWidget* page, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    setPanel(page, Colour::Surface);
    area->setWidget(page);
    return area;
}

/// A titled block of the page: more goes into the head line, the list below it.
struct Part {
    QWidget* widget;
    QVBoxLayout* down;
    QHBoxLayout* head;
};

Part makePart(const QString& title, QWidget* parent)
{
    auto* part = new QWidget(parent);
    part->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* down = new QVBoxLayout(part);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(metric::Space2);
    auto* head = new QHBoxLayout;
    down->addLayout(head);
    head->addWidget(plainLabel(title, Type::Section, Colour::Text, part), 1);
    return {part, down, head};
}

} // namespace

DroppedFile droppedFile(const QUrl& url)
{
    if (!url.isLocalFile())
        return {{},
                StartPage::tr("%1 is not a file on this computer. Save it here first, then drop it.")
                    .arg(url.toDisplayString())};
    const QFileInfo info(url.toLocalFile());
    if (info.isDir())
        return {{}, StartPage::tr("%1 is a folder. Drop a file of it.").arg(info.absoluteFilePath())};
    if (!info.exists())
        return {{}, StartPage::tr("%1 does not exist.").arg(info.absoluteFilePath())};
    return {info.absoluteFilePath(), {}};
}

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_diffs(new DiffListModel(this))
    , m_drafts(new DraftListModel(this))
    , m_stack(new QStackedWidget(this))
{
    setAccessibleName(tr("Start"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    m_emptyPage = scrolled(emptyPage(), m_stack);
    m_fullPage = scrolled(fullPage(), m_stack);
    m_stack->addWidget(m_emptyPage);
    m_stack->addWidget(m_fullPage);
    showState();
}

StartPage::Zones StartPage::makeZones(QWidget* parent)
{
    const Zones zones{new DropZone(api::Side::A, parent), new DropZone(api::Side::B, parent)};
    int side = 0;
    for (DropZone* zone : {zones.a, zones.b}) {
        m_zones[static_cast<size_t>(side)].append(zone);
        connect(zone, &DropZone::dropped, this, [this, side](const QList<QUrl>& urls) { takeAt(side, urls); });
        connect(zone, &DropZone::chosen, this, [this, side](const QString& path) { place(side, path); });
        connect(zone, &DropZone::cleared, this, [this, side] { place(side, QString()); });
        ++side;
    }
    return zones;
}

QWidget* StartPage::emptyPage()
{
    auto* outer = new QWidget(this);
    auto* across = new QHBoxLayout(outer);
    across->setContentsMargins(metric::Space8, 0, metric::Space8, 0);
    auto* page = new QWidget(outer);
    page->setMaximumWidth(emptyWidth);
    across->addStretch(1);
    across->addWidget(page, 20);
    across->addStretch(1);
    auto* down = columnIn(page, 0);
    auto* head = new QVBoxLayout;
    head->setSpacing(metric::Space1);
    head->addWidget(plainLabel(tr("Compare two datasets"), Type::Title, Colour::Text, page));
    head->addWidget(plainLabel(tr("Nothing here yet. The sample shows in a second what a diff looks like."), Type::Body,
                               Colour::Muted, page));
    down->addSpacing(metric::Space2);
    down->addLayout(head);
    auto* card = new SampleCard(true, page);
    card->setMinimumHeight(emptyCardHeight);
    m_cards.append(card);
    connect(card, &SampleCard::run, this, &StartPage::runSample);
    down->addWidget(card);
    auto* rule = new QHBoxLayout;
    rule->setSpacing(metric::Space2);
    rule->addWidget(hairline(page), 1);
    rule->addWidget(plainLabel(tr("or start with your own"), Type::Note, Colour::Muted, page));
    rule->addWidget(hairline(page), 1);
    down->addLayout(rule);
    const Zones zones = makeZones(page);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(metric::Space4);
    for (DropZone* zone : {zones.a, zones.b}) {
        zone->setFixedHeight(emptyZoneHeight);
        pair->addWidget(zone);
    }
    down->addLayout(pair);
    auto* more = new QHBoxLayout;
    auto* fresh = new QPushButton(tr("Type paths instead"), page);
    setLook(fresh, Look::Link);
    fresh->setAccessibleName(tr("New diff"));
    connect(fresh, &QPushButton::clicked, this, &StartPage::newDiff);
    more->addWidget(fresh);
    more->addWidget(plainLabel(tr("Ctrl+N"), Type::Hint, Colour::Muted, page));
    more->addStretch();
    down->addLayout(more);
    down->addStretch();
    return outer;
}

QWidget* StartPage::fullPage()
{
    auto* page = new QWidget(this);
    auto* down = columnIn(page, metric::Space8);
    auto* head = new QHBoxLayout;
    head->setSpacing(metric::Space2);
    head->addWidget(plainLabel(tr("Compare two datasets"), Type::Title, Colour::Text, page), 1);
    auto* fresh = new QPushButton(icon(Icon::Add, Colour::OnAccent), tr("New diff"), page);
    setLook(fresh, Look::Primary);
    fresh->setAccessibleName(tr("New diff"));
    connect(fresh, &QPushButton::clicked, this, &StartPage::newDiff);
    head->addWidget(fresh);
    down->addLayout(head);
    const Zones zones = makeZones(page);
    auto* card = new SampleCard(false, page);
    m_cards.append(card);
    connect(card, &SampleCard::run, this, &StartPage::runSample);
    auto* row = new QHBoxLayout;
    row->setSpacing(metric::Space4);
    row->addWidget(zones.a, 6);
    row->addWidget(zones.b, 6);
    row->addWidget(card, 5);
    for (QWidget* one : {static_cast<QWidget*>(zones.a), static_cast<QWidget*>(zones.b), static_cast<QWidget*>(card)})
        one->setMinimumHeight(zoneHeight); // more where the text of the card needs more lines
    down->addLayout(row);
    m_recentPart = recentPart(page);
    m_draftPart = draftPart(page);
    down->addSpacing(metric::Space2);
    down->addWidget(m_recentPart);
    down->addSpacing(metric::Space2);
    down->addWidget(m_draftPart);
    down->addStretch(1);
    return page;
}

QWidget* StartPage::recentPart(QWidget* parent)
{
    auto [part, down, head] = makePart(tr("Recent diffs"), parent);
    auto* all = new QPushButton(tr("All diffs"), part);
    setLook(all, Look::Link);
    all->setAccessibleName(tr("All diffs"));
    connect(all, &QPushButton::clicked, this, &StartPage::allDiffs);
    head->addWidget(all);
    head->addWidget(plainLabel(tr("Ctrl+2"), Type::Hint, Colour::Muted, part));
    m_recent = makeDiffView(m_diffs, tr("Recent diffs"), part);
    connect(m_recent, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT openDiff(m_diffs->diff(index.row()).id); });
    down->addWidget(m_recent);
    return part;
}

QWidget* StartPage::draftPart(QWidget* parent)
{
    auto [part, down, head] = makePart(tr("Drafts"), parent);
    head->addWidget(plainLabel(tr("Enter opens, Delete removes"), Type::Hint, Colour::Muted, part));
    m_draftView = makeDraftView(m_drafts, tr("Drafts"), part);
    connect(m_draftView, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT openDraft(m_drafts->draft(index.row()).id); });
    down->addWidget(m_draftView);
    return part;
}

void StartPage::setDiffs(std::vector<api::DataDiff> diffs)
{
    if (diffs.size() > RecentCount)
        diffs.resize(RecentCount);
    m_diffs->setDiffs(std::move(diffs));
    showState();
}

void StartPage::setDrafts(std::vector<store::Draft> drafts)
{
    m_drafts->setDrafts(std::move(drafts));
    showState();
}

void StartPage::setSampleBusy(bool busy)
{
    for (SampleCard* card : m_cards)
        card->setBusy(busy);
}

void StartPage::showState()
{
    const bool diffs = m_diffs->rowCount() > 0;
    const bool drafts = m_drafts->rowCount() > 0;
    m_recentPart->setVisible(diffs);
    m_draftPart->setVisible(drafts);
    fitHeight(m_recent);
    fitHeight(m_draftView);
    if (diffs && !m_recent->currentIndex().isValid())
        m_recent->setCurrentIndex(m_diffs->index(0, 0));
    m_stack->setCurrentWidget(diffs || drafts ? m_fullPage : m_emptyPage);
}

void StartPage::place(int side, const QString& path)
{
    m_paths[static_cast<size_t>(side)] = path;
    if (!m_paths[0].isEmpty() && !m_paths[1].isEmpty()) {
        const auto both = m_paths;
        m_paths = {};
        for (auto& zones : m_zones) {
            for (DropZone* zone : zones)
                zone->setPath(QString());
        }
        Q_EMIT filesChosen(both[0], both[1]);
        return;
    }
    for (DropZone* zone : m_zones[static_cast<size_t>(side)])
        zone->setPath(path);
}

void StartPage::takeAt(int side, const QList<QUrl>& urls)
{
    if (urls.size() != 1) {
        take(urls);
        return;
    }
    const DroppedFile file = droppedFile(urls.first());
    if (file.problem.isEmpty())
        place(side, file.path);
    else
        Q_EMIT said(file.problem);
}

void StartPage::take(const QList<QUrl>& urls)
{
    if (urls.size() > 2) {
        Q_EMIT said(tr("%1 files were dropped; a diff takes two. Drop the two to compare.").arg(urls.size()));
        return;
    }
    QStringList paths;
    for (const QUrl& url : urls) {
        const DroppedFile file = droppedFile(url);
        if (!file.problem.isEmpty()) {
            Q_EMIT said(file.problem);
            return;
        }
        paths += file.path;
    }
    if (paths.size() == 2)
        m_paths = {};
    for (const QString& path : paths)
        place(m_paths[0].isEmpty() ? 0 : 1, path);
}

void StartPage::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && m_stack->currentWidget() == m_emptyPage) {
        Q_EMIT runSample();
        return;
    }
    if (event->key() == Qt::Key_Delete && m_draftView->hasFocus() && m_draftView->currentIndex().isValid()) {
        Q_EMIT removeDraft(m_drafts->draft(m_draftView->currentIndex().row()).id);
        return;
    }
    QWidget::keyPressEvent(event);
}

void StartPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stack->currentWidget() == m_emptyPage)
        m_cards.first()->button()->setFocus();
    else if (m_diffs->rowCount() > 0)
        m_recent->setFocus();
}

} // namespace diffract::ui
