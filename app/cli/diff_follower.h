// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exit_status.h"
#include "cli/progress_line.h"
#include "client/diff_watcher.h"

#include <memory>
#include <optional>

namespace diffract::cli {

/// Follows one diff to its end: the progress line, a word when the service is away, and one when a person has to
/// act elsewhere. Goes on over single failures; gives up after `longestSilence`, or never when patient.
class DiffFollower final : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::chrono::milliseconds longestSilence{60'000}; ///< a service that took the diff may stay away
        bool quiet = false;
        bool local = false;      ///< an engine of our own: its end is told by ServiceLink
        bool patient = false;    ///< what may pass is waited out, however long: the caller sets an end
        bool saysStates = false; ///< a line for each new status where there is no terminal for a progress line
    };

    /// `client` and the terminal live longer.
    DiffFollower(client::ApiClient& client, const Terminal& err, const Options& options, QObject* parent = nullptr);
    ~DiffFollower() override;

    /// @param before why the diff could not be asked for a moment ago: told at once.
    void follow(qint64 id, const std::optional<client::ApiFailure>& before = {});
    /// Asks the service to cancel and goes on to the end.
    void cancelDiff();
    /// No signal follows; the line is taken away.
    void stop();
    [[nodiscard]] bool isFollowing() const;
    /// A line on standard error unless quiet; the progress line makes room.
    void say(const QString& text);

Q_SIGNALS:
    void finished(const diffract::api::DataDiff& diff, const diffract::api::Summary& summary);
    /// The key is refused, or the diff is gone.
    void refused(const diffract::client::ApiFailure& failure);
    /// Given up; `message` is for people.
    void failed(diffract::cli::ExitStatus status, const QString& message);

private:
    void onProgressed(const api::DataDiff& diff);
    void onPollFailed(const client::ApiFailure& failure, int inARow);
    void sayState(const api::DataDiff& diff);
    void saySilence(const client::ApiFailure& failure);

    client::ApiClient& m_client;
    const Terminal& m_err;
    const Options m_options;
    ProgressLine m_progress;
    std::unique_ptr<client::DiffWatcher> m_watcher;
    QString m_state;         ///< the last one that was said
    qint64 m_lastAnswer = 0; ///< Monotonic.
    bool m_silent = false;   ///< Polls are not answered, and it was said.
};

} // namespace diffract::cli
