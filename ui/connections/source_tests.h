// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"

#include <deque>
#include <set>

namespace diffract::ui {

/// A test of a data source as far as it is known.
struct SourceTest {
    enum class State { Queued, Running, Ended, Refused };
    State state = State::Queued;
    QDateTime at; ///< UTC, when it began.
    std::vector<api::SourceTestStep> steps;
    bool gaveUp = false; ///< It took longer than LongestTest.
    QString trouble;     ///< Of Refused: why it could not be started or followed.
    [[nodiscard]] bool isOver() const { return state == State::Ended || state == State::Refused; }
};

/// Has services test data sources and follows the job step by step (service-facts 1.3). A few at once, the others
/// wait. UI thread.
class SourceTests final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds LongestTest{64};
    static constexpr size_t AtOnce = 4;

    /// `services` outlives the object.
    explicit SourceTests(client::Services& services, QObject* parent = nullptr);

    void test(const QString& service, qint64 source);
    /// What waits and what runs of the service is left; a service goes on with what it began.
    void stop(const QString& service);
    /// nullptr: not tested in this session.
    [[nodiscard]] const SourceTest* find(const QString& service, qint64 source) const;
    [[nodiscard]] bool isTesting(const QString& service) const;

Q_SIGNALS:
    void changed();

private:
    using Id = std::pair<QString, qint64>;
    struct Run {
        SourceTest test;
        int generation = 0;
        std::chrono::milliseconds waited{0};
        std::chrono::milliseconds pause{0};
    };
    void next();
    void start(const Id& id);
    void poll(const Id& id, qint64 job, int generation);
    void refuse(const Id& id, const client::ApiFailure& failure);
    void end(const Id& id);
    [[nodiscard]] Run* current(const Id& id, int generation);

    client::Services& m_services;
    std::map<Id, Run> m_runs;
    std::deque<Id> m_queue;
    std::set<Id> m_running;
    int m_generation = 0;
};

} // namespace diffract::ui
