// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/source_spec.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace diffract::test {

/// A database server of Debian's package with data of its own, on a free port and a socket in a temporary folder;
/// gone with the object. Its user is "diffract".
class DatabaseServer {
public:
    virtual ~DatabaseServer();
    DatabaseServer(const DatabaseServer&) = delete;
    DatabaseServer& operator=(const DatabaseServer&) = delete;

    /// False, with the server's own words in problem(), when it does not start.
    [[nodiscard]] bool start();
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] virtual engine::SourceSpec spec() const = 0;
    /// Runs statements as the owner, stops the test when one fails; the last one's first value.
    virtual QString run(const QString& sql) const = 0;
    /// As a crash would end it: no good-bye to clients.
    void killHard();

    static constexpr const char* password = "se cret'x";

protected:
    struct Command {
        QString program;
        QStringList arguments;
    };

    /// `owner`: the system's user that it runs as when this is root. `lastSignal` ends it with all its processes.
    DatabaseServer(const char* owner, int lastSignal);
    /// Makes dataFolder(); run once for all tests of a build, which start from copies.
    [[nodiscard]] virtual Command maker() const = 0;
    [[nodiscard]] virtual Command server(int port) const = 0;
    /// It says so as soon as it takes connections.
    [[nodiscard]] virtual const char* readyText() const = 0;
    virtual void onReady() {}

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] QString dataFolder() const { return path("data"); }
    [[nodiscard]] int port() const { return m_port; }

private:
    [[nodiscard]] bool makeData();
    [[nodiscard]] bool serve(int port);

    const char* const m_owner;
    const int m_lastSignal;
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_problem;
    int m_port = 0;
};

} // namespace diffract::test
