// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source.h"
#include "cli/exit_status.h"
#include "cli/password_reader.h"
#include "client/api_client.h"

#include <QObject>
#include <QStringList>

#include <vector>

namespace diffract::cli {

/// Data sources by number or name, with the passwords that the service does not know any more asked for.
class SourceFinder final : public QObject {
    Q_OBJECT
public:
    /// Both live longer.
    SourceFinder(client::ApiClient& client, PasswordReader& passwords, QObject* parent = nullptr);

    /// Once.
    void find(const QStringList& wanted);
    /// A number is a number first, then a name.
    [[nodiscard]] static const api::DataSource* among(const std::vector<api::DataSource>& sources,
                                                      const QString& wanted);

Q_SIGNALS:
    /// In the order asked for.
    void found(const std::vector<api::DataSource>& sources);
    void failed(diffract::cli::ExitStatus status, const QString& message);

private:
    [[nodiscard]] bool takeNumbers(const QStringList& wanted);
    void onListed(const std::vector<api::DataSource>& sources, const QStringList& wanted);
    void askNext();
    void onPassword(const QString& password);
    [[nodiscard]] static bool isMissing(const api::DataSource& source);
    [[nodiscard]] bool wantsPassword(const api::DataSource& source) const;

    client::ApiClient& m_client;
    PasswordReader& m_passwords;
    std::vector<api::DataSource> m_found;
    std::vector<qint64> m_known; ///< Asked for already.
    qint64 m_asked = 0;          ///< Number of the source whose password is awaited.
    bool m_isNeeded = true;      ///< That source does nothing without it.
};

} // namespace diffract::cli
