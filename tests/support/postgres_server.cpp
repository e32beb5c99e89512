// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgres_server.h"

#include "support/server_process.h"

#include <libpq-fe.h>

#include <QDir>
#include <QFile>

#include <csignal>

namespace diffract::test {
namespace {

constexpr const char* owner = "postgres";
constexpr int attempts = 5;

/// Debian keeps the server's programs beside its version.
QString program(const QString& name)
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString& version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
        const QString path = versions.filePath(version + QStringLiteral("/bin/") + name);
        if (QFile::exists(path))
            return path;
    }
    return name;
}

} // namespace

PostgresServer::~PostgresServer()
{
    killHard();
}

void PostgresServer::killHard()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_process.processId()), SIGQUIT);
    m_process.waitForFinished();
}

bool PostgresServer::start()
{
    handOver(m_folder.path(), owner);
    if (!makeCluster())
        return false;
    for (int i = 0; i < attempts; ++i) {
        if (serve(freePort()))
            return true;
    }
    return false;
}

bool PostgresServer::makeCluster()
{
    const QString passwordFile = m_folder.filePath(QStringLiteral("password"));
    QFile file(passwordFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(password) < 0)
        return false;
    file.close();
    handOver(passwordFile, owner);
    QProcess initdb;
    prepare(initdb, owner, SIGKILL);
    initdb.start(program(QStringLiteral("initdb")),
                 {QStringLiteral("--no-sync"), QStringLiteral("--pgdata"), m_folder.filePath(QStringLiteral("data")),
                  QStringLiteral("--auth"), QStringLiteral("scram-sha-256"), QStringLiteral("--username"),
                  QStringLiteral("diffract"), QStringLiteral("--pwfile"), passwordFile, QStringLiteral("--encoding"),
                  QStringLiteral("UTF8"), QStringLiteral("--locale"), QStringLiteral("C.UTF-8")});
    if (initdb.waitForFinished(60'000) && initdb.exitCode() == 0)
        return true;
    m_problem = QString::fromUtf8(initdb.readAll()) + initdb.errorString();
    return false;
}

bool PostgresServer::serve(int port)
{
    const auto setting = [](const char* text) { return QStringList{QStringLiteral("-c"), QLatin1String(text)}; };
    QStringList arguments{QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")),
                          QStringLiteral("-k"), m_folder.path(),
                          QStringLiteral("-p"), QString::number(port)};
    arguments += setting("listen_addresses=127.0.0.1") + setting("fsync=off") + setting("full_page_writes=off")
                 + setting("synchronous_commit=off") + setting("shared_buffers=32MB") + setting("max_connections=40")
                 + setting("autovacuum=off") + setting("logging_collector=off") + setting("lc_messages=C");
    prepare(m_process, owner, SIGQUIT);
    m_process.setWorkingDirectory(m_folder.path());
    m_process.start(program(QStringLiteral("postgres")), arguments);
    QByteArray said;
    m_port = port;
    if (saysSoon(m_process, "database system is ready to accept connections", said)) {
        // Its log would fill the pipe one day.
        m_process.closeReadChannel(QProcess::StandardOutput);
        return true;
    }
    m_problem = QString::fromUtf8(said) + m_process.errorString();
    killHard();
    return false;
}

engine::SourceSpec PostgresServer::spec() const
{
    return {.kind = engine::SourceKind::Postgres,
            .name = "warehouse",
            .host = "127.0.0.1",
            .port = m_port,
            .user = "diffract",
            .password = password,
            .database = "postgres"};
}

QString PostgresServer::run(const QString& sql) const
{
    const QByteArray port = QByteArray::number(m_port);
    const char* const keys[] = {"host", "port", "user", "password", "dbname", nullptr};
    const char* const values[] = {"127.0.0.1", port.constData(), "diffract", password, "postgres", nullptr};
    PGconn* const connection = PQconnectdbParams(keys, values, 0);
    PGresult* const result = PQexec(connection, sql.toUtf8().constData());
    const ExecStatusType state = PQresultStatus(result);
    if (state != PGRES_COMMAND_OK && state != PGRES_TUPLES_OK)
        qFatal("%s: %s", qPrintable(sql.left(200)), PQerrorMessage(connection));
    const QString value =
        PQntuples(result) > 0 && PQnfields(result) > 0 ? QString::fromUtf8(PQgetvalue(result, 0, 0)) : QString();
    PQclear(result);
    PQfinish(connection);
    return value;
}

} // namespace diffract::test
