// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/connection_test.h"

#include "client/tls_trouble.h"

#include <QHostInfo>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>
#include <QSslCipher>

#include <algorithm>

namespace diffract::client {

namespace {

/// The proxy that a request would take; of the system's the first.
QNetworkProxy proxyFor(const Route& route, const ServiceAddress& address, const QUrl& url)
{
    const QNetworkProxy proxy = proxyOf(route, address.isLoopback());
    if (proxy.type() != QNetworkProxy::DefaultProxy)
        return proxy;
    const QList<QNetworkProxy> found = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
    return found.isEmpty() || found.first().type() == QNetworkProxy::DefaultProxy
               ? QNetworkProxy(QNetworkProxy::NoProxy)
               : found.first();
}

bool isProxied(const QNetworkProxy& proxy)
{
    return proxy.type() != QNetworkProxy::NoProxy;
}

} // namespace

ConnectionTest::ConnectionTest(Connection connection, QString key, QObject* parent, Clock& clock)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_key(std::move(key))
    , m_clock(clock)
    , m_report(TestReport::begun(clock.wallClock()))
    , m_client(nullptr, clock)
{}

ConnectionTest::~ConnectionTest()
{
    m_over = true;
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void ConnectionTest::start()
{
    const auto address = m_connection.address();
    QMetaObject::invokeMethod(
        this,
        [this, address] {
            begin(Name::Resolve);
            if (!address.ok()) {
                fail(Name::Resolve, address.error().message);
                return;
            }
            m_url = address->url(QStringLiteral("/"));
            m_proxy = proxyFor(m_connection.route, *address, m_url);
            m_client.setService(*address, m_key, m_connection.route);
            resolve();
        },
        Qt::QueuedConnection);
}

void ConnectionTest::cancel()
{
    if (m_over)
        return;
    m_socket.reset();
    conclude();
}

void ConnectionTest::begin(Name name)
{
    m_now = name;
    m_begun = m_clock.monotonic();
    m_report.step(name).state = State::Running;
    m_timeout = std::make_unique<QObject>();
    // The client has time-outs of its own.
    if (name == Name::Resolve || name == Name::Connect || name == Name::Tls) {
        m_clock.after(m_connection.route.idleTimeout, m_timeout.get(), [this] {
            fail(m_now, tr("There was no answer in %1 seconds.").arg(m_connection.route.idleTimeout.count()),
                 tr("Check the address and the network, or allow more time."));
        });
    }
    Q_EMIT stepped();
}

void ConnectionTest::end(Name name, State state, const QString& sentence, const QString& remedy)
{
    TestStep& step = m_report.step(name);
    step.state = state;
    step.sentence = sentence;
    step.remedy = remedy;
    if (state != State::NotNeeded)
        step.milliseconds = m_clock.monotonic() - m_begun;
}

void ConnectionTest::fail(Name name, const QString& sentence, const QString& remedy)
{
    if (m_over)
        return;
    end(name, State::Failed, sentence, remedy);
    conclude();
}

void ConnectionTest::conclude()
{
    m_over = true;
    // The timer and the socket may be the callers.
    if (m_timeout)
        m_timeout.release()->deleteLater();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket.release()->deleteLater();
    }
    for (TestStep& step : m_report.steps) {
        if (step.state == State::Waiting || step.state == State::Running)
            step.state = State::NotReached;
    }
    Q_EMIT stepped();
    Q_EMIT finished();
}

void ConnectionTest::resolve()
{
    const QString host = isProxied(m_proxy) ? m_proxy.hostName() : m_url.host();
    m_lookup = QHostInfo::lookupHost(host, this, [this, host](const QHostInfo& found) {
        m_lookup = -1;
        if (m_over)
            return;
        const bool proxied = isProxied(m_proxy);
        if (found.error() != QHostInfo::NoError || found.addresses().isEmpty()) {
            fail(Name::Resolve,
                 proxied ? tr("There is no machine of the name %1, the proxy.").arg(host)
                         : tr("There is no machine of the name %1.").arg(host),
                 proxied ? tr("Check the name of the proxy.") : tr("Check the address and the network."));
            return;
        }
        const QString first = found.addresses().first().toString();
        const QString what = proxied         ? tr("The proxy %1 is %2.").arg(host, first)
                             : host == first ? QString()
                                             : tr("%1 is %2.").arg(host, first);
        end(Name::Resolve, State::Passed, what);
        connectSocket();
    });
}

void ConnectionTest::connectSocket()
{
    begin(Name::Connect);
    const bool secure = m_url.scheme() == QLatin1String("https");
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setProxy(m_proxy);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &ConnectionTest::onSocketFailed);
    connect(m_socket.get(), &QSslSocket::connected, this, [this, secure] {
        end(Name::Connect, State::Passed,
            isProxied(m_proxy) ? tr("Through the proxy %1.").arg(m_proxy.hostName()) : QString());
        if (secure) {
            encrypt();
        } else {
            end(Name::Tls, State::NotNeeded, tr("Not used: the service is on this computer."));
            askKey();
        }
    });
    m_socket->connectToHost(m_url.host(), static_cast<quint16>(m_url.port(secure ? 443 : 80)));
}

