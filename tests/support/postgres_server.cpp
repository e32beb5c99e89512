// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgres_server.h"

#include <libpq-fe.h>

#include <QDir>
#include <QFile>

#include <csignal>

namespace diffract::test {
namespace {

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

PostgresServer::PostgresServer()
    : DatabaseServer("postgres", SIGQUIT)
{}

DatabaseServer::Command PostgresServer::maker() const
{
    QFile file(path("password"));
    if (!file.open(QIODevice::WriteOnly) || file.write(password) < 0)
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.setPermissions(QFile::ReadOwner | QFile::ReadOther);
    return {program(QStringLiteral("initdb")),
            {QStringLiteral("--no-sync"), QStringLiteral("--pgdata"), dataFolder(), QStringLiteral("--auth"),
             QStringLiteral("scram-sha-256"), QStringLiteral("--username"), QStringLiteral("diffract"),
             QStringLiteral("--pwfile"), file.fileName(), QStringLiteral("--encoding"), QStringLiteral("UTF8"),
             QStringLiteral("--locale"), QStringLiteral("C.UTF-8")}};
}

DatabaseServer::Command PostgresServer::server(int port) const
{
    const auto setting = [](const char* text) { return QStringList{QStringLiteral("-c"), QLatin1String(text)}; };
    QStringList arguments{QStringLiteral("-D"), dataFolder(),         QStringLiteral("-k"), folder(),
                          QStringLiteral("-p"), QString::number(port)};
    arguments += setting("listen_addresses=127.0.0.1") + setting("fsync=off") + setting("full_page_writes=off")
                 + setting("synchronous_commit=off") + setting("shared_buffers=32MB") + setting("max_connections=40")
                 + setting("autovacuum=off") + setting("logging_collector=off") + setting("lc_messages=C");
    return {program(QStringLiteral("postgres")), arguments};
}

engine::SourceSpec PostgresServer::spec() const
{
    return {.kind = engine::SourceKind::Postgres,
            .name = "warehouse",
            .host = "127.0.0.1",
            .port = port(),
            .user = "diffract",
            .password = password,
            .database = "postgres"};
}

QString PostgresServer::run(const QString& sql) const
{
    const QByteArray number = QByteArray::number(port());
    const char* const keys[] = {"host", "port", "user", "password", "dbname", nullptr};
    const char* const values[] = {"127.0.0.1", number.constData(), "diffract", password, "postgres", nullptr};
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
