// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"
#include "ui/diffs/diffs_query.h"

#include <QHash>
#include <QPointer>

namespace diffract::store {
class HistoryCache;
struct HistoryPage;
} // namespace diffract::store

namespace diffract::ui {

/// The page of diffs that a query names: at once from the cache, then from the service, then again every some
/// seconds while somebody looks, sooner while something on it runs. One request at a time; a newer query voids the
/// older. A failure keeps the rows of the same query. UI thread.
class DiffsLoader final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it. @param cache may be null.
    DiffsLoader(client::Services& services, store::HistoryCache* cache, QObject* parent = nullptr);
    ~DiffsLoader() override;

    [[nodiscard]] const DiffsQuery& query() const { return m_query; }
    void setQuery(const DiffsQuery& query);
    /// Asks now; the answer under way is dropped.
    void refresh();
    /// Whether somebody looks: nothing is asked for by itself otherwise.
    void setWatched(bool watched);

    /// nullptr while the query's service is not set up.
    [[nodiscard]] client::ApiClient* client() const { return m_services.client(m_query.service); }
    /// Whether the service can be asked: the engine runs, the connection has a key.
    [[nodiscard]] bool canAsk() const { return client() && client()->hasService(); }
    [[nodiscard]] const std::vector<api::DataDiff>& rows() const { return m_rows; }
    /// Diffs on all pages.
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Diffs on a page as the service gives them: it may give fewer than were asked for.
    [[nodiscard]] qint64 pageSize() const
    {
        return m_pageSize > 0 ? std::min(m_pageSize, m_query.pageSize) : m_query.pageSize;
    }
    /// When the service told the rows; invalid while there are none.
    [[nodiscard]] QDateTime toldAt() const { return m_toldAt; }
    /// The rows are the last answer of this session to this very query.
    [[nodiscard]] bool isFresh() const { return m_fresh; }
    [[nodiscard]] bool isLoading() const { return m_call.isRunning(); }
    /// Why the last request gave nothing.
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const { return m_failure; }
    [[nodiscard]] const QHash<qint64, QString>& sources() const { return m_sources; }

    static constexpr std::chrono::milliseconds LocalPause{10'000}, RemotePause{30'000};
    static constexpr std::chrono::milliseconds LocalRunning{1'000}, RemoteRunning{5'000}; ///< Something runs.

Q_SIGNALS:
    /// Anything above.
    void changed();

private:
    void start();
    void forgetRows();
    void readCache();
    void showCached(const store::HistoryPage& page);
    void onAnswer(const client::ApiResult<api::DiffPage>& answer);
    void onFailure(const client::ApiFailure& failure);
    void onServiceChanged(client::ApiClient* client);
    void askSources();
    void keep(const std::vector<api::DataDiff>& diffs);
    void plan();
    [[nodiscard]] std::chrono::milliseconds pause() const;
    [[nodiscard]] bool isUnknownSourceShown() const;

    client::Services& m_services;
    store::HistoryCache* m_cache;
    client::Clock& m_clock;
    DiffsQuery m_query;
    QPointer<client::ApiClient> m_client; ///< Whose changes are heard.
    client::Call<api::DiffPage> m_call;
    client::Call<std::vector<api::DataSource>> m_sourcesCall;
    std::unique_ptr<QObject> m_wait; ///< Deleting it takes the next request back.
    std::vector<api::DataDiff> m_rows;
    QByteArray m_rowsKey;  ///< The query that the rows answer.
    qint64 m_pageSize = 0; ///< As the service said last; 0: it did not.
    qint64 m_count = 0;
    QDateTime m_toldAt;
    bool m_fresh = false;
    bool m_watched = false;
    std::optional<client::ApiFailure> m_failure;
    QHash<qint64, QString> m_sources;
    QByteArray m_sourcesJson; ///< For the cache: ids and names.
    qint64 m_sourcesAt = -1;  ///< Monotonic, when they were asked for last.
    QByteArray m_kept;        ///< What the cache was told last.
};

} // namespace diffract::ui
