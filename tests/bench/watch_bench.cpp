// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window while many diffs of one service are watched: how long the UI thread lets an event wait, and what memory
// does. Usage: diffract-watch-bench URL DIFFS POLLS; prints one JSON line.
#include "client/services.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

#include <pthread.h>
#include <time.h>
#include <unistd.h>

using namespace diffract;
using namespace std::chrono_literals;

namespace {

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

qint64 nanoseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

double shareOf(std::vector<qint64> sorted, double share)
{
    if (sorted.empty())
        return 0;
    std::sort(sorted.begin(), sorted.end());
    return double(sorted[std::size_t(share * double(sorted.size() - 1))]) / 1e6;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.size() != 4) {
        std::fputs("Usage: diffract-watch-bench URL DIFFS POLLS\n", stderr);
        return 2;
    }
    const int diffs = words[2].toInt();
    const int polls = words[3].toInt();
    const QTemporaryDir dir;
    ui::WindowSetup setup;
    setup.paths = Paths::resolve(dir.path());
    if (!setup.paths.create().ok())
        return 1;
    setup.engine.program = QStringLiteral("/no/such/engine");
    ui::MainWindow window(setup);
    window.show();
    window.findChild<QDockWidget*>()->show();

    client::Connection connection;
    connection.id = QStringLiteral("bench");
    connection.name = QStringLiteral("Bench");
    connection.url = words[1];
    window.services().set(connection);
    client::ApiClient& client = *window.services().client(connection.id);
    client.setPollSchedule({50ms, 400ms}); // twenty times as often as a service is asked
    window.services().setKey(connection.id, QStringLiteral("key"));
    for (int id = 1; id <= diffs; ++id)
        Q_EMIT window.workspace().running({connection.id, id});

    std::vector<qint64> waits; // nanoseconds until the UI thread answers a knock
    std::vector<qint64> works; // how many of them it was on a processor: what a busy machine does not blur
    clockid_t uiClock{};
    pthread_getcpuclockid(pthread_self(), &uiClock);
    std::atomic<int> answers = 0;
    qint64 warm = 0;
    QElapsedTimer awake;
    QElapsedTimer whole;
    whole.start();
    std::atomic<bool> over = false;
    std::thread knocker([&] {
        QSemaphore answered;
        while (!over && answers == 0) // the start is measured by tests/bench/start
            std::this_thread::sleep_for(1ms);
        while (!over) {
            QElapsedTimer knock;
            knock.start();
            const qint64 before = nanoseconds(uiClock);
            QMetaObject::invokeMethod(&app, [&, knock, before] {
                works.push_back(nanoseconds(uiClock) - before);
                waits.push_back(knock.nsecsElapsed());
                answered.release();
            });
            while (!over && !answered.tryAcquire(1, 100)) {
            }
            std::this_thread::sleep_for(2ms);
        }
    });
    QObject::connect(&client, &client::ApiClient::called, &app, [&] {
        if (++answers == polls / 5)
            warm = residentBytes();
        if (answers == polls)
            QApplication::quit();
    });
    QApplication::exec();
    over = true;
    knocker.join();
    const QJsonObject result{
        {QStringLiteral("diffs"), diffs},
        {QStringLiteral("polls"), answers.load()},
        {QStringLiteral("seconds"), double(whole.elapsed()) / 1000},
        {QStringLiteral("wait_ms_median"), shareOf(waits, 0.5)},
        {QStringLiteral("wait_ms_p99"), shareOf(waits, 0.99)},
        {QStringLiteral("wait_ms_longest"), shareOf(waits, 1)},
        {QStringLiteral("work_ms_longest"), shareOf(works, 1)},
        {QStringLiteral("memory_grew_kib"), (residentBytes() - warm) / 1024},
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
