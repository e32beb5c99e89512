// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/keyring.h"

#include "client/bus_guard.h"
#include "client/keychain_presence.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>

namespace diffract::client {

namespace {

KeyringAnswer answerOf(const QKeychain::Job& job)
{
    using Kind = KeyringAnswer::Kind;
    switch (job.error()) {
    case QKeychain::NoError: return {Kind::Ok, {}, {}};
    case QKeychain::EntryNotFound:
    case QKeychain::CouldNotDeleteEntry: return {Kind::NoEntry, {}, job.errorString()};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return {Kind::Denied, {}, job.errorString()};
    case QKeychain::NoBackendAvailable: return {Kind::Absent, {}, job.errorString()};
    default: return {Kind::Broken, {}, job.errorString()};
    }
}

/// A fault of a keyring that is not there is no fault.
void tell(const KeyringAnswer& answer, const Keyring::Then& then)
{
    if (answer.kind != KeyringAnswer::Kind::Broken) {
        then(answer);
        return;
    }
    askForKeychainService(*QCoreApplication::instance(), [answer, then](bool there) {
        then({there ? KeyringAnswer::Kind::Broken : KeyringAnswer::Kind::Absent, {}, answer.reason});
    });
}

class SystemKeyring final : public Keyring {
public:
    void read(const QString& id, Then then) override
    {
        auto* job = new QKeychain::ReadPasswordJob(service());
        start(*job, id, [job, then = std::move(then)] {
            KeyringAnswer answer = answerOf(*job);
            if (answer.kind == KeyringAnswer::Kind::Ok)
                answer.key = job->textData();
            tell(answer, then);
        });
    }

    void write(const QString& id, const QString& key, Then then) override
    {
        auto* job = new QKeychain::WritePasswordJob(service());
        job->setTextData(key);
        start(*job, id, [job, then = std::move(then)] { tell(answerOf(*job), then); });
    }

    void remove(const QString& id, Then then) override
    {
        auto* job = new QKeychain::DeletePasswordJob(service());
        start(*job, id, [job, then = std::move(then)] { tell(answerOf(*job), then); });
    }

private:
    static QString service() { return QStringLiteral("diffract"); }

    /// A job that hangs is left to itself: the library's callback still points to it. It deletes itself at its end.
    static void start(QKeychain::Job& job, const QString& id, std::function<void()> ended)
    {
        guardBus();
        job.setAutoDelete(true);
        job.setInsecureFallback(false);
        job.setKey(id);
        QObject::connect(&job, &QKeychain::Job::finished, QCoreApplication::instance(), std::move(ended));
        job.start();
    }
};

} // namespace

std::unique_ptr<Keyring> Keyring::system()
{
    return std::make_unique<SystemKeyring>();
}

} // namespace diffract::client
