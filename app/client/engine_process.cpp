// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/engine_process.h"

#include "base/log.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QProcessEnvironment>

#include <csignal>
#include <unistd.h>

namespace diffract::client {

namespace {

Q_LOGGING_CATEGORY(lcEngine, "diffract.engine", QtInfoMsg)

constexpr qsizetype LongestStartLine = 16 * 1024;
constexpr qsizetype KeptErrorOutput = 4 * 1024;

/// How a process ended, as part of a sentence.
QString howItEnded(int code, QProcess::ExitStatus status)
{
    if (status == QProcess::NormalExit)
        return EngineProcess::tr("It ended with status %1.").arg(code);
    if (code == SIGKILL)
        return EngineProcess::tr("It was killed, perhaps because memory ran out.");
    return EngineProcess::tr("It crashed (signal %1).").arg(code);
}

QString lastLine(const QByteArray& output)
{
    const QByteArray trimmed = output.trimmed();
    return QString::fromUtf8(trimmed.mid(trimmed.lastIndexOf('\n') + 1));
}

} // namespace

EngineProcess::EngineProcess(EngineOptions options, QObject* parent, Clock& clock)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
{}

EngineProcess::~EngineProcess()
{
    const auto processes = findChildren<QProcess*>(); // one in work, and such as were killed a moment ago
    for (QProcess* process : processes) {
        disconnect(process, nullptr, nullptr, nullptr);
        if (process->state() == QProcess::NotRunning)
            continue;
        process->closeWriteChannel();
        process->terminate();
        if (!process->waitForFinished(2000)) {
            process->kill();
            process->waitForFinished(2000);
        }
    }
}

QString EngineProcess::findProgram()
{
    const QString path = QCoreApplication::applicationDirPath() + QStringLiteral("/diffract-engine");
    return QFileInfo(path).isExecutable() ? path : QString();
}

qint64 EngineProcess::processId() const
{
    return m_process ? m_process->processId() : 0;
}

void EngineProcess::start()
{
    if (m_state != State::Stopped)
        return;
    m_restartsLeft = m_options.restarts;
    launch();
}

void EngineProcess::launch()
{
    m_state = State::Starting;
    m_output.clear();
    m_errorOutput.clear();
    const QString program = m_options.program.isEmpty() ? findProgram() : m_options.program;
    if (program.isEmpty() || !QFileInfo(program).isExecutable()) {
        // Later, so that start() never answers before it returns.
        m_timer = std::make_unique<QObject>();
        const QString shown =
            program.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/diffract-engine") : program;
        QMetaObject::invokeMethod(
            m_timer.get(),
            [this, shown] {
                fail(ErrorKind::NotFound, tr("The engine is missing: there is no program %1.").arg(shown));
            },
            Qt::QueuedConnection);
        return;
    }
    QStringList arguments{QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--parent-pipe")};
    if (!m_options.dataDir.isEmpty())
        arguments << QStringLiteral("--data-dir") << m_options.dataDir;
    if (m_options.leavesUnfinished)
        arguments << QStringLiteral("--leave-unfinished");
    m_process = new QProcess(this);
    m_process->setProgram(program);
    m_process->setArguments(arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DATAFOLD_API_KEY")); // the engine has no use for it
    m_process->setProcessEnvironment(environment);
    // Its own group: Ctrl+C in a terminal is for us, we cancel and then stop the engine.
    m_process->setChildProcessModifier([] { ::setpgid(0, 0); });
    connect(m_process, &QProcess::readyReadStandardOutput, this, &EngineProcess::onOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, &EngineProcess::onErrorOutput);
    connect(m_process, &QProcess::finished, this, &EngineProcess::onFinished);
    connect(m_process, &QProcess::errorOccurred, this, &EngineProcess::onErrorOccurred);
    m_timer = std::make_unique<QObject>();
    m_clock.after(m_options.startTimeout, m_timer.get(), [this] {
        fail(ErrorKind::Timeout,
             tr("The engine did not start within %1 seconds and was stopped.")
                 .arg(std::chrono::duration_cast<std::chrono::seconds>(m_options.startTimeout).count()));
    });
    m_process->start();
}

void EngineProcess::stop()
{
    if (!m_process) {
        // Not even started: a launch that was about to fail is void.
        m_timer.reset();
        m_state = State::Stopped;
        QMetaObject::invokeMethod(this, &EngineProcess::stopped, Qt::QueuedConnection);
        return;
    }
    if (m_state == State::Stopping)
        return;
    m_state = State::Stopping;
    m_process->closeWriteChannel();
    m_process->terminate();
    m_timer = std::make_unique<QObject>();
    m_clock.after(m_options.stopTimeout, m_timer.get(), [this] {
        if (m_process)
            m_process->kill();
    });
}

void EngineProcess::onOutput()
{
    const QByteArray bytes = m_process->readAllStandardOutput();
    if (m_state != State::Starting)
        return;
    m_output += bytes;
    const qsizetype end = m_output.indexOf('\n');
    if (end >= 0)
        onStartLine(m_output.left(end));
    else if (m_output.size() > LongestStartLine)
        onStartLine({});
}

void EngineProcess::onStartLine(const QByteArray& line)
{
    const QJsonObject said = QJsonDocument::fromJson(line).object();
    const auto address = ServiceAddress::parse(said.value(QStringLiteral("url")).toString());
    const QString key = said.value(QStringLiteral("key")).toString();
    m_output.clear();
    if (!address.ok() || !address->isLoopback() || key.isEmpty()) {
        fail(ErrorKind::Malformed, tr("The engine did not say where it answers; is it a program of another version?"));
        return;
    }
    m_timer.reset();
    m_state = State::Running;
    m_address = *address;
    m_key = key;
    Q_EMIT ready(m_address, m_key);
}

void EngineProcess::onErrorOutput()
{
    const QByteArray bytes = m_process->readAllStandardError();
    qCDebug(lcEngine).noquote() << redacted(QString::fromUtf8(bytes.trimmed()));
    m_errorOutput = (m_errorOutput + bytes).right(KeptErrorOutput);
}

void EngineProcess::onErrorOccurred(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart)
        fail(ErrorKind::Failed,
             tr("The engine could not be started (%1): %2.").arg(m_process->program(), m_process->errorString()));
}

void EngineProcess::onFinished(int code, QProcess::ExitStatus status)
{
    onErrorOutput();
    const State was = m_state;
    const QString how = howItEnded(code, status);
    const QString said = lastLine(m_errorOutput);
    if (was == State::Starting) {
        const bool reasoned = status == QProcess::NormalExit && !said.isEmpty();
        fail(reasoned ? ErrorKind::Io : ErrorKind::Failed,
             tr("The engine could not start. %1").arg(said.isEmpty() ? how : said));
        return;
    }
    drop();
    m_state = State::Stopped;
    if (was == State::Stopping) {
        Q_EMIT stopped();
        return;
    }
    const bool restarting = m_restartsLeft > 0;
    if (restarting) {
        --m_restartsLeft;
        launch();
    }
    Q_EMIT died(restarting ? tr("The engine stopped in mid-work and is being started again. %1").arg(how)
                           : tr("The engine stopped in mid-work. %1").arg(how),
                restarting);
}

void EngineProcess::fail(ErrorKind kind, const QString& sentence)
{
    const QString detail = redacted(QString::fromUtf8(m_errorOutput));
    drop();
    m_state = State::Stopped;
    Q_EMIT failed({kind, sentence, detail});
}

void EngineProcess::drop()
{
    m_timer.reset();
    m_address = {};
    m_key.clear();
    if (!m_process)
        return;
    QProcess* process = m_process;
    m_process = nullptr;
    disconnect(process, nullptr, this, nullptr);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

} // namespace diffract::client
