// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/clock.h"

#include <QAbstractEventDispatcher>
#include <QRandomGenerator>
#include <QTimer>

namespace diffract::client {

namespace {

/// QTimer::singleShot() keeps its timer until it is due, also when the context is long gone: thousands, where a
/// limit of a minute is set for each of many short requests.
void startTimer(Qt::TimerType type, std::chrono::milliseconds delay, QObject* context, std::function<void()> call)
{
    auto* timer = new QTimer(QAbstractEventDispatcher::instance());
    timer->setSingleShot(true);
    timer->setTimerType(type);
    QObject::connect(timer, &QTimer::timeout, context, std::move(call));
    QObject::connect(timer, &QTimer::timeout, timer, &QObject::deleteLater);
    QObject::connect(context, &QObject::destroyed, timer, &QObject::deleteLater);
    timer->start(delay);
}

} // namespace

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
    startTimer(Qt::PreciseTimer, delay, context, std::move(call));
}

void SystemClock::limit(std::chrono::milliseconds delay, QObject* context, std::function<void()> call)
{
    startTimer(Qt::CoarseTimer, delay, context, std::move(call));
}

} // namespace diffract::client
