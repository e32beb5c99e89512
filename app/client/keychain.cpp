// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/keychain.h"

#include <QPointer>

namespace diffract::client {

namespace {

using Kind = KeychainAnswer::Kind;

KeychainAnswer answerOf(const KeyringAnswer& said, Kind noEntry)
{
    switch (said.kind) {
    case KeyringAnswer::Kind::Ok: return {Kind::Ok, said.key, {}};
    case KeyringAnswer::Kind::NoEntry: return {noEntry, {}, said.reason};
    case KeyringAnswer::Kind::Denied: return {Kind::Refused, {}, said.reason};
    case KeyringAnswer::Kind::Broken: break;
    }
    return {Kind::Unusable, {}, said.reason};
}

} // namespace

Keychain::Keychain(std::unique_ptr<Keyring> keyring, QObject* parent, Clock& clock)
    : QObject(parent)
    , m_keyring(std::move(keyring))
    , m_clock(clock)
{}

Keychain::~Keychain() = default;

KeychainJob* Keychain::read(const QString& id, bool saved)
{
    KeychainJob* const job = begin();
    if (saved)
        m_keyring->read(id, ending(job, Kind::Locked));
    else
        QMetaObject::invokeMethod(
            job,
            [then = ending(job, Kind::Missing)] {
                then({KeyringAnswer::Kind::NoEntry, {}, {}});
            },
            Qt::QueuedConnection);
    return job;
}

KeychainJob* Keychain::write(const QString& id, const QString& key)
{
    KeychainJob* const job = begin();
    m_keyring->write(id, key, ending(job, Kind::Locked));
    return job;
}

KeychainJob* Keychain::remove(const QString& id, bool saved)
{
    KeychainJob* const job = begin();
    const Keyring::Then end = ending(job, saved ? Kind::Locked : Kind::Ok);
    m_keyring->read(id, [self = QPointer<Keychain>(this), id, end, removed = ending(job, Kind::Ok)](auto& said) {
        if (said.kind == KeyringAnswer::Kind::Ok && self)
            self->m_keyring->remove(id, removed);
        else
            end(said);
    });
    return job;
}

KeychainJob* Keychain::begin()
{
    auto* job = new KeychainJob(this);
    m_clock.after(Patience, job, [job] {
        job->m_waiting = true;
        Q_EMIT job->waiting();
    });
    return job;
}

Keyring::Then Keychain::ending(KeychainJob* job, Kind noEntry)
{
    return [job = QPointer<KeychainJob>(job), noEntry](const KeyringAnswer& said) {
        if (!job)
            return;
        Q_EMIT job->finished(answerOf(said, noEntry));
        job->deleteLater();
    };
}

} // namespace diffract::client
