// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/database_server.h"

#include "support/server_process.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <csignal>

namespace diffract::test {
namespace {

constexpr int attempts = 5;
constexpr int makeMilliseconds = 60'000;

/// A whole folder with its owner and permissions.
bool copy(const QString& from, const QString& to)
{
    return QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), from, to}) == 0;
}

} // namespace

DatabaseServer::DatabaseServer(const char* owner, int lastSignal)
    : m_owner(owner)
    , m_lastSignal(lastSignal)
{}

DatabaseServer::~DatabaseServer()
{
    killHard();
}

void DatabaseServer::killHard()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_process.processId()), m_lastSignal);
    m_process.waitForFinished();
}

bool DatabaseServer::start()
{
    handOver(m_folder.path(), m_owner);
    if (!makeData())
        return false;
    for (int i = 0; i < attempts; ++i) {
        if (serve(freePort()))
            return true;
    }
    return false;
}

bool DatabaseServer::makeData()
{
    const Command command = maker();
    // Another version of the server, or of how it is asked, makes its own data.
    const QFileInfo program(QStandardPaths::findExecutable(command.program));
    QString asked = command.program + QString::number(program.lastModified().toMSecsSinceEpoch())
                    + command.arguments.join(QLatin1Char(' '));
    asked.remove(m_folder.path());
    const QDir made(QCoreApplication::applicationDirPath() + QStringLiteral("/server_data"));
    const QString ready = made.filePath(
        QLatin1String(m_owner) + QLatin1Char('-')
        + QString::fromLatin1(QCryptographicHash::hash(asked.toUtf8(), QCryptographicHash::Sha256).toHex().left(16)));
    if (QFileInfo::exists(ready))
        return copy(ready, dataFolder());

    QProcess process;
    prepare(process, m_owner, SIGKILL);
    process.start(command.program, command.arguments);
    if (!process.waitForFinished(makeMilliseconds) || process.exitCode() != 0) {
        m_problem = QString::fromUtf8(process.readAll()) + process.errorString();
        return false;
    }
    // Tests run side by side: what has the name is whole, and the first of them gives it.
    made.mkpath(QStringLiteral("."));
    const QTemporaryDir place(made.filePath(QStringLiteral("making-XXXXXX")));
    const QString whole = place.filePath(QStringLiteral("data"));
    if (copy(dataFolder(), whole))
        QDir().rename(whole, ready);
    return true;
}

bool DatabaseServer::serve(int port)
{
    const Command command = server(port);
    prepare(m_process, m_owner, m_lastSignal);
    m_process.setWorkingDirectory(m_folder.path());
    m_process.start(command.program, command.arguments);
    QByteArray said;
    m_port = port;
    if (!saysSoon(m_process, readyText(), said)) {
        m_problem = QString::fromUtf8(said) + m_process.errorString();
        killHard();
        return false;
    }
    // Its log would fill the pipe one day.
    m_process.closeReadChannel(QProcess::StandardOutput);
    onReady();
    return true;
}

} // namespace diffract::test
