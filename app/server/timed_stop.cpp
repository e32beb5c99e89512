// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/timed_stop.h"

namespace diffract::server {

TimedStop::TimedStop(const std::stop_token& outer, std::chrono::milliseconds patience)
    : m_onOuter(outer, [this] { m_source.request_stop(); })
    , m_thread([this, patience](const std::stop_token& over) {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, over, patience, [] { return false; });
        if (over.stop_requested())
            return;
        m_late = !m_source.stop_requested();
        m_source.request_stop();
    })
{}

} // namespace diffract::server
