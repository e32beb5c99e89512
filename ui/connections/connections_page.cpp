// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connections_page.h"

#include "ui/connections/connection_form.h"
#include "ui/connections/connection_pane.h"
#include "ui/connections/engine_panel.h"
#include "ui/connections/service_list.h"
#include "ui/connections/source_details.h"
#include "ui/connections/sources_pane.h"
#include "ui/theme/look.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice_bar.h"

#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace diffract::ui {

namespace {

using client::LocalService;

constexpr int ListWidth = 264;
constexpr int SourcesWidth = 384;
constexpr int FormWidth = 464; ///< The form whole, with a vertical scroll bar.

} // namespace

ConnectionsPage::ConnectionsPage(client::Services& services, ConnectionBook& book, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_book(book)
    , m_tests(services)
    , m_service(LocalService)
    , m_list(new ServiceList)
    , m_sources(new SourcesPane(m_tests))
    , m_right(new QStackedWidget)
    , m_pane(new ConnectionPane)
    , m_details(new SourceDetails)
    , m_hint(new EmptyState(Icon::Database, tr("The local engine"),
                            tr("It needs no connection and no account. Choose a data source to see its details."),
                            this))
    , m_split(new QSplitter(Qt::Horizontal, this))
    , m_down(new QVBoxLayout(this))
{
    setPanel(this, Colour::Surface);
    setAccessibleName(tr("Connections"));
    m_right->addWidget(m_hint);
    m_right->addWidget(m_pane);
    m_right->addWidget(m_details);
    m_split->setChildrenCollapsible(false);
    for (QWidget* part :
         {static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_sources), static_cast<QWidget*>(m_right)})
        m_split->addWidget(part);
    m_split->setStretchFactor(2, 1);
    shareWidth();
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_moved = true; });
    m_down->setContentsMargins(0, 0, 0, 0);
    m_down->setSpacing(0);
    m_down->addWidget(m_split, 1);
    connectParts();
    showAll();
    m_list->select(m_service);
}

ConnectionsPage::~ConnectionsPage()
{
    m_book.settleRemoval();
}

void ConnectionsPage::connectParts()
{
    connect(&m_book, &ConnectionBook::changed, this, &ConnectionsPage::showAll);
    connect(&m_services, &client::Services::changed, this, &ConnectionsPage::showAll);
    connect(&m_tests, &SourceTests::changed, this, &ConnectionsPage::showAll);
    connect(&m_services.local(), &client::ApiClient::serviceChanged, this, [this] {
        if (isVisible() && m_service == LocalService)
            m_book.refreshSources(LocalService);
    });
    connect(m_list, &ServiceList::chosen, this, &ConnectionsPage::select);
    connect(m_list, &ServiceList::addWanted, this, &ConnectionsPage::addConnection);
    connect(m_list, &ServiceList::removeWanted, this, &ConnectionsPage::remove);
    connect(&m_list->engine(), &EnginePanel::restartWanted, this, &ConnectionsPage::restartEngine);
    connect(m_sources, &SourcesPane::chosen, this, &ConnectionsPage::selectSource);
    connect(m_sources, &SourcesPane::refreshWanted, this, [this] { m_book.refreshSources(m_service); });
    connect(m_details, &SourceDetails::testWanted, this, [this] { m_tests.test(m_service, m_source); });
    connect(m_details, &SourceDetails::stopWanted, this, [this] { m_tests.stop(m_service); });
    ConnectionForm* const form = &m_pane->form();
    connect(form, &ConnectionForm::edited, this, &ConnectionsPage::onEdited);
    connect(form, &ConnectionForm::forgetKey, this, [this] { m_book.forgetKey(m_service); });
    connect(form, &ConnectionForm::retryKey, this, [this] { m_book.retryKey(m_service); });
    connect(form, &ConnectionForm::stopWaiting, this, [this] { m_book.stopWaiting(m_service); });
    connect(m_pane, &ConnectionPane::saveWanted, this, &ConnectionsPage::save);
    connect(m_pane, &ConnectionPane::revertWanted, this, &ConnectionsPage::revert);
    connect(m_pane, &ConnectionPane::duplicateWanted, this, &ConnectionsPage::duplicate);
    connect(m_pane, &ConnectionPane::removeWanted, this, &ConnectionsPage::remove);
    connect(m_pane, &ConnectionPane::testWanted, this, [this] {
        if (!m_pane->form().showProblems())
            m_book.test(m_pane->form().content().connection, m_pane->form().content().typedKey);
    });
    connect(m_pane, &ConnectionPane::stopWanted, this, [this] { m_book.stopTest(m_service); });
}

