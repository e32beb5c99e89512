// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/problem.h"
#include "base/error.h"
#include "client/raw_answer.h"

#include <QDateTime>
#include <QMetaType>

namespace diffract::client {

/// What somebody who reads the sentence can do about it; remedyText() says it.
enum class Remedy {
    None,             ///< Nothing is left to do: the thing is gone, or was not there.
    Retry,            ///< The same again, after a while.
    WaitUntil,        ///< The same again, from ApiFailure::notBefore on.
    ReplaceKey,       ///< Sign in: the service does not take the key.
    AskForRights,     ///< The key is good, but may not do this.
    FixRequest,       ///< Change the request; `problems` name the fields.
    AskAdministrator, ///< The service failed; `instance` is what to quote.
    CheckAddress,     ///< Another program answers, or none: the address, or a network that asks to sign in.
    CheckProxy,
    CheckCertificate,
    ReadAnswer, ///< The answer is no answer; `body` shows it.
};

/// Why a request has no result: a sentence for people, and what a form or a report of a problem needs besides.
struct ApiFailure {
    static constexpr qsizetype LongestDetail = 1024;     ///< Bytes.
    static constexpr qsizetype LongestBody = 256 * 1024; ///< Bytes.

    Error error;            ///< `detail` holds the server's words, redacted and at most LongestDetail
    int status = 0;         ///< HTTP status; 0 when no answer came
    api::Problems problems; ///< of a 422: `loc` names the field
    QString instance;       ///< the service's incident id, to quote to its support; never parsed
    QDateTime notBefore;    ///< valid when the service said until when to wait, and that is within a day (UTC)
    bool retryable = false; ///< the same request may succeed later
    Remedy remedy = Remedy::None;
    /// It was to change something, and the service may have done it all the same: before it is sent again, look
    /// (client/lost_create.h). False for every request that reads.
    bool maybeDone = false;
    /// What came, to be read as it is: redacted and at most LongestBody; data, never markup.
    QByteArray body;
    int attempts = 1;

    friend bool operator==(const ApiFailure&, const ApiFailure&) = default;
};

/// The one table from transport fault, status and body to kind, sentence and remedy (service-facts 1.9, trust.md).
/// For answers with a fault or a status that is not 2xx.
[[nodiscard]] ApiFailure failureOf(const RawAnswer& answer, const QDateTime& now);
/// For a 2xx answer whose body is no JSON, or nested too deep. @param what the parser's message.
[[nodiscard]] ApiFailure unreadableAnswer(const RawAnswer& answer, const QString& what);
/// For a 2xx answer in JSON that lacks a field, or has one of another type. @param what the decoder's message,
/// which begins with the place.
[[nodiscard]] ApiFailure malformedAnswer(const RawAnswer& answer, const QString& what);

/// What to do, in a sentence; empty for Remedy::None.
[[nodiscard]] QString remedyText(const ApiFailure& failure);
/// The sentence, and behind it what to do where the sentence does not say it.
[[nodiscard]] QString sentenceAndRemedy(const ApiFailure& failure);

} // namespace diffract::client

Q_DECLARE_METATYPE(diffract::client::ApiFailure)
