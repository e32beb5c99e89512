// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/request_job.h"

#include "client/redirect.h"
#include "client/transport.h"

#include <algorithm>
#include <memory>

namespace diffract::client {

namespace {

/// What Qt may hold that was not read yet, so that a service cannot fill the memory while the window is busy.
constexpr qint64 ReadAhead = 256 * 1024;

/// A body that can be read once: QNetworkAccessManager sends a request again by itself when the connection
/// breaks before an answer, up to three times and without waiting, which would create a diff twice. It may do so
/// while nothing was sent, as on a connection that is just closing; of a request without body Qt does not say.
class OnceDevice final : public QIODevice {
public:
    explicit OnceDevice(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly);
    }
    bool isSequential() const override { return true; }
    bool reset() override { return !m_bytes.isEmpty() && !m_sent && m_read == 0; }
    void setSent() { m_sent = true; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_read + QIODevice::bytesAvailable(); }
    bool atEnd() const override { return m_read == m_bytes.size() && QIODevice::bytesAvailable() == 0; }

protected:
    qint64 readData(char* data, qint64 size) override
    {
        const qint64 count = std::min<qint64>(size, m_bytes.size() - m_read);
        if (count == 0)
            return -1;
        std::copy_n(m_bytes.constData() + m_read, count, data);
        m_read += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
    bool m_sent = false;
};

/// Qt gives some HTTP statuses a "protocol" error; with a status of 400 or more there is an answer all the same.
bool isAnswer(QNetworkReply::NetworkError error, int status)
{
    if (status <= 0)
        return false;
    const int code = error;
    if (code == QNetworkReply::ContentReSendError) // Qt wants to send a POST again after 307 and 308, too
        return isRedirect(status);
    return code == QNetworkReply::NoError || (code >= 200 && code < 300) || (code >= 400 && code < 500)
           || (status >= 400
               && (code == QNetworkReply::ProxyAuthenticationRequiredError || (code > 300 && code < 400)));
}

TransportFault faultOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return TransportFault::Refused;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: return TransportFault::Closed; // it would have sent OnceDevice again
    case QNetworkReply::HostNotFoundError: return TransportFault::HostUnknown;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: return TransportFault::Timeout; // the transfer timeout aborts
    case QNetworkReply::SslHandshakeFailedError: return TransportFault::Tls;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure: return TransportFault::NotHttp;
    default: return error > 100 && error < 200 ? TransportFault::Proxy : TransportFault::Other;
    }
}

TransportFault faultOf(BodyReader::State state)
{
    switch (state) {
    case BodyReader::State::Good: break;
    case BodyReader::State::TooLarge: return TransportFault::TooLarge;
    case BodyReader::State::Bomb: return TransportFault::Bomb;
    case BodyReader::State::Broken: return TransportFault::Packing;
    }
    return TransportFault::None;
}

} // namespace

RequestJob::RequestJob(Transport& transport, const RequestSpec& spec)
    : QObject(&transport)
    , m_transport(transport)
    , m_spec(spec)
    , m_service(transport.m_address)
    , m_key(transport.m_key)
    , m_url(m_service.url(spec.path))
{}

RequestJob::~RequestJob()
{
    dropReply();
}

void RequestJob::start()
{
    if (m_url.isEmpty() || !m_transport.m_trouble.isEmpty()) {
        RawAnswer answer;
        answer.service = m_service.shown();
        answer.reading = m_spec.method == "GET";
        answer.fault = m_url.isEmpty() ? TransportFault::NoService : TransportFault::Tls;
        answer.faultText = m_url.isEmpty() ? m_transport.m_absence : m_transport.m_trouble;
        QMetaObject::invokeMethod(
            this, [this, answer] { conclude(answer); }, Qt::QueuedConnection);
        return;
    }
    attempt(m_url);
}

void RequestJob::cancel()
{
    m_over = true;
    m_limits.reset();
    dropReply();
    deleteLater();
}

void RequestJob::attempt(const QUrl& url)
{
    m_url = url;
    m_body.reset();
    m_ownFault = TransportFault::None;
    QNetworkRequest request = m_transport.makeRequest(url, m_spec, m_key, m_service.isLoopback());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, m_spec.body.size());
    // Reading, too: how often and when a request goes out again is RetryPolicy's to say.
    auto* const body = new OnceDevice(m_spec.body);
    m_reply = m_transport.m_network.sendCustomRequest(request, m_spec.method, body);
    body->setParent(m_reply);
    connect(m_reply, &QNetworkReply::requestSent, body, [body] { body->setSent(); });
    m_reply->setReadBufferSize(ReadAhead);
    connect(m_reply, &QNetworkReply::readyRead, this, &RequestJob::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &RequestJob::onReplyFinished);
    Clock& clock = m_transport.m_clock;
    m_limits = std::make_unique<QObject>();
    m_lastByte = clock.monotonic();
    clock.limit(m_spec.totalTimeout, m_limits.get(), [this] { giveUp(TransportFault::Timeout); });
    watchQuiet(m_spec.idleTimeout);
}

void RequestJob::watchQuiet(std::chrono::milliseconds wait)
{
    m_transport.m_clock.limit(wait, m_limits.get(), [this] {
        const std::chrono::milliseconds quiet(m_transport.m_clock.monotonic() - m_lastByte);
        if (quiet >= m_spec.idleTimeout)
            giveUp(TransportFault::Timeout);
        else
            watchQuiet(m_spec.idleTimeout - quiet);
    });
}

