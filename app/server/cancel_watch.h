// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/live_run.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace diffract::server {

/// Waits for a cancelled run to end, and says so when it does not. One run at a time: a newer one takes the
/// place of an older, which is over then. Any thread.
class CancelWatch final {
public:
    /// Called on a thread of its own.
    using Ignored = std::function<void(const std::shared_ptr<LiveRun>&)>;

    CancelWatch(std::chrono::milliseconds patience, Ignored ignored);

    void watch(std::shared_ptr<LiveRun> run);

private:
    void loop(const std::stop_token& stop);

    const std::chrono::milliseconds m_patience;
    const Ignored m_ignored;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::shared_ptr<LiveRun> m_run;
    std::chrono::steady_clock::time_point m_deadline;
    std::jthread m_thread; ///< Last: uses all of the above.
};

} // namespace diffract::server
