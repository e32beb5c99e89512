// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/run_queue.h"

#include <algorithm>
#include <utility>

namespace diffract::server {

RunQueue::RunQueue(Work work)
    : m_work(std::move(work))
    , m_thread([this] { loop(); })
{}

RunQueue::~RunQueue()
{
    shutdown();
}

void RunQueue::add(std::shared_ptr<LiveRun> run)
{
    {
        const std::lock_guard guard(m_mutex);
        m_waiting.push_back(std::move(run));
    }
    m_changed.notify_one();
}

bool RunQueue::remove(const std::shared_ptr<LiveRun>& run)
{
    const std::lock_guard guard(m_mutex);
    const auto it = std::find(m_waiting.begin(), m_waiting.end(), run);
    if (it == m_waiting.end())
        return false;
    m_waiting.erase(it);
    return true;
}

RunQueue::Runs RunQueue::shutdown()
{
    Runs left;
    std::shared_ptr<LiveRun> running;
    {
        const std::lock_guard guard(m_mutex);
        m_ending = true;
        left.assign(m_waiting.begin(), m_waiting.end());
        m_waiting.clear();
        running = m_running;
    }
    m_changed.notify_one();
    if (running)
        running->stop(LiveRun::Stop::Shutdown);
    if (m_thread.joinable())
        m_thread.join();
    return left;
}

RunQueue::Counts RunQueue::counts() const
{
    const std::lock_guard guard(m_mutex);
    return {m_running ? 1 : 0, qint64(m_waiting.size())};
}

void RunQueue::loop()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
        if (m_ending)
            return;
        m_running = m_waiting.front();
        m_waiting.pop_front();
        const std::shared_ptr<LiveRun> run = m_running;
        lock.unlock();
        m_work(run);
        lock.lock();
        m_running.reset();
    }
}

} // namespace diffract::server
