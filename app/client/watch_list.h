// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"
#include "client/poll_schedule.h"

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace diffract::client {

/// Follows many diffs of one service to their ends: one timer for all, a few requests at once, spread by chance.
/// Survives a service that is away, a machine that sleeps and clocks that are set. The state is what the service
/// said last, also when it goes back; a diff that a DiffWatcher follows as well is left to that one. Words of no documented version go on being asked for. UI thread.
class WatchList final : public QObject {
    Q_OBJECT
public:
    static constexpr int RequestsAtOnce = 4;
    /// Twice a heartbeat without one: the machine slept, or the program stood still.
    static constexpr std::chrono::milliseconds Heartbeat{5000};

    /// `client` outlives this. How often follows from its address.
    explicit WatchList(ApiClient& client, QObject* parent = nullptr);
    ~WatchList() override;

    /// Asks soon, and then until the diff is over. One that is already watched is asked soon.
    void add(qint64 id);
    /// No signal for it follows.
    void remove(qint64 id);
    [[nodiscard]] bool isWatching(qint64 id) const { return m_entries.contains(id); }
    [[nodiscard]] int size() const { return static_cast<int>(m_entries.size()); }
    /// What the service said last; nothing before the first answer.
    [[nodiscard]] std::optional<api::DataDiff> latest(qint64 id) const;

    /// The window is not in front: four times slower.
    void setBackground(bool on);
    /// Off: nothing is asked. On again: soon, and spread.
    void setOnline(bool on);
    /// Calls setOnline() by what the system says of the network, where it says anything. Loopback needs none.
    void followNetwork();
    /// The key was refused, or the machine is offline: nothing is asked until that changes.
    [[nodiscard]] bool isPaused() const { return !m_online || m_refused; }
    /// Requests under way.
    [[nodiscard]] int running() const;

Q_SIGNALS:
    /// After every answer about a diff, the last one included.
    void progressed(const diffract::api::DataDiff& diff);
    /// Once for each time that a diff comes to an end; it is not watched any more.
    void ended(const diffract::api::DataDiff& diff);
    /// There is no such diff (any more), or the key may not see it; it is not watched any more.
    void lost(qint64 id, const diffract::client::ApiFailure& failure);
    /// An answer about this one made no sense; watching goes on.
    void unreadable(qint64 id, const diffract::client::ApiFailure& failure);
    /// The service did not answer; watching goes on, slower each time. @param inARow 0 never
    void away(const diffract::client::ApiFailure& failure, int inARow);
    /// It answers again after away().
    void back();
    /// The key is refused: nothing is asked until the service gets another one.
    void refused(const diffract::client::ApiFailure& failure);

private:
    struct Entry {
        qint64 due = 0; ///< Clock::monotonic()
        int polls = 0;  ///< Since something last changed.
        std::optional<api::DataDiff> latest;
        Call<api::DataDiff> call;
    };
    void plan();
    void tick();
    void noticeGap();
    void poll(qint64 id, Entry& entry);
    void onAnswer(qint64 id, const ApiResult<api::DataDiff>& answer);
    void onDiff(qint64 id, const api::DataDiff& diff);
    void onFailure(qint64 id, const ApiFailure& failure);
    void onServiceChanged();
    void onFollowed(const api::DataDiff& diff);
    void askAllSoon();
    void dropCalls();
    [[nodiscard]] qint64 now() const { return m_client.clock().monotonic(); }
    [[nodiscard]] qint64 soon() const;
    [[nodiscard]] qint64 waitFor(const Entry& entry) const;
    [[nodiscard]] int atOnce() const;

    ApiClient& m_client;
    PollSchedule m_schedule;
    std::map<qint64, Entry> m_entries;
    std::set<qint64> m_told;         ///< Whose end was told and that were not seen running since.
    std::unique_ptr<QObject> m_turn; ///< Context of the one timer.
    qint64 m_lastTick = 0;
    QDateTime m_lastWall;
    qint64 m_notBefore = 0; ///< Clock::monotonic(); the service is left alone until then.
    int m_failures = 0;
    bool m_background = false;
    bool m_online = true;
    bool m_refused = false;
};

} // namespace diffract::client
