// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http_message.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace diffract::server {

/// Work that somebody waits for and that may not heed its stop: DuckDB cannot be stopped while it makes a single value.
/// It gets a thread of its own, which goes on when nobody waits any more. Any thread.
class DeafWork final {
public:
    /// @param most threads that may go on so.
    explicit DeafWork(std::size_t most);
    /// Waits for all of them.
    ~DeafWork() = default;

    /// So many go on that no more should be begun.
    [[nodiscard]] bool isFull();
    /// What the work answers; nothing when it takes longer than that.
    [[nodiscard]] std::optional<HttpResponse> answerOf(std::function<HttpResponse()> work,
                                                       std::chrono::milliseconds patience);

private:
    struct Going {
        std::future<HttpResponse> answer;
        std::jthread thread;
    };

    const std::size_t m_most;
    std::mutex m_mutex;
    std::vector<Going> m_going;
};

} // namespace diffract::server
