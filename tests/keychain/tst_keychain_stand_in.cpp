// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/private_bus.h"
#include "keychain/stand_in_service.h"
#include "support/test_main.h"

#include <QSignalSpy>

using namespace diffract::client;
using namespace diffract::test;
using Kind = KeychainAnswer::Kind;
using Mood = StandInService::Mood;

/// A keychain service that behaves badly.
class TstKeychainStandIn final : public QObject {
    Q_OBJECT

    PrivateBus m_bus;
    std::unique_ptr<StandInService> m_service;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_bus.start(), qPrintable(m_bus.problem()));
        m_service = std::make_unique<StandInService>(m_bus.connection());
        QVERIFY(m_service->start());
    }

    void errorsAreNoAbsence()
    {
        Keychain keychain(Keyring::system());
        m_service->mood = Mood::Failing;
        QCOMPARE(ended(keychain.read(QStringLiteral("a"), true)).kind, Kind::Failed);
        const KeychainAnswer answer = ended(keychain.write(QStringLiteral("a"), QStringLiteral("k")));
        QCOMPARE(answer.kind, Kind::Failed);
        QCOMPARE(answer.reason, QStringLiteral("the service is ill"));
        QVERIFY(!m_service->called().isEmpty());
    }

    void dismissedIsLocked()
    {
        Keychain keychain(Keyring::system());
        m_service->mood = Mood::Dismissed;
        QCOMPARE(ended(keychain.read(QStringLiteral("a"), true)).kind, Kind::Locked);
        QVERIFY(m_service->called().contains(QStringLiteral("Prompt")));
        QCOMPARE(ended(keychain.write(QStringLiteral("a"), QStringLiteral("k"))).kind, Kind::Refused);
    }

    void aWindowClosedWhileSavingKeepsNothing()
    {
        Keychain keychain(Keyring::system());
        m_service->mood = Mood::Closing;
        QCOMPARE(ended(keychain.write(QStringLiteral("a"), QStringLiteral("k"))).kind, Kind::Locked);
        QVERIFY(m_service->called().contains(QStringLiteral("CreateItem")));
    }

    void askingWaitsForThePerson()
    {
        Keychain keychain(Keyring::system());
        m_service->mood = Mood::Asking;
        KeychainJob* const job = keychain.read(QStringLiteral("a"), true);
        QSignalSpy waiting(job, &KeychainJob::waiting);
        QSignalSpy finished(job, &KeychainJob::finished);
        QTRY_COMPARE_WITH_TIMEOUT(waiting.size(), 1, 20'000);
        QCOMPARE(finished.size(), 0);
        m_service->mood = Mood::Dismissed; // the library asks a second time
        m_service->dismiss();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.first().first().value<KeychainAnswer>().kind, Kind::Locked);
    }

    /// The last: what hangs in the library stays there.
    void silenceWaitsAndHoldsNobody()
    {
        m_service->mood = Mood::Silent;
        auto keychain = std::make_unique<Keychain>(Keyring::system());
        KeychainJob* const job = keychain->read(QStringLiteral("a"), true);
        QSignalSpy waiting(job, &KeychainJob::waiting);
        QSignalSpy finished(job, &KeychainJob::finished);
        QTRY_COMPARE_WITH_TIMEOUT(waiting.size(), 1, 20'000);
        QCOMPARE(finished.size(), 0);
        keychain.reset();
    }
};

DIFFRACT_TEST(TstKeychainStandIn, "tst_keychain_stand_in")
#include "tst_keychain_stand_in.moc"
