// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/private_bus.h"

#include "support/server_process.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDirIterator>
#include <QtTest/QtTest>

#include <csignal>

namespace diffract::test {

namespace {

const QString secretService = QStringLiteral("org.freedesktop.secrets");

/// No service folders: nothing is started by being called.
const char busFile[] = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=%1</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>)";

} // namespace

PrivateBus::~PrivateBus()
{
    QDBusConnection::disconnectFromBus(QStringLiteral("private"));
    m_keyring.kill();
    m_keyring.waitForFinished();
    kill();
}

void PrivateBus::kill()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

bool PrivateBus::start()
{
    const QString home = m_home.path();
    qputenv("HOME", home.toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", home.toLocal8Bit());
    qputenv("XDG_DATA_HOME", home.toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.toLocal8Bit());
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    const QString configuration = m_home.filePath(QStringLiteral("bus.conf"));
    QFile file(configuration);
    if (!file.open(QIODevice::WriteOnly) || file.write(QString::fromLatin1(busFile).arg(home).toLocal8Bit()) < 0)
        return false;
    file.close();
    prepare(m_bus, "", SIGKILL);
    m_bus.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + configuration,
                                                QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
    QByteArray address;
    if (!saysSoon(m_bus, "\n", address)) {
        m_problem = m_bus.errorString();
        return false;
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.trimmed());
    QDBusConnection::connectToBus(QString::fromLatin1(address.trimmed()), QStringLiteral("private"));
    m_problem = connection().lastError().message();
    return connection().isConnected();
}

bool PrivateBus::startKeyring()
{
    // The password of a keyring that it makes now.
    return runKeyring({QStringLiteral("--unlock")}, "open sesame");
}

bool PrivateBus::startFreshKeyring()
{
    return runKeyring({}, {});
}

bool PrivateBus::runKeyring(const QStringList& more, const QByteArray& password)
{
    prepare(m_keyring, "", SIGKILL);
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                    QStringList{QStringLiteral("--foreground"), QStringLiteral("--components=secrets"),
                                QStringLiteral("--control-directory=") + m_home.path()}
                        + more);
    m_keyring.write(password);
    m_keyring.closeWriteChannel();
    const bool there = QTest::qWaitFor(
        [this] { return connection().interface()->isServiceRegistered(secretService).value(); }, 30'000);
    if (!there)
        m_problem = QString::fromUtf8(m_keyring.readAll()) + m_keyring.errorString();
    return there;
}

bool PrivateBus::lockKeyring()
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(secretService, QStringLiteral("/org/freedesktop/secrets"),
                                       QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
    const QDBusObjectPath login(QStringLiteral("/org/freedesktop/secrets/collection/login"));
    call << QVariant::fromValue(QList<QDBusObjectPath>{login});
    const QDBusMessage reply = connection().call(call);
    m_problem = reply.errorMessage();
    return reply.type() == QDBusMessage::ReplyMessage;
}

QByteArray PrivateBus::allFiles() const
{
    QByteArray all;
    QDirIterator each(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

client::KeychainAnswer ended(client::KeychainJob* job)
{
    std::optional<client::KeychainAnswer> answer;
    QObject context;
    QObject::connect(job, &client::KeychainJob::finished, &context,
                     [&answer](const client::KeychainAnswer& said) { answer = said; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
        return {client::KeychainAnswer::Kind::Ok, {}, QStringLiteral("no answer came")};
    return *answer;
}

} // namespace diffract::test
