// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/connections_place.h"

#include "store/connection_store.h"
#include "ui/connections/connections_page.h"
#include "ui/window/engine_link.h"

namespace diffract::ui {

namespace {

using Engine = ConnectionsPage::Engine;

} // namespace

ConnectionsPlace::ConnectionsPlace(client::Services& services, EngineLink& engine, const QString& dataFolder)
    : m_services(services)
    , m_engine(engine)
    , m_file(store::ConnectionStore::fileIn(dataFolder))
    , m_book(services, std::make_unique<client::Keychain>(client::Keyring::system()), m_file, nullptr,
             client::EnvironmentKey::find(QProcessEnvironment::systemEnvironment()))
{
    connect(&m_book, &ConnectionBook::failed, this, &ConnectionsPlace::said);
}

void ConnectionsPlace::load()
{
    const auto store = store::ConnectionStore::open(m_file);
    const auto all = store.ok() ? (*store)->all() : Result<store::SavedConnections>(store.error());
    if (all.ok())
        m_book.take(*all);
    else
        Q_EMIT said(all.error().message);
}

QWidget* ConnectionsPlace::makePage()
{
    auto* page = new ConnectionsPage(m_services, m_book);
    connect(&m_engine, &EngineLink::starting, page, [page] { page->setEngine(Engine::Starting); });
    connect(&m_engine, &EngineLink::lost, page, [page] { page->setEngine(Engine::Starting); });
    connect(&m_engine, &EngineLink::ready, page, [page] { page->setEngine(Engine::Ready); });
    connect(&m_engine, &EngineLink::gone, page,
            [page](const QString& message) { page->setEngine(Engine::Gone, message); });
    connect(&m_engine, &EngineLink::statusChanged, page, &ConnectionsPage::setEngineStatus);
    connect(page, &ConnectionsPage::restartEngine, &m_engine, &EngineLink::restart);
    return page;
}

} // namespace diffract::ui
