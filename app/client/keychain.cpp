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
    case KeyringAnswer::Kind::Absent: return {Kind::Unusable, {}, said.reason};
    case KeyringAnswer::Kind::Broken: break;
    }
    return {Kind::Failed, {}, said.reason};
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
    if (saved)
        return ask(Kind::Locked, [this, id](const Keyring::Then& then) { m_keyring->read(id, then); });
    return ask(Kind::Missing, [this](const Keyring::Then& then) {
        QMetaObject::invokeMethod(
            this,
            [then] {
                then({KeyringAnswer::Kind::NoEntry, {}, {}});
            },
            Qt::QueuedConnection);
    });
}

KeychainJob* Keychain::write(const QString& id, const QString& key)
{
    return ask(Kind::Locked, [this, id, key](const Keyring::Then& then) {
        m_keyring->write(id, key, [self = QPointer<Keychain>(this), id, key, then](const KeyringAnswer& said) {
            if (said.kind != KeyringAnswer::Kind::Ok || !self) {
                then(said);
                return;
            }
            self->m_keyring->read(id, [key, then](const KeyringAnswer& kept) {
                using Said = KeyringAnswer::Kind;
                then(kept.kind != Said::Ok || kept.key == key ? kept : KeyringAnswer{Said::NoEntry, {}, {}});
            });
        });
    });
}

KeychainJob* Keychain::remove(const QString& id, bool saved)
{
    return ask(saved ? Kind::Locked : Kind::Ok, [this, id](const Keyring::Then& then) {
        m_keyring->read(id, [self = QPointer<Keychain>(this), id, then](const KeyringAnswer& said) {
            if (said.kind != KeyringAnswer::Kind::Ok || !self) {
                then(said);
                return;
            }
            self->m_keyring->remove(id, [then](const KeyringAnswer& removed) {
                then(removed.kind == KeyringAnswer::Kind::NoEntry ? KeyringAnswer() : removed);
            });
        });
    });
}

KeychainJob* Keychain::ask(Kind noEntry, Work work)
{
    auto* job = new KeychainJob(this);
    m_clock.after(Patience, job, [job] {
        job->m_waiting = true;
        Q_EMIT job->waiting();
    });
    m_questions.push_back([this, job = QPointer<KeychainJob>(job), noEntry, work = std::move(work)] {
        work([self = QPointer<Keychain>(this), job, noEntry](const KeyringAnswer& said) {
            if (!self)
                return;
            if (job) {
                Q_EMIT job->finished(answerOf(said, noEntry));
                job->deleteLater();
            }
            if (self) {
                self->m_asking = false;
                self->next();
            }
        });
    });
    next();
    return job;
}

void Keychain::next()
{
    if (m_asking || m_questions.empty())
        return;
    m_asking = true;
    const std::function<void()> question = std::move(m_questions.front());
    m_questions.pop_front();
    question();
}

} // namespace diffract::client
