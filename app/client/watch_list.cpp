// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/watch_list.h"

#include <QNetworkInformation>

#include <algorithm>
#include <cstdlib>

namespace diffract::client {

namespace {

constexpr int BackgroundFactor = 4;
constexpr qint64 LongestPause = 60'000; ///< Milliseconds between two looks whether a service is back.

/// The service, not the one diff.
bool isServiceAway(const ApiFailure& failure)
{
    return failure.error.kind == ErrorKind::Unreachable || failure.error.kind == ErrorKind::Timeout;
}

} // namespace

WatchList::WatchList(ApiClient& client, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_schedule(client.pollSchedule())
{
    connect(&client, &ApiClient::serviceChanged, this, &WatchList::onServiceChanged);
    connect(&client, &ApiClient::diffFollowed, this, &WatchList::onFollowed);
}

WatchList::~WatchList()
{
    dropCalls();
}

void WatchList::add(qint64 id)
{
    Entry& entry = m_entries[id];
    entry.polls = 0;
    if (!entry.call.isRunning())
        entry.due = soon();
    plan();
}

void WatchList::remove(qint64 id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    found->second.call.cancel();
    m_entries.erase(found);
    plan();
}

std::optional<api::DataDiff> WatchList::latest(qint64 id) const
{
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? std::nullopt : found->second.latest;
}

void WatchList::setBackground(bool on)
{
    if (m_background == on)
        return;
    m_background = on;
    if (!on)
        askAllSoon(); // somebody looks
}

void WatchList::setOnline(bool on)
{
    if (m_online == on)
        return;
    m_online = on;
    if (on) {
        m_failures = 0;
        m_notBefore = 0;
        askAllSoon();
    } else {
        dropCalls();
        plan();
    }
}

void WatchList::followNetwork()
{
    if (m_client.address().isLoopback()
        || !QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    const auto follow = [this](QNetworkInformation::Reachability reach) {
        setOnline(reach != QNetworkInformation::Reachability::Disconnected);
    };
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this, follow);
    follow(QNetworkInformation::instance()->reachability());
}

void WatchList::onServiceChanged()
{
    m_schedule = m_client.pollSchedule();
    m_refused = false;
    m_failures = 0;
    m_notBefore = 0;
    dropCalls();
    askAllSoon();
}

qint64 WatchList::soon() const
{
    // As far apart as a first wait, or more of it the more there are.
    const auto spread = m_schedule.first.count() * (1 + static_cast<qint64>(m_entries.size()) / 20);
    return now() + static_cast<qint64>(static_cast<double>(spread) * m_client.clock().random());
}

void WatchList::askAllSoon()
{
    for (auto& [id, entry] : m_entries) {
        entry.polls = 0;
        entry.due = soon();
    }
    plan();
}

void WatchList::dropCalls()
{
    for (auto& [id, entry] : m_entries)
        entry.call.cancel();
}

int WatchList::running() const
{
    return static_cast<int>(
        std::count_if(m_entries.begin(), m_entries.end(), [](const auto& one) { return one.second.call.isRunning(); }));
}

int WatchList::atOnce() const
{
    return m_failures > 0 ? 1 : RequestsAtOnce; // one is enough to see whether the service is back
}

qint64 WatchList::waitFor(const Entry& entry) const
{
    qint64 wait = m_schedule.wait(entry.polls, m_client.clock().random()).count();
    if (m_client.address().isLoopback()) // short waits of many diffs would keep this machine from its work
        wait = wait * std::max<qint64>(20, size()) / 20;
    return m_background ? wait * BackgroundFactor : wait;
}

void WatchList::plan()
{
    m_turn.reset();
    if (m_entries.empty() || isPaused())
        return;
    qint64 next = now() + Heartbeat.count();
    if (running() < atOnce()) {
        for (const auto& [id, entry] : m_entries) {
            if (!entry.call.isRunning())
                next = std::min(next, std::max(entry.due, m_notBefore));
        }
    }
    m_turn = std::make_unique<QObject>();
    m_lastTick = now();
    m_lastWall = m_client.clock().wallClock();
    const std::chrono::milliseconds wait(std::max<qint64>(0, next - now()));
    m_client.clock().after(wait, m_turn.get(), [this] { tick(); });
}

void WatchList::noticeGap()
{
    // The monotonic clock may stand still while the machine sleeps, the other one may be set: whichever says that
    // much more time went by than was asked for, it costs one early look.
    const qint64 passed = now() - m_lastTick;
    const qint64 onTheWall = m_lastWall.msecsTo(m_client.clock().wallClock());
    if (std::max(passed, onTheWall) < 2 * Heartbeat.count())
        return;
    m_notBefore = 0;
    for (auto& [id, entry] : m_entries) {
        entry.polls = 0;
        entry.due = std::min(entry.due, soon());
    }
}

void WatchList::tick()
{
    noticeGap();
    std::vector<std::pair<qint64, qint64>> due;
    for (const auto& [id, entry] : m_entries) {
        if (!entry.call.isRunning() && std::max(entry.due, m_notBefore) <= now())
            due.emplace_back(entry.due, id);
    }
    std::sort(due.begin(), due.end());
    int room = atOnce() - running();
    for (const auto& [when, id] : due) {
        if (room-- <= 0)
            break;
        poll(id, m_entries.at(id));
    }
    plan();
}

void WatchList::poll(qint64 id, Entry& entry)
{
    entry.call = m_client.pollDiff(id);
    entry.call.then(this, [this, id](const ApiResult<api::DataDiff>& answer) { onAnswer(id, answer); });
}

void WatchList::onAnswer(qint64 id, const ApiResult<api::DataDiff>& answer)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    found->second.call = {};
    if (!answer.ok())
        onFailure(id, answer.failure());
    else
        onDiff(id, *answer);
    plan();
}

void WatchList::onDiff(qint64 id, const api::DataDiff& diff)
{
    if (std::exchange(m_failures, 0) > 0) {
        for (auto& [other, entry] : m_entries)
            entry.due = std::min(entry.due, soon());
        Q_EMIT back();
    }
    const auto found = m_entries.find(id); // a listener may have removed it
    if (found == m_entries.end())
        return;
    Entry& entry = found->second;
    const bool moved = !entry.latest || entry.latest->status != diff.status;
    entry.polls = moved ? 0 : entry.polls + 1;
    entry.due = now() + waitFor(entry);
    entry.latest = diff;
    const bool over = diff.isFinal();
    if (over)
        m_entries.erase(found);
    else
        m_told.erase(id);
    const bool tell = over && m_told.insert(id).second;
    Q_EMIT progressed(diff);
    if (tell)
        Q_EMIT ended(diff);
}

void WatchList::onFollowed(const api::DataDiff& diff)
{
    if (!m_entries.contains(diff.id))
        return;
    m_entries.at(diff.id).call.cancel();
    onDiff(diff.id, diff);
    // Whoever asked asks again in one wait; in three it is our turn.
    if (const auto found = m_entries.find(diff.id); found != m_entries.end())
        found->second.due = now() + 3 * waitFor(found->second);
    plan();
}

void WatchList::onFailure(qint64 id, const ApiFailure& failure)
{
    Entry& entry = m_entries.at(id);
    entry.due = now() + waitFor(entry);
    ++entry.polls;
    if (failure.status == 404 || failure.status == 403) {
        m_entries.erase(id);
        Q_EMIT lost(id, failure);
    } else if (failure.status == 401) {
        m_refused = true;
        dropCalls();
        Q_EMIT refused(failure);
    } else if (isServiceAway(failure)) {
        if (now() < m_notBefore) // one of several that were under way; told already
            return;
        ++m_failures;
        const qint64 grown = m_schedule.first.count() << std::min(m_failures, 16);
        const qint64 pause = std::min(LongestPause, grown);
        const double chance = 1.0 + m_schedule.jitter * (2.0 * m_client.clock().random() - 1.0);
        m_notBefore = now() + static_cast<qint64>(static_cast<double>(pause) * chance);
        if (failure.notBefore.isValid())
            m_notBefore = std::max(m_notBefore, now() + m_client.clock().wallClock().msecsTo(failure.notBefore));
        Q_EMIT away(failure, m_failures);
    } else {
        Q_EMIT unreadable(id, failure);
    }
}

} // namespace diffract::client