void ConnectionTest::onSocketFailed()
{
    if (m_over)
        return;
    if (m_now == Name::Connect) {
        failConnect();
    } else if (m_now == Name::Tls) {
        const TlsTrouble trouble = tlsTrouble(m_socket->sslHandshakeErrors(), m_url.host());
        if (!trouble.sentence.isEmpty())
            fail(Name::Tls, trouble.sentence, trouble.remedy);
        else
            fail(Name::Tls, tr("No secure connection could be made: %1").arg(m_socket->errorString()),
                 tr("Check that the port is the one of an https service."));
    }
}

void ConnectionTest::failConnect()
{
    const QString at = QStringLiteral("%1:%2").arg(m_url.host()).arg(m_url.port(443));
    const QString why = m_socket->errorString();
    if (m_socket->error() == QAbstractSocket::ProxyAuthenticationRequiredError)
        fail(Name::Connect, tr("The proxy %1 asks for a name and password.").arg(m_proxy.hostName()),
             tr("Use a proxy that needs none, or ask its administrator."));
    else if (isProxied(m_proxy))
        fail(Name::Connect,
             tr("The proxy %1:%2 does not lead to %3: %4")
                 .arg(m_proxy.hostName(), QString::number(m_proxy.port()), at, why),
             tr("Check host and port of the proxy, or choose no proxy."));
    else if (m_socket->error() == QAbstractSocket::ConnectionRefusedError)
        fail(Name::Connect, tr("Nothing answers at %1.").arg(at),
             tr("Check the address and the port, and that the service is running."));
    else
        fail(Name::Connect, tr("No connection to %1: %2").arg(at, why), tr("Check the address and the network."));
}

void ConnectionTest::encrypt()
{
    begin(Name::Tls);
    const auto tls = tlsOf(m_connection.route);
    if (!tls.ok()) {
        fail(Name::Tls, tls.error().message, tr("Choose another extra CA file, or none."));
        return;
    }
    m_socket->setSslConfiguration(*tls);
    m_socket->setPeerVerifyName(m_url.host());
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
        const QString issuer = m_socket->peerCertificate().issuerInfo(QSslCertificate::CommonName).value(0).left(200);
        end(Name::Tls, State::Passed,
            tr("%1, certificate by %2.").arg(m_socket->sessionCipher().protocolString(), issuer));
        askKey();
    });
    m_socket->startClientEncryption();
}

void ConnectionTest::askKey()
{
    m_socket->disconnect(this);
    m_socket->disconnectFromHost();
    begin(Name::Key);
    if (m_key.isEmpty()) {
        fail(Name::Key, tr("No key is known."),
             tr("Make one in the settings of your account there and put it in here."));
        return;
    }
    m_client.organizationMeta().then(this, [this](const auto& answer) { onKeyAnswer(answer); });
}

void ConnectionTest::refuseKey(const ApiFailure& failure)
{
    m_report.keyStatus = failure.status;
    fail(Name::Key, tr("%1: the key was refused.").arg(failure.status),
         tr("Make a new key in the settings of your account there and replace this one."));
}

void ConnectionTest::onKeyAnswer(const ApiResult<api::OrganizationMeta>& answer)
{
    if (m_over)
        return;
    if (answer.ok()) {
        m_keyKnown = true;
        end(Name::Key, State::Passed,
            answer->orgName.isEmpty() ? tr("Accepted.") : tr("Accepted, organisation %1.").arg(answer->orgName));
        askSources();
        return;
    }
    const ApiFailure& failure = answer.failure();
    if (failure.status == 401) {
        refuseKey(failure);
        return;
    }
    // A service that does not know the question, or a key that may not ask it: the list will tell.
    const bool unknown =
        failure.status >= 200 && failure.status < 500 && failure.status != 407 && failure.status != 429;
    if (unknown)
        askSources();
    else
        fail(Name::Key, failure.error.message);
}

void ConnectionTest::askSources()
{
    // Until the list came the key's step goes on.
    if (m_keyKnown)
        begin(Name::Sources);
    m_client.dataSources().then(this, [this](const auto& answer) { onSources(answer); });
}

void ConnectionTest::onSources(const ApiResult<std::vector<api::DataSource>>& answer)
{
    if (m_over)
        return;
    const bool refused = !answer.ok() && answer.failure().status == 401;
    const bool forbidden = !answer.ok() && answer.failure().status == 403;
    if (!m_keyKnown) {
        if (refused)
            return refuseKey(answer.failure());
        if (!answer.ok() && !forbidden)
            return fail(Name::Key, answer.failure().error.message,
                        tr("Check that the address is the one of the service itself."));
        end(Name::Key, State::Passed, tr("Accepted. The service does not say whose key it is."));
        begin(Name::Sources);
    }
    if (answer.ok()) {
        const auto closed = std::count_if(answer->begin(), answer->end(),
                                          [](const api::DataSource& source) { return !source.accessible; });
        m_sources = *answer;
        const QString count = answer->size() == 1 ? tr("1 data source") : tr("%1 data sources").arg(answer->size());
        end(Name::Sources, State::Passed,
            closed == 0 ? count + QLatin1Char('.') : tr("%1, %2 of them not open to this key.").arg(count).arg(closed));
    } else if (forbidden) {
        end(Name::Sources, State::Partly, tr("The key may not list data sources."),
            tr("Diffs work all the same: type the ids of the data sources in the editor."));
    } else {
        end(Name::Sources, State::Failed, answer.failure().error.message);
    }
    conclude();
}

} // namespace diffract::client
