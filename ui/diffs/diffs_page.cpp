// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_page.h"

#include "base/format.h"
#include "client/services.h"
#include "ui/diffs/action_bar.h"
#include "ui/diffs/answer_dialog.h"
#include "ui/diffs/diffs_actions.h"
#include "ui/diffs/diffs_loader.h"
#include "ui/diffs/diffs_menu.h"
#include "ui/diffs/diffs_model.h"
#include "ui/diffs/diffs_view.h"
#include "ui/diffs/failures_dialog.h"
#include "ui/diffs/filter_bar.h"
#include "ui/diffs/filter_strip.h"
#include "ui/diffs/filters_dialog.h"
#include "ui/diffs/purge_dialog.h"
#include "ui/models/diff_names.h"
#include "ui/theme/look.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/table_setup.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace diffract::ui {

namespace {

using Deed = DiffBatch::Deed;

QString ageText(const QDateTime& then, const QDateTime& now)
{
    const qint64 minutes = then.secsTo(now) / 60;
    if (minutes < 1)
        return DiffsPage::tr("just now");
    if (minutes < 60)
        return DiffsPage::tr("%1 min ago").arg(minutes);
    return minutes < 48 * 60 ? DiffsPage::tr("%1 h ago").arg(minutes / 60)
                             : DiffsPage::tr("%1 days ago").arg(minutes / (24 * 60));
}

QList<qint64> idsOf(const std::vector<api::DataDiff>& diffs)
{
    QList<qint64> ids;
    for (const api::DataDiff& one : diffs)
        ids += one.id;
    return ids;
}

bool hasAnswer(const DiffsLoader& loader)
{
    return loader.failure() && !loader.failure()->body.trimmed().isEmpty();
}

} // namespace

