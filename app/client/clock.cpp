// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/clock.h"

#include <QRandomGenerator>
#include <QTimer>

namespace diffract::client {

SystemClock& SystemClock::instance()
{
    static SystemClock clock;
    return clock;
}

QDateTime SystemClock::wallClock() const
{
    return QDateTime::currentDateTimeUtc();
}

qint64 SystemClock::monotonic() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

double SystemClock::random()
{
    return QRandomGenerator::global()->generateDouble();
}

void SystemClock::after(std::chrono::milliseconds delay, QObject* context, std::function<void()> call)
{
    QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(call));
}

} // namespace diffract::client
