// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/diff_follower.h"
#include "cli/result_command.h"

namespace diffract::cli {

/// `diffract-cli diff`: engine or service, key, run, result, in this order; then the engine is stopped and `over`
/// is emitted once.
class DiffCommand final : public ResultCommand {
    Q_OBJECT
public:
    /// How long a service that took the diff may stay away before the command gives up.
    static constexpr std::chrono::milliseconds LongestSilence{60'000};

    /// `options` and the terminals outlive the command.
    DiffCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent = nullptr,
                std::chrono::milliseconds longestSilence = LongestSilence);
    ~DiffCommand() override;

    void start();
    /// As Ctrl+C: the first time the diff is cancelled on the service, the second time nothing is waited for.
    void cancel();

private:
    void findSources();
    void guessOrCreate();
    void guessKey();
    void onKeyGuessed(const client::ApiResult<api::LocalKeyGuess>& answer);
    void create();
    void onCreated(const client::ApiResult<api::DataDiff>& answer);
    void watch(qint64 id);
    void onFinished(const api::DataDiff& diff, const api::Summary& summary);
    void onResult() override;
    void onEnding() override;
    void note(const QString& text) override;

    DiffFollower m_follower;
    api::CreateRequest m_request;
    bool m_creating = false;
    bool m_cancelled = false;
};

} // namespace diffract::cli