void ConnectionsPage::setEngine(Engine state, const QString& reason)
{
    m_engine = state;
    m_engineReason = reason;
    if (state != Engine::Ready)
        m_status.reset();
    showAll();
}

void ConnectionsPage::setEngineStatus(const api::LocalStatus& status)
{
    if (m_status == status)
        return;
    m_status = status;
    m_list->engine().setEngine(m_status, m_services.local().address().shown());
}

void ConnectionsPage::showService(const QString& id)
{
    select(id);
    m_list->select(id);
}

ServiceRow ConnectionsPage::localRow() const
{
    ServiceRow row{LocalService, Icon::Drive, m_services.nameOf(LocalService), tr("On this computer, no account"), {}};
    const size_t count = m_book.sourcesOf(LocalService).sources.size();
    switch (m_engine) {
    case Engine::Starting: row.state = {Icon::Clock, Colour::Muted, tr("Starting")}; break;
    case Engine::Gone:
        row.state = {Icon::Error, Colour::Error, m_engineReason.isEmpty() ? tr("Not running") : m_engineReason};
        break;
    case Engine::Ready:
        row.state = {Icon::Done, Colour::Ok,
                     count == 0   ? tr("Ready")
                     : count == 1 ? tr("Ready, 1 data source")
                                  : tr("Ready, %1 data sources").arg(count)};
        break;
    }
    return row;
}

ServiceRow ConnectionsPage::rowOf(const client::Connection& connection) const
{
    const QString& id = connection.id;
    ServiceRow row{id, Icon::Server, connection.shownName(), connection.url, {}, isUnsaved(id)};
    if (row.name.isEmpty())
        row.name = tr("New connection");
    if (m_book.isTesting(id))
        row.state = {Icon::Running, Colour::Accent, tr("Testing")};
    else if (isFresh(id))
        row.state = {Icon::Info, Colour::Muted, tr("Not saved yet")};
    else
        row.state = serviceLine(m_book.keyState(id), m_book.lastTestOf(id));
    return row;
}

FormContent ConnectionsPage::contentOf(const QString& id) const
{
    const auto draft = m_drafts.find(id);
    if (draft != m_drafts.end())
        return draft->second;
    return {m_services.connection(id).value_or(client::Connection()), {}};
}

bool ConnectionsPage::isUnsaved(const QString& id) const
{
    return m_drafts.contains(id);
}

bool ConnectionsPage::isReachable(const QString& id) const
{
    const client::ApiClient* const client = m_services.client(id);
    return client && client->hasService();
}

void ConnectionsPage::showAll()
{
    std::vector<ServiceRow> rows{localRow()};
    for (const client::Connection& connection : m_services.connections())
        rows.push_back(rowOf(connection));
    for (const QString& id : m_fresh)
        rows.push_back(rowOf(m_drafts.at(id).connection));
    const bool gone = std::none_of(rows.begin(), rows.end(), [this](const auto& row) { return row.id == m_service; });
    m_list->setRows(std::move(rows));
    if (gone) {
        m_service = LocalService;
        m_source = 0;
        m_list->select(LocalService);
    }
    m_list->engine().setEngine(m_status, m_services.local().address().shown());
    m_sources->setSources(m_service, m_book.sourcesOf(m_service), isReachable(m_service));
    showRight();
}

void ConnectionsPage::showRight()
{
    const auto& known = m_book.sourcesOf(m_service).sources;
    const auto source =
        std::find_if(known.begin(), known.end(), [this](const auto& one) { return one.id == m_source; });
    if (m_source != 0 && source != known.end()) {
        m_details->setSource(*source, SourceCheck::of(*source, m_tests.find(m_service, m_source)),
                             isReachable(m_service));
        m_right->setCurrentWidget(m_details);
        return;
    }
    m_right->setCurrentWidget(m_service == LocalService ? static_cast<QWidget*>(m_hint) : m_pane);
    if (m_service == LocalService)
        return;
    if (m_shownForm != m_service) {
        m_shownForm = m_service;
        m_pane->form().setContent(contentOf(m_service));
    }
    const QString name = contentOf(m_service).connection.shownName();
    m_pane->form().setKeyState(m_book.keyState(m_service));
    m_pane->setState(name.isEmpty() ? tr("New connection") : name, isUnsaved(m_service), isFresh(m_service));
    m_pane->setTest(m_book.testOf(m_service), m_book.isTesting(m_service));
}

