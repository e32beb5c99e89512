// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>

#include <csignal>

namespace diffract::test {

CliProcess::CliProcess()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        environment.insert(QLatin1String(name), path(QStringLiteral("xdg")));
    for (const char* name : {"DATAFOLD_API_KEY", "DATAFOLD_APIKEY", "DATAFOLD_HOST"})
        environment.remove(QLatin1String(name));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_dir.path());
    m_process.setProgram(QStringLiteral(DIFFRACT_BIN_DIR "/diffract-cli"));
}

void CliProcess::setVariable(const char* name, const std::optional<QString>& value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    if (value)
        environment.insert(QLatin1String(name), *value);
    else
        environment.remove(QLatin1String(name));
    m_process.setProcessEnvironment(environment);
}

CliProcess::~CliProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

int CliProcess::run(const QStringList& arguments)
{
    start(arguments);
    return finish();
}

void CliProcess::start(const QStringList& arguments)
{
    m_process.setArguments(arguments);
    m_process.start();
    m_process.waitForStarted();
}

int CliProcess::finish()
{
    const bool over = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(120'000);
    m_out = m_process.readAllStandardOutput();
    m_err = m_process.readAllStandardError();
    return over && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QString CliProcess::file(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    return written ? file.fileName() : QString();
}

QJsonObject CliProcess::json() const
{
    return QJsonDocument::fromJson(m_out).object();
}

qint64 CliProcess::enginePid() const
{
    // The command line starts no other process.
    const QDir proc(QStringLiteral("/proc"));
    const auto entries = proc.entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    for (const QString& entry : entries) {
        QFile stat(proc.filePath(entry + QStringLiteral("/stat")));
        if (!stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = stat.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        if (fields.value(1).toLongLong() == pid())
            return entry.toLongLong();
    }
    return 0;
}

bool CliProcess::hasDiff() const
{
    return QFile::exists(path(QStringLiteral("xdg/diffract/diffs/1")));
}

bool processExists(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) == 0;
}

} // namespace diffract::test
