// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/live_run.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace diffract::server {

/// Runs one diff at a time on a thread of its own; the others wait in order. Any thread.
class RunQueue final {
public:
    /// Called on the queue's thread, once a run that was not removed.
    using Work = std::function<void(const std::shared_ptr<LiveRun>&)>;
    using Runs = std::vector<std::shared_ptr<LiveRun>>;

    explicit RunQueue(Work work);
    ~RunQueue();
    RunQueue(const RunQueue&) = delete;
    RunQueue& operator=(const RunQueue&) = delete;

    void add(std::shared_ptr<LiveRun> run);
    /// True when the run was still waiting: it will not be run.
    [[nodiscard]] bool remove(const std::shared_ptr<LiveRun>& run);

    /// Stops the run in hand with Stop::Shutdown, waits for it, and gives back those that never ran.
    Runs shutdown();

    struct Counts {
        qint64 running = 0;
        qint64 waiting = 0;
    };
    [[nodiscard]] Counts counts() const;

private:
    void loop();

    Work m_work;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<LiveRun>> m_waiting;
    std::shared_ptr<LiveRun> m_running;
    bool m_ending = false;
    std::thread m_thread; ///< Last: uses all of the above.
};

} // namespace diffract::server
