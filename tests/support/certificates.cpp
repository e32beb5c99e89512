// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace diffract::test {

namespace {

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

bool Certificates::run(const QStringList& arguments)
{
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"), arguments);
    const bool done = openssl.waitForFinished() && openssl.exitCode() == 0;
    if (!done)
        m_problem = QString::fromUtf8(openssl.readAll()) + openssl.errorString();
    return done;
}

bool Certificates::make()
{
    return run(words("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout ca.key "
                     "-out ca.pem -subj")
               + QStringList{QStringLiteral("/CN=Test authority")});
}

QSslConfiguration Certificates::server(const QString& host, int days)
{
    const bool made =
        run(words("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout server.key -out server.csr "
                  "-subj")
            + QStringList{QStringLiteral("/CN=") + host, QStringLiteral("-addext"),
                          QStringLiteral("subjectAltName=DNS:") + host})
        && run(words("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -copy_extensions copy -out server.pem -days")
               + QStringList{QString::number(days)});
    if (!made)
        return {};
    QSslConfiguration tls;
    tls.setLocalCertificate(QSslCertificate::fromPath(m_folder.filePath(QStringLiteral("server.pem"))).value(0));
    QFile key(m_folder.filePath(QStringLiteral("server.key")));
    if (key.open(QIODevice::ReadOnly))
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    return tls;
}

} // namespace diffract::test
