// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace diffract::test {

/// An authority of its own, made by openssl, and certificates that it signs. The files go with the object.
class Certificates final {
public:
    /// False, with openssl's words in problem(), when it does not work.
    [[nodiscard]] bool make();
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// PEM of the authority.
    [[nodiscard]] QString authority() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    /// What a server for that host needs. @param days of validity; negative: over already.
    [[nodiscard]] QSslConfiguration server(const QString& host, int days = 2);

private:
    [[nodiscard]] bool run(const QStringList& arguments);

    QTemporaryDir m_folder;
    QString m_problem;
};

} // namespace diffract::test
