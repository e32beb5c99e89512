// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/keychain.h"

#include <QDBusConnection>
#include <QProcess>
#include <QTemporaryDir>

namespace diffract::test {

/// A session bus of its own with nothing on it, a home of its own, and GNOME's keyring if wanted. It becomes the
/// session bus of this process, which is so for as long as the process lives; the one of the machine is not touched.
class PrivateBus final {
public:
    ~PrivateBus();

    /// False, with the reason in problem(), when something does not start.
    [[nodiscard]] bool start();
    /// An open keyring.
    [[nodiscard]] bool startKeyring();
    /// One that was never set up: it would ask for a first password, and there is no window to ask with.
    [[nodiscard]] bool startFreshKeyring();
    [[nodiscard]] bool lockKeyring();
    /// The bus goes away under whoever is on it.
    void kill();
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] QDBusConnection connection() const { return QDBusConnection(QStringLiteral("private")); }
    /// Bytes of every file below the home.
    [[nodiscard]] QByteArray allFiles() const;

private:
    [[nodiscard]] bool runKeyring(const QStringList& more, const QByteArray& password);

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_problem;
};

/// Waits for the end of the job.
[[nodiscard]] client::KeychainAnswer ended(client::KeychainJob* job);

} // namespace diffract::test