void RequestJob::onReadyRead()
{
    m_lastByte = m_transport.m_clock.monotonic();
    readBody();
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced > m_spec.bodyLimit)
        giveUp(TransportFault::TooLarge);
    else if (m_body->state() != BodyReader::State::Good)
        giveUp(faultOf(m_body->state()));
}

void RequestJob::readBody()
{
    if (!m_body)
        m_body =
            std::make_unique<BodyReader>(m_reply->rawHeader("Content-Encoding").trimmed().toLower(), m_spec.bodyLimit);
    while (m_body->state() == BodyReader::State::Good) {
        const QByteArray piece = m_reply->read(ReadAhead);
        if (piece.isEmpty())
            return;
        m_body->add(piece);
    }
}

void RequestJob::giveUp(TransportFault fault)
{
    QNetworkReply* const reply = m_reply;
    if (!reply)
        return;
    m_ownFault = fault;
    reply->abort(); // leads to onReplyFinished()
}

RawAnswer RequestJob::readAnswer()
{
    RawAnswer answer;
    answer.service = m_service.shown();
    answer.key = m_key;
    answer.reading = m_spec.method == "GET";
    answer.attempts = m_attempt + 1;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool cut = m_body && m_body->state() != BodyReader::State::Good;
    if (m_ownFault == TransportFault::None ? isAnswer(m_reply->error(), status) : cut && status >= 400) {
        if (m_ownFault == TransportFault::None)
            readBody();
        answer.status = status;
        answer.body = m_body->body();
        answer.contentType = m_reply->header(QNetworkRequest::ContentTypeHeader)
                                 .toString()
                                 .section(u';', 0, 0)
                                 .trimmed()
                                 .toLower()
                                 .toLatin1();
        answer.retryAfter = parseRetryAfter(m_reply->rawHeader("Retry-After"), m_transport.m_clock.wallClock());
        if (status < 400) // of an error, the status says enough
            answer.fault = faultOf(m_body->end());
    } else {
        answer.fault = m_ownFault != TransportFault::None ? m_ownFault : faultOf(m_reply->error());
        answer.faultText = m_reply->errorString();
    }
    if (answer.fault == TransportFault::Packing)
        answer.faultText = QString::fromLatin1(m_reply->rawHeader("Content-Encoding").left(40));
    return answer;
}

void RequestJob::onReplyFinished()
{
    if (m_over || !m_reply)
        return;
    m_limits.reset();
    RawAnswer answer = readAnswer();
    const QByteArray location = m_reply->rawHeader("Location");
    const bool unsent = m_reply->error() == QNetworkReply::ContentReSendError && answer.fault == TransportFault::Closed;
    if (m_ownFault != TransportFault::None)
        m_transport.m_lastAbort = m_transport.m_clock.monotonic();
    dropReply();

    // Qt gives a request the connection of one that was dropped a moment ago, and fails it.
    if (unsent && answer.reading && m_strayed < 3 && m_transport.hasJustAborted()) {
        ++m_strayed;
        attempt(m_url);
        return;
    }

    if (answer.fault == TransportFault::None && isRedirect(answer.status)) {
        const Result<QUrl> target = redirectTarget(m_url, m_spec.method, location, m_hops);
        if (target.ok()) {
            ++m_hops;
            attempt(*target);
            return;
        }
        answer.fault = TransportFault::Redirect;
        answer.faultText = target.error().message;
    }
    if (!mayRetry(answer)) {
        conclude(std::move(answer));
        return;
    }
    const RetryPolicy& policy = m_transport.m_policy;
    const bool told = answer.retryAfter && answer.retryAfter->count() > 0;
    const auto delay = told ? std::chrono::milliseconds(*answer.retryAfter)
                            : policy.delay(answer.status, m_attempt, m_transport.m_clock.random());
    ++m_attempt;
    Retry retry{answer.service, answer.status, m_attempt + 1, m_spec.attempts, {}};
    if (told)
        retry.told = answer.retryAfter;
    Q_EMIT retrying(retry);
    m_transport.m_clock.after(delay, this, [this] {
        if (!m_over)
            attempt(m_url);
    });
}

bool RequestJob::mayRetry(const RawAnswer& answer) const
{
    if (m_spec.method != "GET" || m_attempt + 1 >= m_spec.attempts)
        return false;
    switch (answer.fault) {
    case TransportFault::None: break;
    case TransportFault::Refused:
    case TransportFault::Closed:
    case TransportFault::HostUnknown:
    case TransportFault::Timeout:
    case TransportFault::Other: return true;
    default: return false;
    }
    if (!isRetryableStatus(answer.status))
        return false;
    return !answer.retryAfter || *answer.retryAfter <= m_transport.m_policy.longestRetryAfter;
}

void RequestJob::conclude(RawAnswer answer)
{
    if (m_over)
        return;
    m_over = true;
    Q_EMIT finished(answer);
    deleteLater();
}

void RequestJob::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply* reply = m_reply;
    m_reply = nullptr;
    disconnect(reply, nullptr, this, nullptr);
    if (reply->isRunning()) {
        m_transport.m_lastAbort = m_transport.m_clock.monotonic();
        reply->abort();
    }
    reply->deleteLater();
}

} // namespace diffract::client
