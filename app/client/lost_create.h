// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"

#include <chrono>

namespace diffract::client {

/// After a create whose answer was lost (ApiFailure::maybeDone): looks through the newest diffs of the service for
/// those of the same request, so that somebody chooses between one of them and sending it again (trust.md: no
/// idempotency key exists). Looks three times within some seconds, as a slow service may be at it still. UI thread.
class LostCreate final : public QObject {
    Q_OBJECT
public:
    /// How far the service's clock and ours may be apart, and a create may take.
    static constexpr std::chrono::minutes Near{15};

    /// `client` outlives this. @param sentAt when the create was sent (UTC).
    LostCreate(ApiClient& client, const api::CreateRequest& request, const QDateTime& sentAt,
               QObject* parent = nullptr);

    /// Once. One of the signals follows, unless this is deleted before.
    void start();

    /// Whether `stored`, as a service gives it back, is what `asked` asked for: what was asked is there, and what
    /// makes another comparison is not there besides. Defaults that the service filled in do not count.
    [[nodiscard]] static bool isSame(const api::CreateRequest& asked, const api::CreateRequest& stored);
    /// The same request, made at about that time; also when the service does not say when.
    [[nodiscard]] static bool isLikely(const api::CreateRequest& asked, const QDateTime& sentAt,
                                       const api::DataDiff& diff);

Q_SIGNALS:
    /// Newest first; empty: it was not made, as far as can be seen.
    void found(const std::vector<diffract::api::DataDiff>& diffs);
    /// The list could not be read, so nobody knows.
    void failed(const diffract::client::ApiFailure& failure);

private:
    void look();

    ApiClient& m_client;
    const api::CreateRequest m_request;
    const QDateTime m_sentAt;
    int m_looks = 0;
};

} // namespace diffract::client
