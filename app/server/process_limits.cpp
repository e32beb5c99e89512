// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/process_limits.h"

#include <QFile>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace diffract::server {

namespace {

constexpr std::int64_t gibi = std::int64_t(1) << 30;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true; // Shadow memory takes terabytes of address space.
#else
constexpr bool sanitized = false;
#endif

} // namespace

std::int64_t physicalMemory()
{
    return std::int64_t(::sysconf(_SC_PHYS_PAGES)) * std::int64_t(::sysconf(_SC_PAGESIZE));
}

std::int64_t residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> parts = file.readAll().split(' ');
    return parts.size() > 1 ? parts.at(1).toLongLong() * std::int64_t(::sysconf(_SC_PAGESIZE)) : 0;
}

std::int64_t defaultMemoryLimit()
{
    return std::min(4 * gibi, physicalMemory() / 2);
}

void limitThisProcess()
{
    std::signal(SIGPIPE, SIG_IGN);
    ::umask(S_IRWXG | S_IRWXO);
    QFile score(QStringLiteral("/proc/self/oom_score_adj"));
    if (score.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        score.write("500");
    if (sanitized)
        return;
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_AS, &limit) != 0)
        return;
    const auto wanted = static_cast<rlim_t>(std::max(8 * gibi, physicalMemory() + 2 * gibi));
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_AS, &limit);
}

} // namespace diffract::server
