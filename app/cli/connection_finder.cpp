// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connection_finder.h"

#include "api/json_text.h"
#include "client/keychain_job.h"
#include "store/connection_store.h"
#include "store/saved_connection.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace diffract::cli {

using client::KeychainAnswer;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ConnectionFinder", text);
}

QString reasonOf(const KeychainAnswer& answer)
{
    switch (answer.kind) {
    case KeychainAnswer::Kind::Locked: return tr("the keychain is locked, or was emptied");
    case KeychainAnswer::Kind::Refused: return tr("the keychain was told not to give it");
    case KeychainAnswer::Kind::Unusable: return tr("the keychain cannot be used here");
    case KeychainAnswer::Kind::Failed: return tr("the keychain failed");
    case KeychainAnswer::Kind::Ok:
    case KeychainAnswer::Kind::Missing: break;
    }
    return {};
}

} // namespace

Result<std::optional<FoundConnection>> findConnection(const QString& storeFile, const client::ServiceAddress& service)
{
    std::optional<FoundConnection> found;
    if (!QFileInfo::exists(storeFile))
        return found;
    const auto store = store::ConnectionStore::open(storeFile);
    if (!store.ok())
        return store.error();
    const Result<store::SavedConnections> all = (*store)->all();
    if (!all.ok())
        return all.error();
    for (const store::SavedConnection& saved : all->connections) {
        const auto json = api::parseJsonObject(saved.body);
        const auto connection =
            json.ok() ? client::Connection::fromJson(*json) : Result<client::Connection>(json.error());
        if (!connection.ok())
            continue;
        const auto address = connection->address();
        if (!address.ok() || !(*address == service))
            continue;
        const bool keySaved = all->marks.value(saved.id) == store::KeyMark::Saved;
        if (!found || (keySaved && !found->keySaved))
            found = FoundConnection{*connection, keySaved};
    }
    return found;
}

KeyFinder::Store keychainStore(const QString& connection, std::unique_ptr<client::Keyring> keyring,
                               const std::function<void()>& waiting)
{
    const auto keychain = std::make_shared<client::Keychain>(std::move(keyring));
    return [keychain, connection, waiting](const client::ServiceAddress&, QObject* context,
                                           const KeyFinder::Answer& answer) {
        client::KeychainJob* const job = keychain->read(connection, true);
        QObject::connect(job, &client::KeychainJob::waiting, context, waiting);
        QObject::connect(job, &client::KeychainJob::finished, context,
                         [answer](const KeychainAnswer& said) { answer(said.key, reasonOf(said)); });
    };
}

} // namespace diffract::cli
