// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_loader.h"

#include "store/history_cache.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace diffract::ui {

namespace {

constexpr qint64 sourcesPause = 60'000; // ms

QByteArray sourcesJson(const std::vector<api::DataSource>& sources)
{
    QJsonArray list;
    for (const api::DataSource& one : sources) {
        if (one.id)
            list.append(QJsonArray{*one.id, one.name});
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

QHash<qint64, QString> sourceNames(const QByteArray& json)
{
    QHash<qint64, QString> names;
    for (const QJsonValue& one : QJsonDocument::fromJson(json).array())
        names.insert(one.toArray().at(0).toInteger(), one.toArray().at(1).toString());
    return names;
}

/// Whoever holds a diff's share token may read it: not for a file.
QByteArray bodyOf(const api::DataDiff& diff)
{
    QJsonObject json = diff.toJson();
    json.remove(QLatin1String("share_token"));
    json.remove(QLatin1String("share_url"));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

DiffsLoader::DiffsLoader(client::Services& services, store::HistoryCache* cache, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_cache(cache)
    , m_clock(services.local().clock())
{
    connect(&m_services, &client::Services::changed, this, [this] {
        if (!client() && m_client) {
            m_client.clear();
            m_call.cancel();
            Q_EMIT changed();
        } else if (client() != m_client) {
            start();
        }
    });
}

DiffsLoader::~DiffsLoader() = default;

void DiffsLoader::setQuery(const DiffsQuery& query)
{
    if (query == m_query && m_client)
        return;
    if (query.service != m_query.service) {
        forgetRows();
        m_sources.clear();
        m_sourcesJson.clear();
        m_sourcesAt = -1;
    }
    m_query = query;
    start();
}

void DiffsLoader::start()
{
    m_call.cancel();
    m_wait.reset();
    m_failure.reset();
    m_fresh = false;
    if (client() != m_client) {
        if (m_client)
            disconnect(m_client, nullptr, this, nullptr);
        m_sourcesCall.cancel();
        m_client = client();
        if (m_client)
            connect(m_client, &client::ApiClient::serviceChanged, this, [this] { onServiceChanged(m_client); });
    }
    readCache();
    refresh();
    Q_EMIT changed();
}

void DiffsLoader::forgetRows()
{
    m_rows.clear();
    m_rowsKey.clear();
    m_count = 0;
    m_toldAt = {};
    m_fresh = false;
}

void DiffsLoader::onServiceChanged(client::ApiClient* client)
{
    m_sourcesAt = -1;
    m_failure.reset();
    m_fresh = false;
    if (client->hasService())
        refresh();
    else
        m_call.cancel();
    Q_EMIT changed();
}

void DiffsLoader::readCache()
{
    if (!m_cache || m_rowsKey == m_query.key())
        return;
    m_cache->load(m_query.service, m_query.key(), this, [this](const std::optional<store::HistoryPage>& page) {
        if (page && page->service == m_query.service && page->query == m_query.key() && m_rowsKey != page->query)
            showCached(*page);
    });
}

void DiffsLoader::showCached(const store::HistoryPage& page)
{
    m_rows.clear();
    for (const store::HistoryRow& row : page.rows) {
        const auto diff = api::DataDiff::fromJson(QJsonDocument::fromJson(row.body).object());
        if (diff.ok())
            m_rows.push_back(*diff);
    }
    m_rowsKey = page.query;
    m_count = page.count;
    m_toldAt = page.at;
    m_fresh = false;
    if (m_sources.isEmpty())
        m_sources = sourceNames(page.sources);
    Q_EMIT changed();
}

void DiffsLoader::refresh()
{
    m_wait.reset();
    m_call.cancel();
    if (!canAsk())
        return;
    m_call = client()->diffs(m_query.listQuery(), m_query.sentFilters());
    m_call.then(this, [this](const client::ApiResult<api::DiffPage>& answer) { onAnswer(answer); });
    if (m_sourcesAt < 0)
        askSources();
    Q_EMIT changed();
}

void DiffsLoader::onAnswer(const client::ApiResult<api::DiffPage>& answer)
{
    m_call = {};
    if (!answer.ok()) {
        onFailure(answer.failure());
        return;
    }
    m_pageSize = answer->pageSize;
    // The page went when its last diff did.
    if (answer->results.empty() && answer->count > 0 && m_query.page > 1) {
        m_query.page = std::clamp<qint64>((answer->count + pageSize() - 1) / pageSize(), 1, m_query.page - 1);
        refresh();
        return;
    }
    m_rows.clear();
    const bool archived = !m_query.value(QStringLiteral("archived")).isEmpty();
    const bool purged = !m_query.value(QStringLiteral("purged")).isEmpty();
    std::copy_if(
        answer->results.begin(), answer->results.end(), std::back_inserter(m_rows),
        [&](const api::DataDiff& one) { return (archived || !one.isArchived()) && (purged || !one.isPurged()); });
    m_rowsKey = m_query.key();
    m_count = answer->count;
    m_toldAt = m_clock.wallClock();
    m_fresh = true;
    m_failure.reset();
    keep(m_rows);
    if (isUnknownSourceShown() && m_clock.monotonic() - m_sourcesAt > sourcesPause)
        askSources();
    plan();
    Q_EMIT changed();
}

void DiffsLoader::onFailure(const client::ApiFailure& failure)
{
    m_failure = failure;
    m_fresh = false;
    if (m_rowsKey != m_query.key())
        forgetRows();
    plan();
    Q_EMIT changed();
}

void DiffsLoader::askSources()
{
    m_sourcesAt = m_clock.monotonic();
    m_sourcesCall.cancel();
    m_sourcesCall = client()->dataSources();
    m_sourcesCall.then(this, [this](const client::ApiResult<std::vector<api::DataSource>>& answer) {
        m_sourcesCall = {};
        if (!answer.ok())
            return;
        m_sourcesJson = sourcesJson(*answer);
        m_sources = sourceNames(m_sourcesJson);
        if (m_fresh)
            keep(m_rows);
        Q_EMIT changed();
    });
}

bool DiffsLoader::isUnknownSourceShown() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [this](const api::DataDiff& one) {
        return !m_sources.contains(one.request.dataSource1Id) || !m_sources.contains(one.request.dataSource2Id);
    });
}

void DiffsLoader::keep(const std::vector<api::DataDiff>& diffs)
{
    if (!m_cache)
        return;
    store::HistoryPage page{m_query.service, m_query.key(), m_count, {}, m_sourcesJson, m_toldAt.toUTC()};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(page.service.toUtf8() + page.query + page.sources
                 + QByteArray::number(m_toldAt.toSecsSinceEpoch() / 60));
    for (const api::DataDiff& diff : diffs) {
        page.rows.push_back({diff.id, bodyOf(diff)});
        hash.addData(page.rows.back().body);
    }
    if (hash.result() == m_kept)
        return;
    m_kept = hash.result();
    m_cache->save(page);
}

void DiffsLoader::setWatched(bool watched)
{
    if (m_watched == watched)
        return;
    m_watched = watched;
    m_wait.reset();
    if (watched && !isLoading())
        refresh();
}

std::chrono::milliseconds DiffsLoader::pause() const
{
    const bool local = m_query.service == client::LocalService;
    const bool runs = !m_failure && std::any_of(m_rows.begin(), m_rows.end(), [](const api::DataDiff& one) {
        return !one.isFinal();
    });
    if (runs)
        return local ? LocalRunning : RemoteRunning;
    const std::chrono::milliseconds usual = local ? LocalPause : RemotePause;
    if (!m_failure || !m_failure->notBefore.isValid())
        return usual;
    return std::max(usual, std::chrono::milliseconds(m_clock.wallClock().msecsTo(m_failure->notBefore)));
}

void DiffsLoader::plan()
{
    m_wait.reset();
    // A key that is refused stays refused until somebody does something.
    const bool refused = m_failure && !m_failure->retryable;
    if (!m_watched || refused)
        return;
    m_wait = std::make_unique<QObject>();
    m_clock.after(pause(), m_wait.get(), [this] {
        m_wait.release()->deleteLater(); // called from within it
        refresh();
    });
}

} // namespace diffract::ui
