// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/problem.h"
#include "base/error.h"
#include "client/raw_answer.h"

#include <QDateTime>
#include <QMetaType>

namespace diffract::client {

/// Why a request has no result: a sentence for people, and what a form or a report of a problem needs besides.
struct ApiFailure {
    Error error;            ///< `detail` holds the server's words, redacted and at most 1 KiB
    int status = 0;         ///< HTTP status; 0 when no answer came
    api::Problems problems; ///< of a 422: `loc` names the field
    QString instance;       ///< the service's incident id, to quote to its support; never parsed
    QDateTime notBefore;    ///< valid when the service said until when to wait (UTC)
    bool retryable = false; ///< the same request may succeed later
    QByteArray body;        ///< of an answer that came and cannot be understood, redacted, at most 256 KiB

    friend bool operator==(const ApiFailure&, const ApiFailure&) = default;
};

/// The one table from transport fault, status and body to kind and sentence (service-facts 1.9, trust.md).
/// For answers with a fault or a status that is not 2xx.
[[nodiscard]] ApiFailure failureOf(const RawAnswer& answer, const QDateTime& now);
/// For a 2xx answer whose body is not what it should be. @param what the parser's message.
[[nodiscard]] ApiFailure malformedAnswer(const RawAnswer& answer, const QString& what);

} // namespace diffract::client

Q_DECLARE_METATYPE(diffract::client::ApiFailure)
