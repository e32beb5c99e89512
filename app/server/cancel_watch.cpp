// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cancel_watch.h"

#include <utility>

namespace diffract::server {

CancelWatch::CancelWatch(std::chrono::milliseconds patience, Ignored ignored)
    : m_patience(patience)
    , m_ignored(std::move(ignored))
    , m_thread([this](const std::stop_token& stop) { loop(stop); })
{}

void CancelWatch::watch(std::shared_ptr<LiveRun> run)
{
    {
        const std::lock_guard guard(m_mutex);
        m_run = std::move(run);
        m_deadline = std::chrono::steady_clock::now() + m_patience;
    }
    m_changed.notify_one();
}

void CancelWatch::loop(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return m_run != nullptr; })) {
        const std::shared_ptr<LiveRun> run = m_run;
        m_changed.wait_until(lock, stop, m_deadline, [&] { return m_run != run; });
        if (stop.stop_requested())
            return;
        if (m_run != run)
            continue;
        m_run.reset();
        lock.unlock();
        if (!run->isOver())
            m_ignored(run);
        lock.lock();
    }
}

} // namespace diffract::server
