// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/virtual_clock.h"

namespace diffract::test {

void VirtualClock::after(std::chrono::milliseconds delay, QObject* context, std::function<void()> call)
{
    m_due.emplace(m_now + delay.count(), Due{context, std::move(call)});
    if (onAfter)
        onAfter();
}

void VirtualClock::limit(std::chrono::milliseconds delay, QObject* context, std::function<void()> call)
{
    if (++m_limitsSet % 256 == 0) // a test that runs for long leaves none behind
        std::erase_if(m_limits, [](const auto& one) { return !one.second.context; });
    m_limits.emplace(m_now + delay.count(), Due{context, std::move(call)});
}

void VirtualClock::advance(qint64 ms)
{
    const qint64 until = m_now + ms;
    const auto isDue = [until](const Dues& dues) { return !dues.empty() && dues.begin()->first <= until; };
    while (isDue(m_due) || isDue(m_limits)) {
        const bool limitFirst = m_due.empty() || (!m_limits.empty() && m_limits.begin()->first < m_due.begin()->first);
        Dues& dues = limitFirst ? m_limits : m_due;
        if (!dues.begin()->second.context)
            dues.erase(dues.begin());
        else
            runFirst(dues);
    }
    m_now = std::max(m_now, until);
}

qint64 VirtualClock::next()
{
    return runFirst(m_due);
}

qint64 VirtualClock::nextLimit()
{
    return runFirst(m_limits);
}

qint64 VirtualClock::runFirst(Dues& dues)
{
    while (!dues.empty()) {
        const auto first = dues.begin();
        const qint64 waited = std::max<qint64>(0, first->first - m_now);
        const Due due = first->second;
        dues.erase(first);
        if (!due.context)
            continue;
        m_now += waited;
        due.call();
        return waited;
    }
    return -1;
}

int VirtualClock::count(const Dues& dues)
{
    int count = 0;
    for (const auto& [when, due] : dues)
        count += due.context ? 1 : 0;
    return count;
}

} // namespace diffract::test
