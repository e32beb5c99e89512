// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signal_watcher.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace diffract::cli {

namespace {

int pipeEnds[2] = {-1, -1};

void onSignal(int)
{
    const char one = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &one, 1);
}

void handle(void (*handler)(int))
{
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

} // namespace

SignalWatcher::SignalWatcher(QObject* parent)
    : QObject(parent)
{
    std::signal(SIGPIPE, SIG_IGN);
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // no descriptors left: the signals keep their usual effect
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &SignalWatcher::onReadable);
    handle(onSignal);
}

SignalWatcher::~SignalWatcher()
{
    if (!m_notifier)
        return;
    handle(SIG_DFL);
    delete m_notifier;
    for (int& end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

void SignalWatcher::onReadable()
{
    char signals[16];
    const ssize_t count = ::read(pipeEnds[0], signals, sizeof signals);
    for (ssize_t i = 0; i < count; ++i)
        Q_EMIT interrupted();
}

} // namespace diffract::cli
