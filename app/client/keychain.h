// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/clock.h"
#include "client/keychain_job.h"
#include "client/keyring.h"

#include <deque>

namespace diffract::client {

/// The keys of connections in the keychain of the desktop, an entry a connection, named by its id. Never plain text
/// anywhere (trust.md, "Found, so handle it"; docs/connections.md). The keychain answers one question after the
/// other: one that hangs keeps the later ones waiting. UI thread, never waits.
class Keychain final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds Patience{5};

    explicit Keychain(std::unique_ptr<Keyring> keyring, QObject* parent = nullptr,
                      Clock& clock = SystemClock::instance());
    ~Keychain() override;

    /// @param saved whether a key was saved under this id and not removed since: a keychain that is locked says
    /// that it has no such entry, and only this tells the two apart. Nothing is asked without it.
    [[nodiscard]] KeychainJob* read(const QString& id, bool saved);
    /// Ok when it can be read back: libsecret says yes to a key that was not kept, when its window was closed.
    [[nodiscard]] KeychainJob* write(const QString& id, const QString& key);
    /// Ok when there is no entry any more. A locked keychain says so too and keeps the entry, so it is read first:
    /// Locked means, ask again another time. @param saved as in read().
    [[nodiscard]] KeychainJob* remove(const QString& id, bool saved);

private:
    using Work = std::function<void(const Keyring::Then&)>;
    /// Questions wait for each other: some have two steps, and nothing may come between them.
    [[nodiscard]] KeychainJob* ask(KeychainAnswer::Kind noEntry, Work work);
    void next();

    std::unique_ptr<Keyring> m_keyring;
    Clock& m_clock;
    std::deque<std::function<void()>> m_questions;
    bool m_asking = false;
};

} // namespace diffract::client
