// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"
#include "engine/source/extension_folder.h"
#include "engine/source/source.h"
#include "engine/web/transfer.h"
#include "server/engine_runner.h"
#include "server/engine_service.h"
#include "server/handed_secrets.h"
#include "server/process_limits.h"
#include "server/process_restart.h"
#include "server/request_gate.h"
#include "server/temp_root.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace diffract;

namespace {

constexpr int exitUsage = 2;
constexpr int exitFailed = 3;
constexpr qsizetype minKeyLength = 32;
constexpr qsizetype longestHanded = 1024 * 1024;
constexpr unsigned hardStopSeconds = 5;

int complain(const QString& message, int status)
{
    std::fprintf(stderr, "diffract-engine: %s\n", message.toLocal8Bit().constData());
    return status;
}

/// All there is on a descriptor.
QByteArray allFrom(int fd)
{
    QByteArray all;
    char buffer[4096];
    ssize_t n = 0;
    while (all.size() < longestHanded && (n = ::read(fd, buffer, sizeof buffer)) > 0)
        all.append(buffer, n);
    ::close(fd);
    return all;
}

/// SIGINT and SIGTERM as an event; blocked for every thread that is started later.
int signalDescriptor()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

void quitOnParentsEnd(QCoreApplication& app)
{
    ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
    auto* notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, &app);
    QObject::connect(notifier, &QSocketNotifier::activated, &app, [notifier] {
        char buffer[512];
        const ssize_t n = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)))
            return;
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
}

/// What the command line says, or the status to end with.
struct Arguments {
    quint16 port = 0;
    QString dataDir;
    QString extensionDir;
    server::HandedSecrets handed;
    bool parentPipe = false;
    bool verbose = false;
    bool resumed = false;
    bool leavesUnfinished = false;
    std::optional<int> keepAfterMs;
    std::optional<int> exitStatus;
};

Arguments refused(const QString& message)
{
    Arguments out;
    out.exitStatus = complain(message, exitUsage);
    return out;
}

Arguments readArguments()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Compares datasets and serves the results over HTTP on 127.0.0.1.\n"
                       "Prints one line of JSON with the address and the key, then serves until interrupted."));
    const QCommandLineOption port(QStringLiteral("port"), QStringLiteral("Port to listen on; 0 for a free one."),
                                  QStringLiteral("N"), QStringLiteral("0"));
    const QCommandLineOption dataDir(QStringLiteral("data-dir"),
                                     QStringLiteral("Keep everything below DIR instead of the XDG folders."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption keyFd(QStringLiteral("key-fd"),
                                   QStringLiteral("Read the key from descriptor N instead of making one; lines "
                                                  "after it may hold passwords of data sources as JSON."),
                                   QStringLiteral("N"));
    const QCommandLineOption extensionDir(QStringLiteral("extension-dir"),
                                          QStringLiteral("Where DuckDB's extensions lie."), QStringLiteral("DIR"));
    const QCommandLineOption parentPipe(QStringLiteral("parent-pipe"), QStringLiteral("End when standard input ends."));
    const QCommandLineOption verbose(QStringLiteral("verbose"), QStringLiteral("Write more to standard error."));
    // Ours alone, see restartArguments().
    QCommandLineOption resumed(QStringLiteral("resumed"));
    resumed.setFlags(QCommandLineOption::HiddenFromHelp);
    const QCommandLineOption leave(QStringLiteral("leave-unfinished"),
                                   QStringLiteral("Do not take up diffs that another service was running when it was "
                                                  "cut off."));
    QCommandLineOption keepAfter(QStringLiteral("keep-after"), QString(), QStringLiteral("MS"));
    keepAfter.setFlags(QCommandLineOption::HiddenFromHelp); // for tests: runs of a second are not worth it
    parser.addOptions({port, dataDir, keyFd, extensionDir, parentPipe, verbose, leave, resumed, keepAfter});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(QCoreApplication::arguments()))
        return refused(parser.errorText());
    if (parser.isSet(help))
        parser.showHelp(0);
    if (parser.isSet(version))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        return refused(QStringLiteral("'%1' is not an option. See --help.").arg(parser.positionalArguments().first()));

    Arguments out;
    bool ok = false;
    out.port = parser.value(port).toUShort(&ok);
    if (!ok)
        return refused(QStringLiteral("--port takes a number from 0 to 65535."));
    out.dataDir = parser.value(dataDir);
    out.extensionDir = parser.isSet(extensionDir)
                           ? QFileInfo(parser.value(extensionDir)).absoluteFilePath()
                           : QFile::decodeName(QByteArray::fromStdString(engine::extensionFolder()));
    out.parentPipe = parser.isSet(parentPipe);
    out.verbose = parser.isSet(verbose);
    out.resumed = parser.isSet(resumed);
    out.leavesUnfinished = parser.isSet(leave);
    if (parser.isSet(keepAfter))
        out.keepAfterMs = parser.value(keepAfter).toInt();
    if (parser.isSet(keyFd)) {
        const int fd = parser.value(keyFd).toInt(&ok);
        const Result<server::HandedSecrets> handed =
            server::HandedSecrets::parse(ok && fd >= 0 ? allFrom(fd) : QByteArray());
        if (!handed)
            return refused(QStringLiteral("--key-fd: %1.").arg(handed.error().message));
        out.handed = *handed;
        if (out.handed.key.size() < minKeyLength && !(out.handed.key.isEmpty() && !out.handed.passwords.isEmpty()))
            return refused(QStringLiteral("--key-fd gave no key of at least %1 characters.").arg(minKeyLength));
    }
    if (out.handed.key.isEmpty())
        out.handed.key = server::RequestGate::newKey();
    return out;
}

