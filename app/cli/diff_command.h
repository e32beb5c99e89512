// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/diff_output.h"
#include "cli/progress_line.h"
#include "cli/service_command.h"
#include "client/diff_watcher.h"
#include "report/report_data.h"

namespace diffract::cli {

/// `diffract-cli diff`: engine or service, key, run, result, in this order; then the engine is stopped and `over`
/// is emitted once.
class DiffCommand final : public ServiceCommand {
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
    void onPollFailed(const client::ApiFailure& failure, int inARow);
    void onFinished(const api::DataDiff& diff, const api::Summary& summary);
    void fetchDetails();
    void fetchRows();
    void conclude();
    void sayInferredKey() const;
    void sayProgress(const QString& text);
    void refuse(const client::ApiFailure& failure);
    void onEnding() override;
    void onEnded() override;

    const std::chrono::milliseconds m_longestSilence;
    const DiffOutput m_output;
    ProgressLine m_progress;
    std::unique_ptr<client::DiffWatcher> m_watcher;
    api::CreateRequest m_request;
    report::ReportData m_data;
    qint64 m_lastAnswer = 0; ///< Monotonic.
    bool m_creating = false;
    bool m_silent = false; ///< Polls are not answered, and it was said.
    bool m_cancelled = false;
};

} // namespace diffract::cli
