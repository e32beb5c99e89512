// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace diffract::client {

/// Where a service answers: scheme, host, port and perhaps a path before `/api/v1`. Never holds a user name,
/// password, query or fragment.
class ServiceAddress final {
public:
    /// No service: every request fails with a sentence.
    ServiceAddress() = default;

    /// @return Invalid with a sentence when `text` is no http(s) address, carries a user name, or is plain http
    /// to another machine (a key would travel in clear).
    [[nodiscard]] static Result<ServiceAddress> parse(const QString& text);

    [[nodiscard]] bool isEmpty() const { return m_base.isEmpty(); }
    /// Whether the address is this machine by its name or number; decides on polling and proxies.
    [[nodiscard]] bool isLoopback() const;
    /// `path` is percent-encoded, starts with a slash and may have a query.
    [[nodiscard]] QUrl url(const QString& path) const;
    /// The id of the diff that `text`, a URL of the service's own pages, names: `{base}/datadiffs/{id}` with anything
    /// behind it (service-facts 1.7); the scheme may be missing. Empty for other texts and other services.
    [[nodiscard]] std::optional<qint64> diffNamedBy(const QString& text) const;
    /// "host:port", for sentences.
    [[nodiscard]] QString shown() const;

    friend bool operator==(const ServiceAddress&, const ServiceAddress&) = default;

private:
    explicit ServiceAddress(QUrl base)
        : m_base(std::move(base))
    {}
    QUrl m_base;
};

} // namespace diffract::client
