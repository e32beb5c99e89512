// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/first_window.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

namespace diffract::ui {

namespace {

constexpr int longestSocketPath = 100; ///< sockaddr_un holds 108 bytes.
constexpr int answerTime = 3000;       ///< Milliseconds.
constexpr int lockWait = 250;          ///< Milliseconds a try.
constexpr int tries = 20;
constexpr qint64 longestWish = 64 * 1024;
const QByteArray accepted = QByteArrayLiteral("taken\n");

} // namespace

QByteArray StartWish::toJson() const
{
    return QJsonDocument(QJsonObject{{QStringLiteral("files"), QJsonArray::fromStringList(files)},
                                     {QStringLiteral("sample"), sample}})
        .toJson(QJsonDocument::Compact);
}

Result<StartWish> StartWish::fromJson(const QByteArray& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    StartWish wish;
    wish.sample = document.object().value(QLatin1String("sample")).toBool();
    bool clear = document.isObject();
    for (const QJsonValue& file : document.object().value(QLatin1String("files")).toArray()) {
        clear = clear && QDir::isAbsolutePath(file.toString());
        wish.files += file.toString();
    }
    if (!clear || wish.files.size() > 2)
        return Error{ErrorKind::Malformed,
                     FirstWindow::tr("Another start of the program asked for something that cannot be understood."),
                     QString::fromUtf8(json)};
    return wish;
}

FirstWindow::FirstWindow(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_folder(QDir(folder).canonicalPath().isEmpty() ? folder : QDir(folder).canonicalPath())
    , m_lock(QDir(m_folder).filePath(QStringLiteral("window.lock")))
{
    // Not by age: a window may be open for weeks. A process that is gone frees it all the same.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &FirstWindow::onConnection);
}

FirstWindow::~FirstWindow()
{
    m_server.close();
}

QString FirstWindow::socketPath() const
{
    const QString beside = QDir(m_folder).filePath(QStringLiteral("window.socket"));
    if (QFile::encodeName(beside).size() <= longestSocketPath)
        return beside;
    const QByteArray hash = QCryptographicHash::hash(m_folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation))
        .filePath(QStringLiteral("diffract-%1.socket").arg(QString::fromLatin1(hash)));
}

Result<FirstWindow::Claim> FirstWindow::claim(const StartWish& wish)
{
    for (int attempt = 0; attempt < tries; ++attempt) {
        if (m_lock.tryLock(attempt == 0 ? 0 : lockWait)) {
            listen();
            return Claim::Mine;
        }
        if (m_lock.error() != QLockFile::LockFailedError)
            return Claim::Unlocked;
        const Answer answer = handOver(wish);
        if (answer == Answer::Taken)
            return Claim::HandedOver;
        if (answer == Answer::None)
            break;
    }
    return taken();
}

Done FirstWindow::claimAlone()
{
    if (m_lock.tryLock(0) || m_lock.error() != QLockFile::LockFailedError) {
        if (m_lock.isLocked())
            listen();
        return done();
    }
    return taken();
}

Error FirstWindow::taken() const
{
    qint64 process = 0;
    QString host;
    QString program;
    static_cast<void>(m_lock.getLockInfo(&process, &host, &program));
    return {ErrorKind::Conflict,
            tr("Another Diffract (process %1 on %2) works in %3. Close it, or choose another folder with --data-dir.")
                .arg(process)
                .arg(host, m_folder),
            {}};
}

FirstWindow::Answer FirstWindow::handOver(const StartWish& wish) const
{
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected(answerTime))
        return Answer::NoSocket;
    socket.write(wish.toJson() + '\n');
    while (!socket.canReadLine() && socket.waitForReadyRead(answerTime)) {
    }
    return socket.readLine() == accepted ? Answer::Taken : Answer::None;
}

void FirstWindow::listen()
{
    // Ours by the lock: what lies there was left by one that died.
    QLocalServer::removeServer(socketPath());
    if (!m_server.listen(socketPath()))
        qWarning("no socket at %ls: %ls", qUtf16Printable(socketPath()), qUtf16Printable(m_server.errorString()));
}

void FirstWindow::onConnection()
{
    while (QLocalSocket* const socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(answerTime, socket, &QLocalSocket::abort);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() > longestWish) {
                socket->abort();
                return;
            }
            if (!socket->canReadLine())
                return;
            const auto wish = StartWish::fromJson(socket->readLine());
            if (wish.ok()) {
                socket->write(accepted);
                Q_EMIT wished(*wish);
            }
            socket->disconnectFromServer();
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace diffract::ui
