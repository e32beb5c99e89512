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

QString tr(const char* text)
{
    return QCoreApplication::translate("ApiFailure", text);
}

QString shown(const RawAnswer& answer, const QString& text)
{
    QString clean = redacted(text);
    if (answer.key.size() >= 8) // a shorter one is no secret, and many words hold it
        clean.replace(answer.key, QStringLiteral("…"));
    return clean;
}

bool isWebPage(const RawAnswer& answer)
{
    return answer.contentType.contains("html") || answer.body.trimmed().startsWith('<');
}

/// A type that has nothing to do with JSON or plain text.
bool isOtherType(const RawAnswer& answer)
{
    const QByteArray& type = answer.contentType;
    return !type.isEmpty() && !type.contains("json") && !type.startsWith("text/") && type != "application/octet-stream";
}

/// Beyond that Retry-After is taken for a mistake, and no date is made of it.
constexpr std::chrono::hours LongestWait{24};

QString untilText(const QDateTime& when, const QDateTime& now)
{
    const QDateTime local = when.toLocalTime();
    return local.date() == now.toLocalTime().date() ? QLocale().toString(local.time())
                                                    : QLocale().toString(local, QLocale::ShortFormat);
}

struct Row {
    ErrorKind kind;
    QString sentence;
    Remedy remedy;
    bool retryable = false;
    bool maybeDone = true; ///< if it was a request that changes something
};

Row transportRow(const RawAnswer& answer)
{
    const QString& at = answer.service;
    const QString& why = answer.faultText;
    const ErrorKind away = ErrorKind::Unreachable;
    const ErrorKind bad = ErrorKind::Malformed;
    switch (answer.fault) {
    case TransportFault::NoService:
        return {away, answer.faultText.isEmpty() ? tr("No service is connected at the moment.") : answer.faultText,
                Remedy::Retry, true, false};
    case TransportFault::Refused:
        return {away, tr("Nothing answers at %1. Check the address, and that the service is running.").arg(at),
                Remedy::CheckAddress, true, false};
    case TransportFault::Closed:
        return {away, tr("The connection to %1 broke before the answer was complete.").arg(at), Remedy::Retry, true};
    case TransportFault::HostUnknown:
        return {away, tr("There is no machine of the name %1. Check the address and the network.").arg(at),
                Remedy::CheckAddress, true, false};
    case TransportFault::Timeout:
        return {ErrorKind::Timeout, tr("%1 did not answer in time.").arg(at), Remedy::Retry, true};
    case TransportFault::Tls:
        return {away, tr("No secure connection to %1 could be made: %2").arg(at, why), Remedy::CheckCertificate, false,
                false};
    case TransportFault::Proxy:
        return {away, tr("The proxy on the way to %1 refused: %2").arg(at, why), Remedy::CheckProxy, false, false};
    case TransportFault::NotHttp:
        return {bad, tr("What answers at %1 does not speak HTTP.").arg(at), Remedy::CheckAddress};
    case TransportFault::TooLarge:
        return {bad, tr("The answer of %1 is larger than this program accepts.").arg(at), Remedy::AskAdministrator};
    case TransportFault::Bomb:
        return {bad, tr("The answer of %1 unpacks to many times its size; it was left.").arg(at),
                Remedy::AskAdministrator};
    case TransportFault::Packing:
        return {bad, tr("The answer of %1 cannot be unpacked (%2).").arg(at, why), Remedy::AskAdministrator};
    case TransportFault::Redirect: return {bad, why, Remedy::CheckAddress, false, false};
    case TransportFault::None:
    case TransportFault::Other: break;
    }
    return {away, tr("No connection to %1: %2").arg(at, why), Remedy::Retry, true};
}

QString withDetail(const QString& sentence, const QString& detail)
{
    return detail.isEmpty() ? sentence + QLatin1Char('.') : sentence + QLatin1String(": ") + detail;
}

Row statusRow(const RawAnswer& answer, const api::ApiError& said)
{
    const QString& at = answer.service;
    const QString number = QString::number(answer.status);
    const ErrorKind away = ErrorKind::Unreachable;
    switch (answer.status) {
    case 401:
        return {ErrorKind::Unauthorised, tr("The service at %1 does not accept the key.").arg(at), Remedy::ReplaceKey,
                false, false};
    case 403:
        return {ErrorKind::Forbidden, withDetail(tr("The key may not do this at %1").arg(at), said.detail),
                Remedy::AskForRights, false, false};
    case 404:
        return {ErrorKind::NotFound,
                said.detail.isEmpty() ? tr("This does not exist at %1, or not any more.").arg(at) : said.detail,
                Remedy::None, false, false};
    case 407:
        return {away, tr("The proxy on the way to %1 asks for a name and password.").arg(at), Remedy::CheckProxy, false,
                false};
    case 408:
    case 504:
        return {ErrorKind::Timeout, tr("%1 did not answer in time (status %2).").arg(at, number), Remedy::Retry, true};
    case 413:
        return {api::errorKindFor(413), tr("The request is larger than %1 accepts.").arg(at), Remedy::FixRequest, false,
                false};
    case 429: return {away, tr("%1 gets too many requests at the moment.").arg(at), Remedy::Retry, true, false};
    case 502:
    case 503: return {away, tr("%1 is not available at the moment (status %2).").arg(at, number), Remedy::Retry, true};
    default: break;
    }
    const ErrorKind kind = answer.status < 400 ? ErrorKind::Malformed : api::errorKindFor(answer.status);
    if (isWebPage(answer))
        return {
            kind,
            tr("Something on the way to %1, perhaps a proxy, answered with a web page (status %2).").arg(at, number),
            Remedy::CheckAddress, false, answer.status >= 500};
    if (answer.status >= 500)
        return {kind,
                said.detail.isEmpty() ? tr("The service at %1 failed (status %2).").arg(at, number)
                                      : tr("The service at %1 failed: %2").arg(at, said.detail),
                Remedy::AskAdministrator};
    const bool ours = answer.status >= 400;
    return {kind, said.message(), ours ? Remedy::FixRequest : Remedy::ReadAnswer, false, !ours};
}