/// The one line that tells a parent process or a person where to ask.
void sayWhere(const QString& url, const QByteArray& key)
{
    const QJsonObject line{{QStringLiteral("url"), url}, {QStringLiteral("key"), QString::fromUtf8(key)}};
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

/// The command line of the process that takes over when a run does not heed its cancel: the address stays.
QStringList restartArguments(const Arguments& arguments, quint16 port)
{
    QStringList out{QCoreApplication::arguments().constFirst(), QStringLiteral("--resumed"), QStringLiteral("--port"),
                    QString::number(port)};
    if (!arguments.dataDir.isEmpty())
        out << QStringLiteral("--data-dir") << arguments.dataDir;
    if (!arguments.extensionDir.isEmpty())
        out << QStringLiteral("--extension-dir") << arguments.extensionDir;
    if (arguments.parentPipe)
        out << QStringLiteral("--parent-pipe");
    if (arguments.verbose)
        out << QStringLiteral("--verbose");
    return out;
}

server::ServiceOptions serviceOptions(const Arguments& arguments, const Paths& paths, const QString& tempFolder)
{
    server::ServiceOptions options;
    options.paths = paths;
    options.key = arguments.handed.key;
    options.tempFolder = tempFolder;
    options.secrets = arguments.handed.passwords;
    server::EngineSettings limits;
    limits.tempFolder = tempFolder;
    limits.extensionFolder = arguments.extensionDir;
    if (arguments.keepAfterMs)
        limits.keepAfter = std::chrono::milliseconds(*arguments.keepAfterMs);
    limits = limits.resolved();
    if (arguments.leavesUnfinished && !arguments.resumed)
        options.unfinished = server::DiffRegistry::Unfinished::Leave;
    options.memoryLimit = limits.memoryBytes;
    options.runner = server::engineRunner(limits);
    options.sources.open = engine::Source::open;
    options.sources.settings.extensionFolder = QFile::encodeName(arguments.extensionDir).toStdString();
    // Several may be open at once, beside a run.
    options.sources.settings.memoryBytes = std::uint64_t(limits.memoryBytes) / 8;
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    server::limitThisProcess();
    engine::prepareWeb();
    const int signals = signalDescriptor();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("diffract-engine"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DIFFRACT_VERSION));
    const Arguments arguments = readArguments();
    if (arguments.exitStatus)
        return *arguments.exitStatus;
    installLog(arguments.verbose);

    const Paths paths = Paths::resolve(arguments.dataDir);
    if (const Done made = paths.create(); !made)
        return complain(made.error().message, exitFailed);
    const Result<server::TempRoot> temp = server::TempRoot::make(paths.cache + QStringLiteral("/engine"));
    if (!temp)
        return complain(temp.error().message, exitFailed);
    server::ServiceOptions options = serviceOptions(arguments, paths, temp->path());
    std::atomic<quint16> port = 0;
    std::optional<server::EngineService> service;
    options.cancelling.restart = [&] {
        const server::HandedSecrets handed{arguments.handed.key, service->secrets()};
        server::restartProcess(restartArguments(arguments, port), handed.toBytes());
    };
    service.emplace(std::move(options));
    const Result<quint16> started = service->start(arguments.port);
    if (!started)
        return complain(started.error().message, exitFailed);
    port = *started;

    QSocketNotifier onSignal(signals, QSocketNotifier::Read);
    QObject::connect(&onSignal, &QSocketNotifier::activated, &app, [] { QCoreApplication::quit(); });
    if (arguments.parentPipe)
        quitOnParentsEnd(app);
    if (!arguments.resumed)
        sayWhere(service->url(), arguments.handed.key);

    QCoreApplication::exec();
    // Whatever hangs: the system ends the process then.
    ::alarm(hardStopSeconds - 1);
    service->stop();
    return 0;
}
