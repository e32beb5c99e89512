// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/web_server.h"

#include "support/server_process.h"

#include <QDir>
#include <QFile>

#include <csignal>

namespace diffract::test {

WebServer::~WebServer()
{
    kill();
}

void WebServer::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool WebServer::start()
{
    return start(QStringList());
}

bool WebServer::startTls()
{
    m_tls = true;
    const QString key = m_folder.filePath(QStringLiteral("key.pem"));
    QProcess openssl;
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                   QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                   QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
                   QStringLiteral("subjectAltName=DNS:localhost"), QStringLiteral("-keyout"), key,
                   QStringLiteral("-out"), certificate()});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0) {
        m_problem = QString::fromUtf8(openssl.readAll()) + openssl.errorString();
        return false;
    }
    return start({certificate(), key});
}

bool WebServer::start(const QStringList& more)
{
    QDir().mkpath(m_folder.filePath(QStringLiteral("files")));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("python3"),
                    QStringList{QStringLiteral(DIFFRACT_TEST_DATA "/../support/web_server.py"),
                                m_folder.filePath(QStringLiteral("files"))}
                        + more);
    if (!saysSoon(m_process, "\n", m_said) || !m_said.startsWith("port ")) {
        m_problem = QString::fromUtf8(m_said) + m_process.errorString();
        return false;
    }
    m_port = m_said.mid(5, m_said.indexOf('\n') - 5).toInt();
    m_said = m_said.mid(m_said.indexOf('\n') + 1);
    return true;
}

void WebServer::write(const QString& name, const QByteArray& bytes) const
{
    const QString path = m_folder.filePath(QStringLiteral("files/") + name);
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

std::string WebServer::url(const QString& path) const
{
    const QString host = m_tls ? QStringLiteral("https://localhost:%1/%2") : QStringLiteral("http://127.0.0.1:%1/%2");
    return host.arg(m_port).arg(path).toStdString();
}

QStringList WebServer::requests(const QString& text, int atLeast)
{
    while (true) {
        const QString whole = QString::fromUtf8(m_said.left(m_said.lastIndexOf('\n') + 1));
        const QStringList lines = whole.split(QLatin1Char('\n')).filter(text);
        if (lines.size() >= atLeast || !m_process.waitForReadyRead(10'000))
            return lines;
        m_said += m_process.readAll();
    }
}

void WebServer::setEndpoint(const char* keyId, const char* secret) const
{
    clearEnvironment();
    QByteArray endpoint = QByteArray::fromStdString(url(QString()));
    endpoint.chop(1);
    qputenv("AWS_ENDPOINT_URL_S3", endpoint);
    if (*keyId == '\0')
        return;
    qputenv("AWS_ACCESS_KEY_ID", keyId);
    qputenv("AWS_SECRET_ACCESS_KEY", secret);
    qputenv("AWS_SESSION_TOKEN", "test-token");
}

void WebServer::clearEnvironment()
{
    for (const char* name : {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION",
                             "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_PROFILE",
                             "AWS_CA_BUNDLE", "SSL_CERT_FILE", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
    qputenv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
    qputenv("AWS_CONFIG_FILE", "/nonexistent");
}

} // namespace diffract::test
