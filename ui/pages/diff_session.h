// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/diff_facts.h"
#include "api/local_details.h"
#include "api/summary.h"
#include "client/api_failure.h"
#include "client/call.h"
#include "ui/pages/diff_service.h"

#include <QObject>

namespace diffract::client {
class ApiClient;
class DiffWatcher;
} // namespace diffract::client

namespace diffract::ui {

/// An answer that cannot be understood: why, and what came.
struct UnreadAnswer {
    QString sentence;
    QString body;
    friend bool operator==(const UnreadAnswer&, const UnreadAnswer&) = default;
};

/// One diff as the service tells it: watched to its end, then its summary and, where there are any, the local details. The
/// pages read facts(); nothing here waits. UI thread.
class DiffSession final : public QObject {
    Q_OBJECT
public:
    /// `client` outlives the session.
    DiffSession(client::ApiClient& client, qint64 id, const DiffService& service, QObject* parent);

    /// Asks anew; also after a failure.
    void start();
    /// Asks the service to stop; facts() follow when it did. Told at once by cancelling().
    void cancel();
    void setArchived(bool archived);

    [[nodiscard]] qint64 id() const { return m_id; }
    [[nodiscard]] const api::DiffFacts& facts() const { return m_facts; }
    [[nodiscard]] bool cancelling() const { return m_cancelling; }
    [[nodiscard]] const std::optional<api::DataDiff>& diff() const { return m_diff; }
    [[nodiscard]] const std::optional<api::Summary>& summary() const { return m_summary; }
    [[nodiscard]] const std::optional<api::LocalDetails>& details() const { return m_details; }
    [[nodiscard]] const std::optional<UnreadAnswer>& unread() const { return m_unread; }
    [[nodiscard]] client::ApiClient& client() const { return m_client; }

Q_SIGNALS:
    void changed();
    /// The run that was watched ended; not for a diff that was over when it was opened.
    void ended();
    /// The diff cannot be read: it is gone, or the key is refused.
    void lost(const diffract::Error& error);
    /// No answer for a while; an empty text when answers came again.
    void silent(const QString& sentence);
    /// Something asked for was not done.
    void refused(const QString& sentence);
    /// The service took the change.
    void archivedChanged(bool archived);

private:
    void onProgress(const api::DataDiff& diff);
    void onFinished(const api::DataDiff& diff, const api::Summary& summary);
    void onPollFailed(const client::ApiFailure& failure, int inARow);
    void askDetails(bool last);
    void end();
    void publish();

    client::ApiClient& m_client;
    const qint64 m_id;
    client::DiffWatcher* m_watcher;
    client::Call<api::LocalDetails> m_detailsCall;
    std::optional<api::DataDiff> m_diff;
    std::optional<api::Summary> m_summary;
    std::optional<api::LocalDetails> m_details;
    std::optional<UnreadAnswer> m_unread;
    bool m_lost = false; ///< Refused: nothing is asked until the service has another key or address.
    api::DiffFacts m_facts;
    bool m_cancelling = false;
    bool m_sawItRun = false;
    bool m_noDetails; ///< The service lacks the local extensions.
};

} // namespace diffract::ui
