// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace diffract::server {

/// Asks for a stop when another one is asked for, or when a time is over. Lives as long as the work it bounds.
class TimedStop final {
public:
    TimedStop(const std::stop_token& outer, std::chrono::milliseconds patience);
    TimedStop(const TimedStop&) = delete;
    TimedStop& operator=(const TimedStop&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }
    /// The time was over first.
    [[nodiscard]] bool isLate() const { return m_late; }

private:
    std::stop_source m_source;
    std::atomic<bool> m_late = false;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::stop_callback<std::function<void()>> m_onOuter;
    std::jthread m_thread; ///< Last: uses all of the above.
};

} // namespace diffract::server
