// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/source_spec.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace diffract::test {

/// A PostgreSQL of Debian's package with a cluster of its own, on a free port and a socket in a temporary
/// folder; gone with the object. Its owner is "diffract" with the password "se cret'x".
class PostgresServer final {
public:
    ~PostgresServer();

    /// False, with the server's own words in problem(), when it does not start.
    [[nodiscard]] bool start();
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] engine::SourceSpec spec() const;
    [[nodiscard]] QString socketFolder() const { return m_folder.path(); }
    /// Runs statements as the owner, stops the test when one fails; the last one's first value.
    QString run(const QString& sql) const;
    /// As a crash would end it: no good-bye to clients.
    void killHard();

    static constexpr const char* password = "se cret'x";

private:
    [[nodiscard]] bool makeCluster();
    [[nodiscard]] bool serve(int port);

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_problem;
    int m_port = 0;
};

} // namespace diffract::test
