// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api_failure.h"

#include "api/api_error.h"
#include "base/log.h"
#include "client/retry_policy.h"

#include <QCoreApplication>
#include <QLocale>

namespace diffract::client {

namespace {

constexpr qsizetype LongestDetail = 1024;
constexpr qsizetype LongestBody = 256 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("ApiFailure", text);
}

QString shownBody(const QByteArray& body)
{
    return redacted(QString::fromUtf8(body.left(LongestDetail)));
}

bool isWebPage(const RawAnswer& answer)
{
    return answer.contentType.contains("html") || answer.body.trimmed().startsWith('<');
}

ApiFailure transportFailure(const RawAnswer& answer)
{
    const QString& at = answer.service;
    const QString& why = answer.faultText;
    const auto make = [&](ErrorKind kind, const QString& sentence, bool retryable) {
        ApiFailure failure;
        failure.error = {kind, sentence, redacted(why)};
        failure.retryable = retryable;
        return failure;
    };
    switch (answer.fault) {
    case TransportFault::NoService:
        return make(ErrorKind::Unreachable, tr("No service is connected at the moment."), true);
    case TransportFault::Refused:
        return make(ErrorKind::Unreachable,
                    tr("Nothing answers at %1. Check the address, and that the service is running.").arg(at), true);
    case TransportFault::Closed:
        return make(ErrorKind::Unreachable, tr("The connection to %1 broke before the answer was complete.").arg(at),
                    true);
    case TransportFault::HostUnknown:
        return make(ErrorKind::Unreachable,
                    tr("There is no machine of the name %1. Check the address and the network.").arg(at), true);
    case TransportFault::Timeout: return make(ErrorKind::Timeout, tr("%1 did not answer in time.").arg(at), true);
    case TransportFault::Tls:
        return make(ErrorKind::Unreachable, tr("No secure connection to %1 could be made: %2").arg(at, why), false);
    case TransportFault::Proxy:
        return make(ErrorKind::Unreachable, tr("The proxy on the way to %1 refused: %2").arg(at, why), false);
    case TransportFault::TooLarge:
        return make(ErrorKind::Malformed, tr("The answer of %1 is larger than this program accepts.").arg(at), false);
    case TransportFault::Redirect: return make(ErrorKind::Malformed, why, false);
    case TransportFault::None:
    case TransportFault::Other: break;
    }
    return make(ErrorKind::Unreachable, tr("No connection to %1: %2").arg(at, why), true);
}

/// The sentence where the service's own words do not serve.
QString statusSentence(const RawAnswer& answer, const api::ApiError& said)
{
    const QString& at = answer.service;
    const QString number = QString::number(answer.status);
    switch (answer.status) {
    case 401: return tr("The service at %1 does not accept the key.").arg(at);
    case 403:
        return said.detail.isEmpty() ? tr("The key may not do this at %1.").arg(at)
                                     : tr("The key may not do this at %1: %2").arg(at, said.detail);
    case 404: return said.detail.isEmpty() ? tr("This does not exist at %1, or not any more.").arg(at) : said.detail;
    case 407: return tr("The proxy on the way to %1 asks for a name and password.").arg(at);
    case 408:
    case 504: return tr("%1 did not answer in time (status %2).").arg(at, number);
    case 413: return tr("The request is larger than %1 accepts.").arg(at);
    case 429: return tr("%1 gets too many requests at the moment.").arg(at);
    case 502:
    case 503: return tr("%1 is not available at the moment (status %2).").arg(at, number);
    default: break;
    }
    if (isWebPage(answer))
        return tr("Something on the way to %1, perhaps a proxy, answered with a web page (status %2).").arg(at, number);
    if (answer.status >= 500)
        return said.detail.isEmpty() ? tr("The service at %1 failed (status %2).").arg(at, number)
                                     : tr("The service at %1 failed: %2").arg(at, said.detail);
    return said.message();
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 408:
    case 504: return ErrorKind::Timeout;
    case 407:
    case 429:
    case 502:
    case 503: return ErrorKind::Unreachable;
    default: return status < 400 ? ErrorKind::Malformed : api::errorKindFor(status);
    }
}

} // namespace

ApiFailure failureOf(const RawAnswer& answer, const QDateTime& now)
{
    if (answer.fault != TransportFault::None)
        return transportFailure(answer);
    const api::ApiError said = api::ApiError::parse(answer.status, answer.body);
    ApiFailure failure;
    failure.status = answer.status;
    failure.problems = said.problems;
    failure.instance = said.instance.left(200);
    failure.retryable = isRetryableStatus(answer.status);
    failure.error = {kindOf(answer.status), statusSentence(answer, said), shownBody(answer.body)};
    if (answer.retryAfter && answer.retryAfter->count() > 0 && failure.retryable) {
        failure.notBefore = now.addSecs(answer.retryAfter->count());
        const QDateTime local = failure.notBefore.toLocalTime();
        const QString when = local.date() == now.toLocalTime().date() ? QLocale().toString(local.time())
                                                                      : QLocale().toString(local, QLocale::ShortFormat);
        failure.error.message += QLatin1Char(' ') + tr("It asks to wait until %1.").arg(when);
    }
    return failure;
}

ApiFailure malformedAnswer(const RawAnswer& answer, const QString& what)
{
    ApiFailure failure;
    failure.status = answer.status;
    const QString sentence =
        isWebPage(answer)
            ? tr("Something on the way to %1, perhaps a proxy, answered with a web page.").arg(answer.service)
            : tr("The answer of %1 cannot be understood: %2").arg(answer.service, what);
    failure.error = {ErrorKind::Malformed, sentence, shownBody(answer.body)};
    failure.body = redacted(QString::fromUtf8(answer.body.left(LongestBody))).toUtf8();
    return failure;
}

} // namespace diffract::client
