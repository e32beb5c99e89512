// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace diffract::cli {

/// SIGINT, SIGTERM and SIGHUP as a Qt signal, and SIGPIPE ignored: a reader that leaves must not keep us from
/// stopping the engine. One a process.
class SignalWatcher final : public QObject {
    Q_OBJECT
public:
    explicit SignalWatcher(QObject* parent = nullptr);
    ~SignalWatcher() override;

Q_SIGNALS:
    /// Once for every signal that came.
    void interrupted();

private:
    void onReadable();
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace diffract::cli
