// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/process_restart.h"

#include <QFile>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <vector>

namespace diffract::server {

namespace {

constexpr int exitFailed = 3;
constexpr unsigned firstOwn = 3; ///< After the standard streams.

void closeAllOnExec()
{
    if (::close_range(firstOwn, ~0U, CLOSE_RANGE_CLOEXEC) == 0)
        return;
    const long most = ::sysconf(_SC_OPEN_MAX); // a kernel before 5.11
    for (int fd = firstOwn; fd < most; ++fd)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

} // namespace

void restartProcess(const QStringList& arguments, const QByteArray& handed)
{
    // In memory, and longer than a pipe holds.
    const int fd = ::memfd_create("diffract", 0);
    if (fd < 0 || ::write(fd, handed.constData(), size_t(handed.size())) != handed.size()
        || ::lseek(fd, 0, SEEK_SET) != 0)
        ::_exit(exitFailed);
    std::vector<QByteArray> texts;
    for (const QString& argument : arguments)
        texts.push_back(QFile::encodeName(argument));
    texts.push_back("--key-fd");
    texts.push_back(QByteArray::number(fd));
    std::vector<char*> pointers;
    for (QByteArray& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    closeAllOnExec();
    ::fcntl(fd, F_SETFD, 0);
    ::execv("/proc/self/exe", pointers.data());
    ::_exit(exitFailed);
}

} // namespace diffract::server
