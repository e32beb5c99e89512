// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/service_link.h"

#include "base/paths.h"
#include "cli/connection_finder.h"
#include "store/connection_store.h"

namespace diffract::cli {

namespace {

client::EngineOptions engineOptions(const CliOptions& options)
{
    client::EngineOptions engine;
    engine.dataDir = options.dataDir;
    engine.restarts = 0;            // the next service takes the diff up
    engine.leavesUnfinished = true; // what others were cut off in would run before ours
    return engine;
}

} // namespace

ServiceLink::ServiceLink(const CliOptions& options, client::ApiClient& client, QObject* parent)
    : QObject(parent)
    , m_options(options)
    , m_client(client)
    , m_keys(options.keyVariables())
{}

ServiceLink::~ServiceLink() = default;

void ServiceLink::start()
{
    if (isLocal())
        startEngine();
    else
        useService();
}

void ServiceLink::stop()
{
    if (m_engine && m_engine->state() != client::EngineProcess::State::Stopped)
        m_engine->stop();
    else
        QMetaObject::invokeMethod(this, &ServiceLink::stopped, Qt::QueuedConnection);
}

void ServiceLink::startEngine()
{
    m_engine = std::make_unique<client::EngineProcess>(engineOptions(m_options));
    connect(m_engine.get(), &client::EngineProcess::ready, this,
            [this](const client::ServiceAddress& address, const QString& key) {
                m_client.setService(address, key);
                Q_EMIT ready();
            });
    connect(m_engine.get(), &client::EngineProcess::failed, this, [this](const Error& error) {
        // One that gave its reason in words was refused by this computer: a folder, a full disk.
        Q_EMIT failed(error.kind == ErrorKind::Io ? ExitStatus::Failed : ExitStatus::NoService, error.message);
    });
    connect(m_engine.get(), &client::EngineProcess::died, this,
            [this](const QString& what) { Q_EMIT failed(ExitStatus::Failed, what); });
    connect(m_engine.get(), &client::EngineProcess::stopped, this, &ServiceLink::stopped);
    m_engine->start();
}

void ServiceLink::useService()
{
    const auto address = client::ServiceAddress::parse(m_options.host);
    if (!address.ok()) {
        Q_EMIT failed(ExitStatus::Usage, tr("%1: %2").arg(m_options.hostName(), address.error().message));
        return;
    }
    client::Route route;
    const QString storeFile = store::ConnectionStore::fileIn(Paths::resolve({}).data);
    const auto saved = findConnection(storeFile, *address);
    if (!saved.ok())
        Q_EMIT note(saved.error().message); // the environment may do
    if (saved.ok() && *saved) {
        route = (*saved)->connection.route;
        if ((*saved)->keySaved)
            m_keys.addStore(keychainStore((*saved)->connection.id, client::Keyring::system(),
                                          [this] { Q_EMIT note(tr("waiting for the keychain to give the key")); }));
    }
    connect(&m_keys, &KeyFinder::failed, this,
            [this](const QString& message) { Q_EMIT failed(ExitStatus::NoService, message); });
    connect(&m_keys, &KeyFinder::found, this, [this, service = *address, route](const QString& key) {
        m_client.setService(service, key, route);
        Q_EMIT ready();
    });
    m_keys.find(*address);
}

} // namespace diffract::cli
