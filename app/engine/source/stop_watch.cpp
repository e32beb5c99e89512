// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/stop_watch.h"

#include <utility>

namespace diffract::engine {

StopWatch::StopWatch(const std::stop_token& stop, std::function<void()> onStop)
{
    if (!stop.stop_possible())
        return;
    m_thread = std::jthread([this, stop, call = std::move(onStop)] {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return m_over; });
        if (m_over)
            return;
        lock.unlock();
        call();
    });
}

StopWatch::~StopWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_changed.notify_all();
}

} // namespace diffract::engine
