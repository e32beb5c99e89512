// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QUrl>

namespace diffract::client {

/// Most hops that one request follows (trust.md).
inline constexpr int MaxRedirects = 5;

/// Whether this status asks to fetch another address.
[[nodiscard]] bool isRedirect(int status);

/// Where a redirect may lead: GET only, same scheme, host and port, at most MaxRedirects hops. Anything else
/// is an error, since the key would leave its origin (QNetworkAccessManager would send it along).
/// @param hops redirects followed so far.
/// @return Malformed with a sentence that never repeats more than the other host.
[[nodiscard]] Result<QUrl> redirectTarget(const QUrl& from, const QByteArray& method, const QByteArray& location,
                                          int hops);

} // namespace diffract::client
