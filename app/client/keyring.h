// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace diffract::client {

/// What a keyring said, as plainly as it says it.
struct KeyringAnswer {
    enum class Kind {
        Ok,
        NoEntry, ///< Also what a locked keyring says, and one whose window was closed.
        Denied,  ///< Somebody, or a policy, said no; or it stayed locked.
        Absent,  ///< No keyring service, no bus.
        Broken,  ///< Everything else: a fault, a window that could not be shown.
    };
    Kind kind = Kind::Ok;
    QString key;    ///< Of read() that is Ok.
    QString reason; ///< The keyring's words; never holds a key.
};

/// Where secrets lie, seam for tests. An answer comes from the event loop, once, or never: a keyring that waits for
/// a person or hangs says nothing. UI thread.
class Keyring {
public:
    using Then = std::function<void(const KeyringAnswer&)>;

    virtual ~Keyring() = default;
    virtual void read(const QString& id, Then then) = 0;
    virtual void write(const QString& id, const QString& key, Then then) = 0;
    virtual void remove(const QString& id, Then then) = 0;

    /// The keyring of the desktop (Secret Service, KWallet) through QtKeychain. Never its plain text fallback.
    [[nodiscard]] static std::unique_ptr<Keyring> system();
};

} // namespace diffract::client
