// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace diffract::client {

/// How asking the keychain ended.
struct KeychainAnswer {
    enum class Kind {
        Ok,
        Missing,  ///< Never saved: there is nothing to read.
        Locked,   ///< Saved once and not readable now: the keychain is locked, or the entry was taken out elsewhere.
        Refused,  ///< Somebody said no in the keychain's own window, or it stayed locked.
        Unusable, ///< There is no keychain here.
        Failed,   ///< There is one, and it failed: also one that cannot show its window.
    };
    Kind kind = Kind::Ok;
    QString key;    ///< Of a read that is Ok.
    QString reason; ///< The keychain's own words, in the language of the desktop; never holds a key.
};

/// One question to the keychain. There is no time-out: it may ask a person for a password. Deletes itself after
/// `finished`, which comes from the event loop.
class KeychainJob final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// No answer yet after Keychain::Patience.
    [[nodiscard]] bool isWaiting() const { return m_waiting; }

Q_SIGNALS:
    /// There is still no answer after Keychain::Patience: tell somebody. At most once.
    void waiting();
    void finished(const diffract::client::KeychainAnswer& answer);

private:
    friend class Keychain;
    bool m_waiting = false;
};

} // namespace diffract::client
