// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/server_process.h"

#include <QDeadlineTimer>

#include <csignal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace diffract::test {
namespace {

constexpr int startMilliseconds = 60'000;

} // namespace

void handOver(const QString& folder, const char* user)
{
    const passwd* const entry = ::getuid() == 0 ? ::getpwnam(user) : nullptr;
    if (entry != nullptr && ::chown(folder.toLocal8Bit().constData(), entry->pw_uid, entry->pw_gid) != 0)
        qFatal("cannot hand %s over to %s", qPrintable(folder), user);
}

void prepare(QProcess& process, const char* user, int lastSignal)
{
    const passwd* const entry = ::getuid() == 0 ? ::getpwnam(user) : nullptr;
    const uid_t uid = entry == nullptr ? ::getuid() : entry->pw_uid;
    const gid_t gid = entry == nullptr ? ::getgid() : entry->pw_gid;
    const bool change = entry != nullptr;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([=] {
        if (change && (::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(127);
        ::prctl(PR_SET_PDEATHSIG, lastSignal);
    });
}

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const plain = static_cast<sockaddr*>(static_cast<void*>(&address));
    const bool bound = ::bind(socket, plain, size) == 0 && ::getsockname(socket, plain, &size) == 0;
    ::close(socket);
    return bound ? ntohs(address.sin_port) : 0;
}

bool saysSoon(QProcess& process, const QByteArray& text, QByteArray& said)
{
    const QDeadlineTimer deadline(startMilliseconds);
    while (!said.contains(text)) {
        if (!process.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return false;
        said += process.readAll();
    }
    return true;
}

} // namespace diffract::test