void ConnectionsPage::select(const QString& service)
{
    const bool same = service == m_service;
    m_service = service;
    m_source = 0;
    m_sources->clearSelection();
    showAll();
    if (!same)
        m_book.refreshSources(service);
}

void ConnectionsPage::selectSource(qint64 source)
{
    m_source = source;
    showRight();
}

void ConnectionsPage::onEdited()
{
    const FormContent& content = m_pane->form().content();
    const bool fresh = isFresh(m_service);
    if (!fresh && content == FormContent{*m_services.connection(m_service), {}})
        m_drafts.erase(m_service);
    else
        m_drafts[m_service] = content;
    showAll();
}

void ConnectionsPage::save()
{
    if (m_pane->form().showProblems())
        return;
    const FormContent content = m_pane->form().content();
    const QString id = content.connection.id;
    m_drafts.erase(id);
    m_fresh.removeAll(id);
    m_shownForm.clear();
    m_book.save(content.connection);
    if (!content.typedKey.isEmpty())
        m_book.setKey(id, content.typedKey);
    m_shownForm.clear();
    showAll();
    if (isReachable(id) && !m_book.lastTestOf(id))
        m_book.test(content.connection, {});
    else
        m_book.refreshSources(id);
}

void ConnectionsPage::revert()
{
    m_drafts.erase(m_service);
    m_shownForm.clear();
    showAll();
}

void ConnectionsPage::add(client::Connection connection)
{
    const QString id = connection.id;
    m_drafts[id] = {std::move(connection), {}};
    m_fresh += id;
    showAll();
    showService(id);
    m_pane->form().focusFirst();
}

void ConnectionsPage::addConnection()
{
    client::Connection connection = client::Connection::make();
    const auto& environment = m_book.environment();
    const auto& all = m_services.connections();
    const bool offered = environment && std::none_of(all.begin(), all.end(), [&environment](const auto& one) {
                             return !environment->keyFor(one.address()).isEmpty();
                         });
    if (offered)
        connection.url = environment->url;
    add(std::move(connection));
}

void ConnectionsPage::duplicate()
{
    client::Connection copy = contentOf(m_service).connection;
    copy.id = client::Connection::make().id;
    copy.name = tr("%1 (copy)").arg(copy.shownName());
    add(std::move(copy));
}

void ConnectionsPage::remove()
{
    const QString id = m_service;
    if (id == LocalService)
        return;
    const FormContent content = contentOf(id);
    const bool fresh = isFresh(id);
    const bool unsaved = isUnsaved(id);
    const QString name = content.connection.shownName();
    m_drafts.erase(id);
    m_fresh.removeAll(id);
    m_shownForm.clear();
    if (fresh)
        showAll();
    else
        m_book.remove(id);
    offerUndo(tr("%1 was removed.").arg(name.isEmpty() ? tr("The new connection") : name),
              [this, id, content, fresh, unsaved] {
                  if (fresh)
                      m_fresh += id;
                  if (fresh || unsaved)
                      m_drafts[id] = content;
                  if (!fresh)
                      m_book.undoRemove();
                  showAll();
                  showService(id);
              });
    m_list->focusList();
}

void ConnectionsPage::offerUndo(const QString& text, std::function<void()> undo)
{
    if (m_notice)
        m_notice->deleteLater();
    m_notice = new NoticeBar(NoticeBar::Kind::Info, text, this);
    m_down->insertWidget(0, m_notice);
    const auto close = [this] {
        m_notice->hide();
        m_notice->deleteLater();
        m_notice = nullptr;
    };
    connect(m_notice->addButton(tr("Undo")), &QPushButton::clicked, m_notice, [close, undo = std::move(undo)] {
        const auto taken = undo; // the button goes with the notice
        close();
        taken();
    });
    connect(m_notice, &NoticeBar::closed, this, [this, close] {
        m_book.settleRemoval();
        close();
    });
}

void ConnectionsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    shareWidth();
}

void ConnectionsPage::shareWidth()
{
    if (m_moved)
        return;
    const auto least = [](const QWidget* part) { return part->minimumSizeHint().width(); };
    int missing = std::max(0, ListWidth + SourcesWidth + FormWidth + 2 * m_split->handleWidth() - width());
    const int sources = std::max(least(m_sources), SourcesWidth - missing);
    missing -= SourcesWidth - sources;
    const int list = std::max(least(m_list), ListWidth - std::max(0, missing));
    const int right = std::max(FormWidth, width() - list - sources - 2 * m_split->handleWidth());
    m_split->setSizes({list, sources, right});
}

void ConnectionsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_book.refreshSources(m_service);
    m_list->focusList();
}

} // namespace diffract::ui
