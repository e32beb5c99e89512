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

    /// Runs what falls due in the next `ms` milliseconds, in order.
    void advance(qint64 ms);
    /// Jumps to the next thing that is due and runs it. @return the milliseconds waited, -1 when nothing waits.
    qint64 next();
    [[nodiscard]] int waiting() const;

    double chance = 0.5;

private:
    struct Due {
        QPointer<QObject> context;
        std::function<void()> call;
    };
    std::multimap<qint64, Due> m_due;
    qint64 m_now = 0;
    QDateTime m_start = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
};

} // namespace diffract::test
