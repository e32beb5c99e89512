// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/virtual_clock.h"

namespace diffract::test {

void VirtualClock::after(std::chrono::milliseconds delay, QObject* context, std::function<void()> call)
{
    m_due.emplace(m_now + delay.count(), Due{context, std::move(call)});
}

void VirtualClock::advance(qint64 ms)
{
    const qint64 until = m_now + ms;
    while (!m_due.empty() && m_due.begin()->first <= until)
        next();
    m_now = until;
}

qint64 VirtualClock::next()
{
    while (!m_due.empty()) {
        const auto first = m_due.begin();
        const qint64 waited = std::max<qint64>(0, first->first - m_now);
        const Due due = first->second;
        if (!due.context) {
            m_due.erase(first);
            continue;
        }
        m_now += waited;
        m_due.erase(first);
        due.call();
        return waited;
    }
    return -1;
}

int VirtualClock::waiting() const
{
    int count = 0;
    for (const auto& [when, due] : m_due)
        count += due.context ? 1 : 0;
    return count;
}

} // namespace diffract::test
