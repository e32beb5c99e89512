// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace diffract::test {

/// The files of a folder over HTTP or HTTPS on a free port of loopback, with faults and S3 by path: see
/// web_server.py. Gone with the object.
class WebServer final {
public:
    ~WebServer();

    /// False, with its own words in problem(), when it does not start.
    [[nodiscard]] bool start();
    /// The same over TLS, with a certificate for localhost that only certificate() vouches for.
    [[nodiscard]] bool startTls();
    [[nodiscard]] const QString& problem() const { return m_problem; }

    void write(const QString& name, const QByteArray& bytes) const;
    /// "http://127.0.0.1:1234/files/a.csv" of "files/a.csv"; over TLS the host is localhost.
    [[nodiscard]] std::string url(const QString& path) const;
    [[nodiscard]] QString certificate() const { return m_folder.filePath(QStringLiteral("cert.pem")); }
    /// Requests so far whose line holds the text, as soon as there are so many: "GET /files/a.csv bytes=5- 206".
    [[nodiscard]] QStringList requests(const QString& text, int atLeast);
    void kill();

    /// Points the environment to it for s3://; the keys are those of web_server.py unless others are given.
    void setEndpoint(const char* keyId = "TESTKEY", const char* secret = "se/cret+key") const;
    /// No variable and no file of AWS is there afterwards.
    static void clearEnvironment();

private:
    [[nodiscard]] bool start(const QStringList& more);

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_problem;
    QByteArray m_said;
    int m_port = 0;
    bool m_tls = false;
};

} // namespace diffract::test
