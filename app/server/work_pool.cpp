// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/work_pool.h"

#include <utility>

namespace diffract::server {

WorkPool::WorkPool(std::size_t threads, std::size_t waiting)
    : m_most(waiting)
{
    for (std::size_t i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { loop(); });
}

WorkPool::~WorkPool()
{
    stop();
}

bool WorkPool::add(Work work)
{
    {
        const std::lock_guard guard(m_mutex);
        if (m_stop.stop_requested() || m_waiting.size() >= m_most)
            return false;
        m_waiting.push_back(std::move(work));
    }
    m_changed.notify_one();
    return true;
}

void WorkPool::stop()
{
    m_stop.request_stop();
    for (std::jthread& thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
}

void WorkPool::loop()
{
    const std::stop_token stop = m_stop.get_token();
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); })) {
        if (stop.stop_requested())
            return;
        const Work work = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        work(stop);
        lock.lock();
    }
}

} // namespace diffract::server
