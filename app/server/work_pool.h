// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace diffract::server {

/// A few threads for work that nobody waits for, and a bounded number of pieces that wait for them. Any thread.
class WorkPool final {
public:
    /// Called on a thread of the pool; ends soon after the stop.
    using Work = std::function<void(const std::stop_token&)>;

    WorkPool(std::size_t threads, std::size_t waiting);
    /// Calls stop().
    ~WorkPool();
    WorkPool(const WorkPool&) = delete;
    WorkPool& operator=(const WorkPool&) = delete;

    /// False when too many wait, or after stop().
    [[nodiscard]] bool add(Work work);
    /// Stops what runs, drops what waits, and waits for the threads.
    void stop();

private:
    void loop();

    const std::size_t m_most;
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Work> m_waiting;
    std::vector<std::jthread> m_threads; ///< Last: they use all of the above.
};

} // namespace diffract::server
