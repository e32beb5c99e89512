// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/source_spec.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace diffract::test {

/// A MariaDB of Debian's package with data of its own, on a free port and a socket in a temporary folder; gone
/// with the object. Its user is "diffract" with the password "se cret'x", its database "shop".
class MariaDbServer final {
public:
    ~MariaDbServer();

    /// False, with the server's own words in problem(), when it does not start.
    [[nodiscard]] bool start();
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] engine::SourceSpec spec() const;
    [[nodiscard]] QString socket() const { return m_folder.filePath(QStringLiteral("s")); }
    /// Runs statements as root in "shop", stops the test when one fails; the last one's first value.
    QString run(const QString& sql) const;
    void killHard();

    static constexpr const char* password = "se cret'x";

private:
    [[nodiscard]] bool makeData();
    [[nodiscard]] bool serve(int port);

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_problem;
    int m_port = 0;
};

} // namespace diffract::test
