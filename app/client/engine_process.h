// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "client/clock.h"
#include "client/service_address.h"

#include <QObject>
#include <QProcess>

#include <memory>

namespace diffract::client {

/// How the local engine is started.
struct EngineOptions {
    QString program;                                ///< Empty: EngineProcess::findProgram().
    QString dataDir;                                ///< As `--data-dir`; empty for the XDG folders.
    bool leavesUnfinished = false;                  ///< As `--leave-unfinished`.
    std::chrono::milliseconds startTimeout{15'000}; ///< Until it says where it answers.
    std::chrono::milliseconds stopTimeout{5'000};   ///< After a polite stop, before it is killed.
    int restarts = 3;                               ///< After deaths in work; counted from the last start().
};

/// `diffract-engine` as a child process. It makes a key for this start and says address and key in one line over
/// the pipe of its standard output; neither stands in an argument list or the environment. The pipe to its
/// standard input tells it when we are gone, however we went. UI thread; nothing here waits but the destructor.
class EngineProcess final : public QObject {
    Q_OBJECT
public:
    enum class State { Stopped, Starting, Running, Stopping };
    Q_ENUM(State)

    explicit EngineProcess(EngineOptions options, QObject* parent = nullptr, Clock& clock = SystemClock::instance());
    /// Stops the engine; waits at most two seconds for it. Call stop() before for a clean end without waiting.
    ~EngineProcess() override;

    /// `diffract-engine` beside the running program, or an empty text when there is none.
    [[nodiscard]] static QString findProgram();

    /// Starts the engine and sets the count of restarts back. Does nothing unless stopped.
    void start();
    /// Lets the engine finish what it writes, then ends it; `stopped` follows.
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    /// Empty unless running.
    [[nodiscard]] const ServiceAddress& address() const { return m_address; }
    [[nodiscard]] const QString& key() const { return m_key; }
    [[nodiscard]] qint64 processId() const;
    [[nodiscard]] int restartsLeft() const { return m_restartsLeft; }

Q_SIGNALS:
    /// It answers at `address`; a new one after every start.
    void ready(const diffract::client::ServiceAddress& address, const QString& key);
    /// It died in work. `what` is a sentence for people; when `restarting`, `ready` or `failed` follows.
    void died(const QString& what, bool restarting);
    /// It could not be started (Failed, Timeout, NotFound, Malformed; Io when it said itself what is in its way);
    /// nothing is running.
    void failed(const diffract::Error& error);
    void stopped();

private:
    void launch();
    void onOutput();
    void onErrorOutput();
    void onFinished(int code, QProcess::ExitStatus status);
    void onErrorOccurred(QProcess::ProcessError error);
    void onStartLine(const QByteArray& line);
    void fail(ErrorKind kind, const QString& sentence);
    void drop();

    const EngineOptions m_options;
    Clock& m_clock;
    State m_state = State::Stopped;
    QProcess* m_process = nullptr;
    std::unique_ptr<QObject> m_timer; ///< Context of the running time limit; deleting it cancels.
    QByteArray m_output;
    QByteArray m_errorOutput; ///< The last 4 KiB.
    ServiceAddress m_address;
    QString m_key;
    int m_restartsLeft = 0;
};

} // namespace diffract::client
