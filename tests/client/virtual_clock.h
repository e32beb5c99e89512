// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/clock.h"

#include <QPointer>

#include <map>

namespace diffract::test {

/// Time that moves only when a test says so, and chance that is always the same number.
class VirtualClock final : public client::Clock {
public:
    [[nodiscard]] QDateTime wallClock() const override { return m_start.addMSecs(m_now); }
    [[nodiscard]] qint64 monotonic() const override { return m_now; }
    [[nodiscard]] double random() override { return chance; }
    void after(std::chrono::milliseconds delay, QObject* context, std::function<void()> call) override;
    void limit(std::chrono::milliseconds delay, QObject* context, std::function<void()> call) override;

    /// Runs what falls due in the next `ms` milliseconds, limits too, in order.
    void advance(qint64 ms);
    /// Jumps to the next thing that is due and runs it; limits wait. @return the milliseconds waited, -1 when
    /// nothing waits.
    qint64 next();
    /// As next(), for limits.
    qint64 nextLimit();
    /// Without limits.
    [[nodiscard]] int waiting() const { return count(m_due); }
    [[nodiscard]] int limits() const { return count(m_limits); }
    /// Time passes that nobody noticed, as over a sleep of the machine: nothing runs.
    void sleep(qint64 ms) { m_now += ms; }
    /// The wall clock alone is set, by this much.
    void setWallClock(qint64 ms) { m_start = m_start.addMSecs(ms); }

    double chance = 0.5;
    std::function<void()> onAfter; ///< Called after after().

private:
    struct Due {
        QPointer<QObject> context;
        std::function<void()> call;
    };
    using Dues = std::multimap<qint64, Due>;
    qint64 runFirst(Dues& dues);
    [[nodiscard]] static int count(const Dues& dues);

    Dues m_due;
    Dues m_limits;
    int m_limitsSet = 0;
    qint64 m_now = 0;
    QDateTime m_start = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
};

} // namespace diffract::test
