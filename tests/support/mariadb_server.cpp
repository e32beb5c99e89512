// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mariadb_server.h"

#include <csignal>
#include <mysql.h>

namespace diffract::test {

MariaDbServer::MariaDbServer()
    : DatabaseServer("mysql", SIGKILL)
{}

DatabaseServer::Command MariaDbServer::maker() const
{
    return {QStringLiteral("mariadb-install-db"),
            {QStringLiteral("--no-defaults"), QStringLiteral("--datadir=") + dataFolder(),
             QStringLiteral("--auth-root-authentication-method=normal"), QStringLiteral("--skip-test-db"),
             QStringLiteral("--skip-name-resolve"), QStringLiteral("--innodb-log-file-size=16M")}};
}

DatabaseServer::Command MariaDbServer::server(int port) const
{
    return {QStringLiteral("/usr/sbin/mariadbd"),
            {QStringLiteral("--no-defaults"), QStringLiteral("--datadir=") + dataFolder(),
             QStringLiteral("--socket=") + socket(), QStringLiteral("--port=") + QString::number(port),
             QStringLiteral("--bind-address=127.0.0.1"), QStringLiteral("--skip-log-bin"),
             QStringLiteral("--pid-file=") + path("pid"), QStringLiteral("--innodb-flush-log-at-trx-commit=0"),
             QStringLiteral("--innodb-use-native-aio=0"), QStringLiteral("--innodb-buffer-pool-size=32M"),
             QStringLiteral("--innodb-log-file-size=16M"), QStringLiteral("--skip-name-resolve"),
             QStringLiteral("--max-connections=40")}};
}

void MariaDbServer::onReady()
{
    run(QStringLiteral("CREATE DATABASE IF NOT EXISTS shop CHARACTER SET utf8mb4;"
                       "CREATE USER IF NOT EXISTS diffract@'%' IDENTIFIED BY 'se cret''x';"
                       "GRANT ALL ON shop.* TO diffract@'%'; GRANT FILE ON *.* TO diffract@'%'"));
}

engine::SourceSpec MariaDbServer::spec() const
{
    return {.kind = engine::SourceKind::MySql,
            .name = "shop",
            .host = "127.0.0.1",
            .port = port(),
            .user = "diffract",
            .password = password,
            .database = "shop"};
}

QString MariaDbServer::run(const QString& sql) const
{
    MYSQL* const handle = mysql_init(nullptr);
    mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    const QByteArray path = socket().toUtf8();
    const QByteArray text = sql.toUtf8();
    if (mysql_real_connect(handle, nullptr, "root", nullptr, nullptr, 0, path.constData(), CLIENT_MULTI_STATEMENTS)
        == nullptr)
        qFatal("%s", mysql_error(handle));
    mysql_query(handle, "USE shop");
    int state = mysql_real_query(handle, text.constData(), static_cast<unsigned long>(text.size()));
    QString value;
    while (state == 0) {
        if (MYSQL_RES* const result = mysql_store_result(handle)) {
            if (MYSQL_ROW row = mysql_fetch_row(result))
                value = QString::fromUtf8(row[0]);
            mysql_free_result(result);
        }
        state = mysql_next_result(handle);
    }
    if (state > 0)
        qFatal("%s: %s", text.left(200).constData(), mysql_error(handle));
    mysql_close(handle);
    return value;
}

} // namespace diffract::test
