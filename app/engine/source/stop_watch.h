// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace diffract::engine {

/// While it lives, a stop request calls a function on a thread of its own: what ends a remote statement may take a
/// while, and whoever asks for the stop must not wait for it.
class StopWatch final {
public:
    StopWatch(const std::stop_token& stop, std::function<void()> onStop);
    ~StopWatch();
    StopWatch(const StopWatch&) = delete;
    StopWatch& operator=(const StopWatch&) = delete;

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_over = false;
    std::jthread m_thread;
};

} // namespace diffract::engine