DiffsPage::DiffsPage(client::Services& services, store::HistoryCache* cache, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_loader(new DiffsLoader(services, cache, this))
    , m_actions(new DiffsActions(services, this))
    , m_model(new DiffsModel(this))
    , m_bar(new FilterBar(this))
    , m_strip(new FilterStrip(this))
    , m_notice(new NoticeBar(NoticeBar::Kind::Warn, {}, this))
    , m_report(new NoticeBar(NoticeBar::Kind::Warn, {}, this))
    , m_stack(new QStackedWidget(this))
    , m_view(new DiffsView(m_model, this))
    , m_empty(new EmptyState(Icon::Diffs, {}, {}, this))
    , m_emptyButton(m_empty->setButton(tr("Try again")))
    , m_emptyAnswer(m_empty->addButton(tr("Show the answer")))
    , m_noticeAnswer(m_notice->addButton(tr("Show the answer")))
    , m_actionBar(new ActionBar(this))
{
    setPanel(this, Colour::Surface);
    setAccessibleName(tr("Diffs"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_notice->setClosable(false);
    for (QPushButton* button : {m_emptyAnswer, m_noticeAnswer})
        connect(button, &QPushButton::clicked, this, &DiffsPage::showAnswer);
    connect(m_notice->addButton(tr("Ask again")), &QPushButton::clicked, m_loader, &DiffsLoader::refresh);
    connect(m_report->addButton(tr("Details")), &QPushButton::clicked, this,
            [this] { (new FailuresDialog(m_reportDetails, this))->open(); });
    m_notice->hide();
    m_report->hide();
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    for (QWidget* part : {static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_strip), static_cast<QWidget*>(m_notice),
                          static_cast<QWidget*>(m_report)})
        down->addWidget(part);
    down->addWidget(m_stack, 1);
    down->addWidget(m_actionBar);
    m_bar->setServices(m_services);
    connectBars();
    connectParts();
    // What is said about the age of the list grows old itself.
    auto* minute = new QTimer(this);
    minute->setInterval(60'000);
    connect(minute, &QTimer::timeout, this, &DiffsPage::showNotice);
    minute->start();
    choose(m_loader->query());
}

DiffsPage::~DiffsPage() = default;

void DiffsPage::connectBars()
{
    connect(m_bar, &FilterBar::queryChosen, this, &DiffsPage::choose);
    connect(m_bar, &FilterBar::searched, this, [this](const QString& text) {
        m_searched = text.trimmed();
        showRows();
    });
    connect(m_bar, &FilterBar::entered, this, &DiffsPage::onEntered);
    connect(m_bar, &FilterBar::moreWanted, this, &DiffsPage::showFilters);
    connect(m_bar, &FilterBar::newDiff, this, &DiffsPage::newDiff);
    connect(m_strip, &FilterStrip::queryChosen, this, &DiffsPage::choose);
    connect(m_strip, &FilterStrip::searchAsFilter, this, &DiffsPage::onSearchAsFilter);
    connect(m_actionBar, &ActionBar::clearWanted, m_view, &QTableView::clearSelection);
    connect(m_actionBar, &ActionBar::openWanted, this, &DiffsPage::openSelected);
    connect(m_actionBar, &ActionBar::rerunWanted, this, &DiffsPage::runSelected);
    connect(m_actionBar, &ActionBar::cloneWanted, this, &DiffsPage::cloneSelected);
    connect(m_actionBar, &ActionBar::cancelWanted, this, [this] { act(Deed::Cancel); });
    connect(m_actionBar, &ActionBar::archiveWanted, this, &DiffsPage::archiveOrBack);
    connect(m_actionBar, &ActionBar::purgeWanted, this, &DiffsPage::askPurge);
    connect(m_actionBar, &ActionBar::pageWanted, this, [this](qint64 page) {
        DiffsQuery query = m_loader->query();
        query.page = page;
        choose(query);
    });
    connect(m_actionBar, &ActionBar::pageSizeWanted, this, [this](qint64 size) {
        DiffsQuery query = m_loader->query();
        query.page = (query.page - 1) * query.pageSize / size + 1;
        query.pageSize = size;
        choose(query);
    });
    connect(m_emptyButton, &QPushButton::clicked, this, &DiffsPage::fillVacancy);
}

void DiffsPage::connectParts()
{
    connect(m_loader, &DiffsLoader::changed, this, &DiffsPage::onLoaded);
    connect(&m_services, &client::Services::changed, this, &DiffsPage::onServicesChanged);
    connect(m_actions, &DiffsActions::busy, m_actionBar, &ActionBar::setBusy);
    connect(m_actions, &DiffsActions::did, this, &DiffsPage::did);
    connect(m_actions, &DiffsActions::failed, this, &DiffsPage::onFailed);
    connect(m_actions, &DiffsActions::changed, this, [this](const QString& service) {
        if (service == m_loader->query().service)
            m_loader->refresh();
        Q_EMIT diffsChanged(service);
    });
    connect(m_view, &DiffsView::selectionChangedByAny, this, &DiffsPage::showSelection);
    connect(m_view, &DiffsView::deleteWanted, this, [this] {
        if (!m_loader->canAsk())
            Q_EMIT said(
                tr("%1 cannot be asked now: nothing was archived.").arg(m_services.nameOf(m_loader->query().service)));
        else if (!m_actions->isBusy())
            act(Deed::Archive);
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &DiffsPage::showMenu);
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT openDiff({m_loader->query().service, m_model->diff(index.row()).id});
    });
    connect(m_view, &DiffsView::orderWanted, this, [this](const QString& orderBy, bool descending) {
        DiffsQuery query = m_loader->query();
        query.orderBy = orderBy;
        query.descending = descending;
        query.page = 1;
        choose(query);
    });
    addShortcut(QKeySequence::Refresh, [this] { m_loader->refresh(); });
    addShortcut(QKeySequence::Find, [this] { m_bar->focusSearch(); });
}

void DiffsPage::addShortcut(const QKeySequence& keys, const std::function<void()>& what)
{
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, what);
}

void DiffsPage::choose(const DiffsQuery& query)
{
    m_awaited.reset();
    if (query.service != m_tagsOf) {
        m_tags.clear();
        m_tagsOf = query.service;
        m_report->hide();
    }
    m_loader->setQuery(query);
    onLoaded();
    Q_EMIT stateChanged();
}

void DiffsPage::onServicesChanged()
{
    m_bar->setServices(m_services);
    if (m_awaited && m_services.client(m_awaited->service))
        choose(DiffsQuery(*m_awaited));
    else if (!m_loader->client())
        choose({});
    else
        onLoaded();
}

QString DiffsPage::service() const
{
    return m_loader->query().service;
}

void DiffsPage::refresh()
{
    if (isVisible())
        m_loader->refresh();
}

QByteArray DiffsPage::state() const
{
    return QJsonDocument(m_awaited.value_or(m_loader->query()).toJson()).toJson(QJsonDocument::Compact);
}

void DiffsPage::restoreState(const QByteArray& state)
{
    const DiffsQuery query = DiffsQuery::fromJson(QJsonDocument::fromJson(state).object());
    if (m_services.client(query.service))
        choose(query);
    else
        m_awaited = query;
}

void DiffsPage::onLoaded()
{
    for (const api::DataDiff& one : m_loader->rows()) {
        for (const QString& tag : one.request.tags.value_or(QStringList())) {
            if (!m_tags.contains(tag))
                m_tags.append(tag);
        }
    }
    m_tags.sort(Qt::CaseInsensitive);
    const DiffsQuery& query = m_loader->query();
    m_bar->setTags(m_tags);
    m_bar->setSources(m_loader->sources());
    m_bar->setQuery(query);
    m_strip->setQuery(query, m_loader->sources());
    m_view->showOrder(query.orderBy, query.descending);
    showRows();
    showNotice();
}

void DiffsPage::showRows()
{
    const QString& text = m_searched;
    std::vector<api::DataDiff> rows;
    std::copy_if(
        m_loader->rows().begin(), m_loader->rows().end(), std::back_inserter(rows),
        [&](const api::DataDiff& one) { return text.isEmpty() || DiffsModel::holds(one, m_loader->sources(), text); });
    m_strip->setSearch(text, qsizetype(rows.size()), qsizetype(m_loader->rows().size()));
    QList<qint64> selected;
    for (const int row : m_view->selectedRows())
        selected += m_model->diff(row).id;
    const QModelIndex index = m_view->currentIndex();
    const qint64 current = index.isValid() ? m_model->diff(index.row()).id : 0;
    m_model->setSources(m_loader->sources());
    m_model->setDiffs(std::move(rows));
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->selectIds(selected, m_model->rowOf(current) >= 0 ? current : m_model->diff(0).id);
    m_actionBar->setPaging({m_loader->query().page, m_loader->pageSize(), m_loader->query().pageSize,
                            qint64(m_loader->rows().size()), m_loader->count()});
    showSelection();
    showEmpty();
}

void DiffsPage::showEmpty()
{
    QWidget* const wanted = m_model->rowCount() > 0 ? static_cast<QWidget*>(m_view) : m_empty;
    if (m_stack->currentWidget() != wanted) {
        // The keyboard stays with the list, unless it is in one of the bars.
        const QWidget* const focus = focusWidget();
        const bool inList = !focus || focus == this || m_stack->isAncestorOf(focus);
        m_stack->setCurrentWidget(wanted);
        if (inList)
            takeFocus();
    }
    if (wanted == m_view)
        return;
    const Vacancy vacancy = Vacancy::of(*m_loader, m_services.nameOf(m_loader->query().service), m_searched);
    m_empty->setState(vacancy.sign, vacancy.title, vacancy.text);
    m_emptyDeed = vacancy.deed;
    m_emptyButton->setText(vacancy.button);
    m_emptyButton->setAccessibleName(vacancy.button);
    m_emptyButton->setVisible(!vacancy.button.isEmpty());
    m_emptyAnswer->setVisible(vacancy.deed == Vacancy::Deed::AskAgain && hasAnswer(*m_loader));
}

void DiffsPage::showAnswer()
{
    if (m_loader->failure())
        (new AnswerDialog(m_loader->failure()->body, this))->open();
}

void DiffsPage::fillVacancy()
{
    switch (m_emptyDeed) {
    case Vacancy::Deed::None: break;
    case Vacancy::Deed::ClearSearch: m_bar->clearSearch(); break;
    case Vacancy::Deed::AskAgain: m_loader->refresh(); break;
    case Vacancy::Deed::NewDiff: Q_EMIT newDiff(); break;
    case Vacancy::Deed::ClearFilters: {
        DiffsQuery query = m_loader->query();
        query.clearFilters();
        choose(query);
        break;
    }
    }
}

void DiffsPage::showNotice()
{
    const bool rows = !m_loader->rows().empty();
    const QString name = m_services.nameOf(m_loader->query().service);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString age =
        m_loader->toldAt().isValid()
            ? tr("List of %1, %2.").arg(formatTime(m_loader->toldAt().toLocalTime()), ageText(m_loader->toldAt(), now))
            : QString();
    QString trouble;
    if (rows && m_loader->failure())
        trouble = client::sentenceAndRemedy(*m_loader->failure());
    else if (rows && !m_loader->canAsk() && m_loader->query().service != client::LocalService)
        trouble = tr("%1 has no key.").arg(name);
    if (!trouble.isEmpty())
        m_notice->setNotice(NoticeBar::Kind::Warn, trouble + QLatin1Char(' ') + age);
    m_notice->setVisible(!trouble.isEmpty());
    m_noticeAnswer->setVisible(hasAnswer(*m_loader));
    QString note;
    if (rows && !m_loader->isFresh() && trouble.isEmpty())
        note = m_loader->isLoading() ? tr("%1 Asking again").arg(age) : age;
    m_actionBar->setNote(note);
}

std::vector<api::DataDiff> DiffsPage::chosen() const
{
    std::vector<api::DataDiff> diffs;
    for (const int row : m_view->selectedRows())
        diffs.push_back(m_model->diff(row));
    if (diffs.empty() && m_view->currentIndex().isValid())
        diffs.push_back(m_model->diff(m_view->currentIndex().row()));
    return diffs;
}

void DiffsPage::showSelection()
{
    ActionBar::Selected selected;
    const QList<int> rows = m_view->selectedRows();
    selected.count = rows.size();
    selected.archived = !rows.isEmpty();
    for (const int row : rows) {
        selected.running += m_model->diff(row).isFinal() ? 0 : 1;
        selected.archived = selected.archived && m_model->diff(row).isArchived();
    }
    selected.reachable = m_loader->canAsk();
    m_actionBar->setSelected(selected);
}

void DiffsPage::act(Deed deed)
{
    std::vector<api::DataDiff> diffs = chosen();
    if (deed == Deed::Cancel)
        std::erase_if(diffs, [](const api::DataDiff& one) { return one.isFinal(); });
    if (deed == Deed::Archive || deed == Deed::Unarchive)
        std::erase_if(diffs, [deed](const api::DataDiff& one) { return one.isArchived() == (deed == Deed::Archive); });
    m_actions->run(m_loader->query().service, deed, idsOf(diffs));
}

void DiffsPage::archiveOrBack()
{
    const std::vector<api::DataDiff> diffs = chosen();
    const bool all = std::all_of(diffs.begin(), diffs.end(), [](const api::DataDiff& one) { return one.isArchived(); });
    act(all ? Deed::Unarchive : Deed::Archive);
}

void DiffsPage::askPurge()
{
    const std::vector<api::DataDiff> diffs = chosen();
    if (diffs.empty())
        return;
    QStringList lines;
    for (const api::DataDiff& one : diffs)
        lines += QStringLiteral("%1  %2").arg(one.id).arg(names::title(one.request));
    // What was confirmed is purged, whatever is selected by then.
    const QString service = m_loader->query().service;
    auto* dialog =
        new PurgeDialog(lines, service == client::LocalService ? QString() : m_services.nameOf(service), this);
    connect(dialog, &QDialog::accepted, this,
            [this, service, ids = idsOf(diffs)] { m_actions->run(service, Deed::Purge, ids); });
    dialog->open();
}

void DiffsPage::openSelected()
{
    for (const api::DataDiff& one : chosen())
        Q_EMIT openDiff({m_loader->query().service, one.id});
}

void DiffsPage::runSelected()
{
    const QString service = m_loader->query().service;
    for (const api::DataDiff& one : chosen())
        Q_EMIT runAgain(service, one.requestAgain());
}

void DiffsPage::cloneSelected()
{
    if (const auto diffs = chosen(); !diffs.empty())
        Q_EMIT clone(m_loader->query().service, diffs.front().requestAgain());
}

void DiffsPage::onEntered(const QString& text)
{
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return;
    if (const auto diff = m_services.find(wanted, m_loader->query().service)) {
        m_bar->clearSearch();
        Q_EMIT openDiff(*diff);
    } else if (wanted.contains(QLatin1String("/datadiffs/"))) {
        Q_EMIT said(tr("No service that is set up has the address %1.").arg(wanted));
    }
}

void DiffsPage::onSearchAsFilter(const QString& name)
{
    DiffsQuery query = m_loader->query();
    query.set(name, m_bar->searchText());
    m_bar->clearSearch();
    choose(query);
}

void DiffsPage::onFailed(const DiffBatch::Report& report)
{
    m_reportDetails = report.details();
    m_report->setNotice(NoticeBar::Kind::Warn, report.sentence());
    m_report->show();
}

void DiffsPage::showFilters()
{
    auto* dialog = new FiltersDialog(m_loader->query(), this);
    connect(dialog, &FiltersDialog::queryChosen, this, &DiffsPage::choose);
    dialog->open();
}

QString DiffsPage::urlOf(qint64 id) const
{
    // The local engine has another port after each start.
    if (m_loader->query().service == client::LocalService || !m_loader->client())
        return {};
    const auto connection = m_services.connection(m_loader->query().service);
    const auto address = connection ? connection->address() : Result<client::ServiceAddress>(Error{});
    return address.ok() ? address->url(QStringLiteral("/datadiffs/%1").arg(id)).toString() : QString();
}

void DiffsPage::showMenu(const QPoint& where)
{
    const std::vector<api::DataDiff> diffs = chosen();
    if (diffs.empty())
        return;
    DiffsMenu::Chosen state;
    state.few = qsizetype(diffs.size()) <= ActionBar::MostAtOnce;
    state.archived = true;
    state.reachable = m_loader->canAsk() && !m_actions->isBusy();
    for (const api::DataDiff& diff : diffs) {
        state.ids += QString::number(diff.id);
        if (const QString url = urlOf(diff.id); !url.isEmpty())
            state.urls += url;
        state.running = state.running || !diff.isFinal();
        state.archived = state.archived && diff.isArchived();
    }
    auto* menu = new DiffsMenu(state, this);
    connect(menu, &DiffsMenu::openWanted, this, &DiffsPage::openSelected);
    connect(menu, &DiffsMenu::rerunWanted, this, &DiffsPage::runSelected);
    connect(menu, &DiffsMenu::cloneWanted, this, &DiffsPage::cloneSelected);
    connect(menu, &DiffsMenu::cancelWanted, this, [this] { act(Deed::Cancel); });
    connect(menu, &DiffsMenu::archiveWanted, this, &DiffsPage::archiveOrBack);
    connect(menu, &DiffsMenu::purgeWanted, this, &DiffsPage::askPurge);
    connect(menu, &DiffsMenu::copyRowsWanted, this, [this] {
        if (m_view->selectedRows().isEmpty())
            m_view->selectRow(m_view->currentIndex().row());
        QGuiApplication::clipboard()->setText(selectionAsText(m_view->selectionModel(), m_view));
    });
    menu->popup(m_view->viewport()->mapToGlobal(where));
}

void DiffsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_loader->setWatched(true);
    takeFocus();
}

void DiffsPage::takeFocus()
{
    if (m_stack->currentWidget() == m_view)
        m_view->setFocus();
    else
        setFocus();
}

void DiffsPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_loader->setWatched(false);
}

} // namespace diffract::ui
