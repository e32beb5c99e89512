// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/diff_watcher.h"

#include <QPointer>

namespace diffract::client {

namespace {

/// Asking again cannot help.
bool isFinalFailure(const ApiFailure& failure)
{
    return failure.status == 401 || failure.status == 403 || failure.status == 404;
}

/// No such path, where a diff that does not exist would be named.
bool isUnknownPath(const ApiFailure& failure)
{
    return failure.status == 405 || (failure.status == 404 && failure.error.message == QLatin1String("Not Found"));
}

} // namespace

DiffWatcher::DiffWatcher(ApiClient& client, qint64 id, QObject* parent)
    : DiffWatcher(client, id, client.pollSchedule(), parent)
{}

DiffWatcher::DiffWatcher(ApiClient& client, qint64 id, const PollSchedule& schedule, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_id(id)
    , m_schedule(schedule)
{
    connect(&client, &ApiClient::serviceChanged, this, [this] {
        // Another key or address: what it said last is no reason to wait.
        if (m_watching && !m_poll.isRunning() && !m_summary.isRunning())
            askNow();
    });
}

DiffWatcher::~DiffWatcher()
{
    end();
}

void DiffWatcher::start()
{
    if (m_watching)
        return;
    m_watching = true;
    m_failures = 0;
    askNow(); // somebody looks at it; the schedule is for asking again
}

void DiffWatcher::askNow()
{
    m_polls = 0;
    m_turn = std::make_unique<QObject>();
    m_client.clock().after(std::chrono::milliseconds(0), m_turn.get(), [this] { poll(); });
}

void DiffWatcher::stop()
{
    end();
}

void DiffWatcher::end()
{
    m_watching = false;
    m_poll.cancel();
    m_summary.cancel();
    m_turn.reset();
}

void DiffWatcher::cancelDiff()
{
    m_client.cancelDiff(m_id).then(this, [this](const ApiResult<api::CancelResult>& answer) {
        if (!answer.ok()) {
            Q_EMIT cancelFailed(answer.failure());
        } else if (m_watching && !m_summary.isRunning()) {
            // The end is near: ask soon and often again.
            m_poll.cancel();
            m_polls = 0;
            wait();
        }
    });
}

void DiffWatcher::wait()
{
    Clock& clock = m_client.clock();
    m_turn = std::make_unique<QObject>();
    clock.after(m_schedule.wait(m_polls++, clock.random()), m_turn.get(), [this] { poll(); });
}

void DiffWatcher::poll()
{
    if (m_bySummary) {
        pollSummary();
        return;
    }
    m_poll = m_client.pollDiff(m_id);
    m_poll.then(this, [this](const ApiResult<api::DataDiff>& answer) { onPolled(answer); });
}

void DiffWatcher::onPolled(const ApiResult<api::DataDiff>& answer)
{
    if (!m_watching)
        return;
    if (!answer.ok()) {
        if (!m_latest && isUnknownPath(answer.failure())) {
            m_bySummary = true;
            pollSummary();
        } else {
            onFailure(answer.failure());
        }
        return;
    }
    m_failures = 0;
    m_latest = *answer;
    const api::DataDiff diff = *m_latest; // listeners may stop or delete us
    const QPointer<DiffWatcher> self(this);
    Q_EMIT m_client.diffFollowed(diff);
    if (!self || !m_watching)
        return;
    Q_EMIT progressed(diff);
    if (!self || !m_watching)
        return;
    if (m_latest->isFinal())
        fetchSummary();
    else
        wait();
}

void DiffWatcher::onFailure(const ApiFailure& failure)
{
    if (isFinalFailure(failure)) {
        end();
        Q_EMIT failed(failure);
        return;
    }
    Q_EMIT pollFailed(failure, ++m_failures);
    if (m_watching)
        wait();
}

void DiffWatcher::pollSummary()
{
    m_summary = m_client.summaryResults(m_id);
    m_summary.then(this, [this](const ApiResult<api::Summary>& answer) { onSummaryPolled(answer); });
}

void DiffWatcher::onSummaryPolled(const ApiResult<api::Summary>& answer)
{
    if (!m_watching)
        return;
    if (!answer.ok()) {
        onFailure(answer.failure());
        return;
    }
    m_failures = 0;
    m_latest.emplace();
    m_latest->id = m_id;
    m_latest->status = answer->status;
    const api::DataDiff diff = *m_latest;
    const api::Summary summary = *answer;
    const QPointer<DiffWatcher> self(this);
    Q_EMIT m_client.diffFollowed(diff);
    if (!self || !m_watching)
        return;
    Q_EMIT progressed(diff);
    if (!self || !m_watching)
        return;
    if (!diff.isFinal()) {
        wait();
        return;
    }
    end();
    Q_EMIT finished(diff, summary);
}

void DiffWatcher::fetchSummary()
{
    if (m_latest->phase() == api::Phase::Cancelled) {
        api::Summary none;
        none.status = api::JobStatus::cancelled();
        onSummary(none);
        return;
    }
    m_summary = m_client.summaryResults(m_id);
    m_summary.then(this, [this](const ApiResult<api::Summary>& answer) { onSummary(answer); });
}

void DiffWatcher::onSummary(const ApiResult<api::Summary>& answer)
{
    if (!m_watching)
        return;
    // A summary that lags behind the diff object is asked for again, together with the object.
    const bool lags =
        answer.ok() && (answer->phase() == api::Phase::Unfinished || answer->phase() == api::Phase::NeedsAction);
    if (!answer.ok() || lags) {
        if (answer.ok())
            wait();
        else
            onFailure(answer.failure());
        return;
    }
    const api::DataDiff diff = *m_latest;
    const api::Summary summary = *answer;
    end();
    Q_EMIT finished(diff, summary);
}

} // namespace diffract::client
