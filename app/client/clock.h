// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QtGlobal>

#include <chrono>
#include <functional>

class QObject;

namespace diffract::client {

/// Time and chance, so that retries and polling are tested without waiting. Use on one thread.
class Clock {
public:
    virtual ~Clock() = default;

    /// For dates that a server sends (`Retry-After`); never for measuring.
    [[nodiscard]] virtual QDateTime wallClock() const = 0;
    /// Milliseconds that only grow, also over changes of the wall clock.
    [[nodiscard]] virtual qint64 monotonic() const = 0;
    /// Even in [0, 1).
    [[nodiscard]] virtual double random() = 0;
    /// Calls `call` once after `delay` on the thread of `context`; not at all when `context` is gone by then.
    /// Deleting the context is the way to cancel.
    virtual void after(std::chrono::milliseconds delay, QObject* context, std::function<void()> call) = 0;
    /// As after(), for a limit that is hoped never to be reached: it may come a little late.
    virtual void limit(std::chrono::milliseconds delay, QObject* context, std::function<void()> call) = 0;
};

/// The real one.
class SystemClock final : public Clock {
public:
    /// Lives as long as the process; stateless but for the random generator.
    [[nodiscard]] static SystemClock& instance();

    [[nodiscard]] QDateTime wallClock() const override;
    [[nodiscard]] qint64 monotonic() const override;
    [[nodiscard]] double random() override;
    void after(std::chrono::milliseconds delay, QObject* context, std::function<void()> call) override;
    void limit(std::chrono::milliseconds delay, QObject* context, std::function<void()> call) override;
};

} // namespace diffract::client
