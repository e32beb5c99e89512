// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/progress_sink.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace diffract::engine {

/// The stages of one run and what is known so far. Tells the sink at once when a state changes, and ten times
/// a second while a statement runs, from a thread of its own; calls to the sink never overlap.
class Progress final {
public:
    explicit Progress(ProgressSink& sink);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Begins anew: nothing has been done.
    void restart();
    /// Ends the running stage, if any, and starts this one.
    void begin(std::size_t stage);
    /// A fact about the running stage.
    void note(const std::string& text);
    void done();
    void failed(const std::string& why);

    /// While `connection` runs a statement: the stage goes from one percentage to another.
    void watch(const duck::Connection& connection, double from, double to);
    void unwatch();
    /// Rows that the watched statement reads in all, for rowsRead.
    void reads(std::int64_t rows);

    void publish(const PartialFacts& facts);

private:
    void loop(const std::stop_token& stop);
    void tick();
    void end(StageState state);
    [[nodiscard]] double secondsSoFar() const;

    ProgressSink& m_sink;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<Stage> m_stages;
    std::optional<std::size_t> m_running;
    std::chrono::steady_clock::time_point m_started;
    const duck::Connection* m_watched = nullptr;
    double m_from = 0;
    double m_to = 0;
    std::int64_t m_rowsToRead = 0;
    PartialFacts m_facts;
    std::jthread m_ticker; ///< Last: stops before the rest goes.
};

} // namespace diffract::engine