ApiFailure failureFrom(const RawAnswer& answer, const Row& row)
{
    ApiFailure failure;
    failure.error = {row.kind, row.sentence,
                     shown(answer, QString::fromUtf8(answer.body.left(ApiFailure::LongestDetail)))};
    failure.status = answer.status;
    failure.retryable = row.retryable;
    failure.remedy = row.remedy;
    failure.maybeDone = row.maybeDone && !answer.reading;
    failure.body = shown(answer, QString::fromUtf8(answer.body.left(ApiFailure::LongestBody))).toUtf8();
    failure.attempts = answer.attempts;
    return failure;
}

/// A 2xx that is no answer of this service at all.
std::optional<Row> strangerRow(const RawAnswer& answer)
{
    const QString& at = answer.service;
    if (isWebPage(answer))
        return Row{ErrorKind::Malformed,
                   tr("Something on the way to %1, perhaps a proxy, answered with a web page.").arg(at),
                   Remedy::CheckAddress};
    if (isOtherType(answer))
        return Row{
            ErrorKind::Malformed,
            tr("%1 answered with %2 where JSON is expected.").arg(at, QString::fromLatin1(answer.contentType.left(60))),
            Remedy::CheckAddress};
    return std::nullopt;
}

} // namespace

ApiFailure failureOf(const RawAnswer& answer, const QDateTime& now)
{
    if (answer.fault != TransportFault::None) {
        ApiFailure failure = failureFrom(answer, transportRow(answer));
        failure.status = 0;
        failure.error.detail = shown(answer, answer.faultText);
        return failure;
    }
    const api::ApiError said = api::ApiError::parse(answer.status, answer.body);
    ApiFailure failure = failureFrom(answer, statusRow(answer, said));
    failure.problems = said.problems;
    failure.instance = said.instance.left(200);
    if (answer.retryAfter && answer.retryAfter->count() > 0 && failure.retryable) {
        if (*answer.retryAfter > LongestWait) {
            failure.error.message += QLatin1Char(' ') + tr("It asks to wait for a long time.");
            return failure;
        }
        failure.notBefore = now.addSecs(answer.retryAfter->count());
        failure.remedy = Remedy::WaitUntil;
        failure.error.message +=
            QLatin1Char(' ') + tr("It asks to wait until %1.").arg(untilText(failure.notBefore, now));
    }
    return failure;
}

ApiFailure unreadableAnswer(const RawAnswer& answer, const QString& what)
{
    if (const std::optional<Row> stranger = strangerRow(answer))
        return failureFrom(answer, *stranger);
    const QString sentence = answer.body.trimmed().isEmpty()
                                 ? tr("%1 answered with nothing (status %2).").arg(answer.service).arg(answer.status)
                                 : tr("The answer of %1 cannot be read: %2").arg(answer.service, what);
    return failureFrom(answer, {ErrorKind::Malformed, sentence, Remedy::ReadAnswer});
}

ApiFailure malformedAnswer(const RawAnswer& answer, const QString& what)
{
    if (const std::optional<Row> stranger = strangerRow(answer))
        return failureFrom(answer, *stranger);
    const QString said = api::problemFromDecodeError(what).message;
    return failureFrom(answer,
                       {ErrorKind::Malformed, tr("The answer of %1 is not as documented: %2").arg(answer.service, said),
                        Remedy::ReadAnswer});
}

QString remedyText(const ApiFailure& failure)
{
    switch (failure.remedy) {
    case Remedy::None: return {};
    case Remedy::Retry: return tr("Try again after a while.");
    case Remedy::WaitUntil:
        return tr("Try again after %1.").arg(QLocale().toString(failure.notBefore.toLocalTime(), QLocale::ShortFormat));
    case Remedy::ReplaceKey: return tr("Replace the key of this connection.");
    case Remedy::AskForRights: return tr("Ask the administrator of the service for the right to do this.");
    case Remedy::FixRequest:
        return failure.problems.empty() ? tr("Change the request.") : tr("Change the fields that are named.");
    case Remedy::AskAdministrator:
        return failure.instance.isEmpty()
                   ? tr("Ask the administrator of the service.")
                   : tr("Ask the administrator of the service, and name the incident %1.").arg(failure.instance);
    case Remedy::CheckAddress:
        return tr("Check the address of the service, and whether this network asks to sign in first.");
    case Remedy::CheckProxy: return tr("Check the proxy of this connection.");
    case Remedy::CheckCertificate:
        return tr("Check the address, the clock of this computer, and whether the service's certificate needs a CA "
                  "file of your company.");
    case Remedy::ReadAnswer: return tr("Read the raw answer; it shows what came instead.");
    }
    return {};
}

QString sentenceAndRemedy(const ApiFailure& failure)
{
    switch (failure.remedy) {
    case Remedy::ReplaceKey:
    case Remedy::AskForRights:
    case Remedy::AskAdministrator:
    case Remedy::CheckProxy:
    case Remedy::CheckCertificate: return failure.error.message + QLatin1Char(' ') + remedyText(failure);
    default: return failure.error.message;
    }
}

} // namespace diffract::client
