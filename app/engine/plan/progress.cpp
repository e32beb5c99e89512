// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/progress.h"

#include <algorithm>

namespace diffract::engine {

Progress::Progress(ProgressSink& sink)
    : m_sink(sink)
    , m_stages(diffStages())
    , m_ticker([this](const std::stop_token& stop) { loop(stop); })
{}

Progress::~Progress()
{
    m_ticker.request_stop();
    m_wake.notify_all();
}

void Progress::restart()
{
    const std::lock_guard lock(m_mutex);
    m_running.reset();
    m_stages = diffStages();
    m_facts = {};
    m_rowsToRead = 0;
}

void Progress::begin(std::size_t stage)
{
    const std::lock_guard lock(m_mutex);
    end(StageState::Finished);
    m_running = stage;
    m_started = std::chrono::steady_clock::now();
    m_stages[stage].state = StageState::Running;
    m_sink.stagesChanged(m_stages);
}

void Progress::note(const std::string& text)
{
    const std::lock_guard lock(m_mutex);
    if (m_running)
        m_stages[*m_running].note = text;
}

void Progress::done()
{
    const std::lock_guard lock(m_mutex);
    end(StageState::Finished);
    m_sink.stagesChanged(m_stages);
}

void Progress::failed(const std::string& why)
{
    const std::lock_guard lock(m_mutex);
    if (m_running)
        m_stages[*m_running].note = why;
    end(StageState::Failed);
    m_sink.stagesChanged(m_stages);
}

void Progress::watch(const duck::Connection& connection, double from, double to)
{
    const std::lock_guard lock(m_mutex);
    m_watched = &connection;
    m_from = from;
    m_to = to;
}

void Progress::unwatch()
{
    const std::lock_guard lock(m_mutex);
    m_watched = nullptr;
    m_rowsToRead = 0;
}

void Progress::reads(std::int64_t rows)
{
    const std::lock_guard lock(m_mutex);
    m_rowsToRead = rows;
}

void Progress::publish(const PartialFacts& facts)
{
    const std::lock_guard lock(m_mutex);
    m_facts = facts;
    m_sink.factsChanged(m_facts);
}

void Progress::end(StageState state)
{
    if (!m_running)
        return;
    Stage& stage = m_stages[*m_running];
    stage.state = state;
    stage.seconds = secondsSoFar();
    if (state == StageState::Finished)
        stage.percent = 100;
    m_running.reset();
}

double Progress::secondsSoFar() const
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_started).count();
}

void Progress::tick()
{
    if (!m_running)
        return;
    Stage& stage = m_stages[*m_running];
    stage.seconds = secondsSoFar();
    if (m_watched != nullptr) {
        const double share = std::clamp(m_watched->percent(), 0.0, 100.0) / 100.0;
        const int percent = static_cast<int>(m_from + (m_to - m_from) * share);
        stage.percent = std::max(stage.percent.value_or(0), percent);
        const auto rows = static_cast<std::int64_t>(static_cast<double>(m_rowsToRead) * share);
        if (rows > m_facts.rowsRead) {
            m_facts.rowsRead = rows;
            m_sink.factsChanged(m_facts);
        }
    }
    m_sink.stagesChanged(m_stages);
}

void Progress::loop(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        m_wake.wait_for(lock, stop, std::chrono::milliseconds(100), [] { return false; });
        if (!stop.stop_requested())
            tick();
    }
}

} // namespace diffract::engine
