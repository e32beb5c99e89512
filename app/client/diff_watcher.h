// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"
#include "client/poll_schedule.h"

#include <memory>
#include <optional>

namespace diffract::client {

/// Follows one diff to its end by asking again and again. Single failures are survived, also a service that is
/// away for hours or comes back at another address (ApiClient::setService); 401, 403 and 404 end it. Words of
/// no documented version count as running and are passed on as they are. Of a service that documents no diff
/// object (the page of 2022 has create and summary_results only), the summary is followed alone. UI thread.
class DiffWatcher final : public QObject {
    Q_OBJECT
public:
    /// `client` outlives the watcher. The schedule follows from the client's address.
    DiffWatcher(ApiClient& client, qint64 id, QObject* parent = nullptr);
    DiffWatcher(ApiClient& client, qint64 id, const PollSchedule& schedule, QObject* parent = nullptr);
    ~DiffWatcher() override;

    [[nodiscard]] qint64 id() const { return m_id; }
    [[nodiscard]] bool isWatching() const { return m_watching; }
    /// What the last poll said.
    [[nodiscard]] const std::optional<api::DataDiff>& latest() const { return m_latest; }

    /// The first question is asked at once.
    void start();
    /// Ends the watching, not the diff; no signal follows.
    void stop();
    /// Asks the service to cancel and goes on watching until it says that the diff is over.
    void cancelDiff();

Q_SIGNALS:
    /// After every poll that was answered, the last one included.
    void progressed(const diffract::api::DataDiff& diff);
    /// The diff is over, whichever way: `diff.status` says it. `summary` is that of summary_results; it has no
    /// more than a status when the diff was cancelled.
    void finished(const diffract::api::DataDiff& diff, const diffract::api::Summary& summary);
    /// A poll had no answer; watching goes on. @param inARow counts them, 0 never.
    void pollFailed(const diffract::client::ApiFailure& failure, int inARow);
    /// The service did not take the cancel; watching goes on.
    void cancelFailed(const diffract::client::ApiFailure& failure);
    /// Watching ended without a result: the key is refused, or the diff is gone.
    void failed(const diffract::client::ApiFailure& failure);

private:
    void wait();
    void askNow();
    void poll();
    void onPolled(const ApiResult<api::DataDiff>& answer);
    void onFailure(const ApiFailure& failure);
    void pollSummary();
    void onSummaryPolled(const ApiResult<api::Summary>& answer);
    void fetchSummary();
    void onSummary(const ApiResult<api::Summary>& answer);
    void end();

    ApiClient& m_client;
    const qint64 m_id;
    const PollSchedule m_schedule;
    std::optional<api::DataDiff> m_latest;
    std::unique_ptr<QObject> m_turn; ///< Context of the timer and answers of this turn; a new one voids them.
    Call<api::DataDiff> m_poll;
    Call<api::Summary> m_summary;
    bool m_watching = false;
    bool m_bySummary = false; ///< There is no diff object to ask for.
    int m_polls = 0;
    int m_failures = 0; ///< In a row.
};

} // namespace diffract::client
