// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_keyring.h"
#include "client/keychain.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;
using Mood = FakeKeyring::Mood;
using Kind = KeychainAnswer::Kind;

class TstKeychain final : public QObject {
    Q_OBJECT

    const QString m_id = QStringLiteral("one");
    VirtualClock m_clock;
    std::shared_ptr<FakeKeyring> m_keyring;
    std::unique_ptr<Keychain> m_keychain;

    [[nodiscard]] KeychainAnswer ended(KeychainJob* job)
    {
        std::optional<KeychainAnswer> answer;
        connect(job, &KeychainJob::finished, this, [&answer](const KeychainAnswer& said) { answer = said; });
        const bool came = QTest::qWaitFor([&answer] { return answer.has_value(); });
        return came ? *answer : KeychainAnswer{Kind::Unusable, {}, QStringLiteral("no answer came")};
    }

private Q_SLOTS:
    void init()
    {
        m_keyring = std::make_shared<FakeKeyring>();
        m_keychain = std::make_unique<Keychain>(FakeKeyring::make(m_keyring), nullptr, m_clock);
    }

    void keepsAndForgets()
    {
        QCOMPARE(ended(m_keychain->write(m_id, QStringLiteral("k1"))).kind, Kind::Ok);
        QCOMPARE(ended(m_keychain->read(m_id, true)).key, QStringLiteral("k1"));
        QCOMPARE(ended(m_keychain->remove(m_id, true)).kind, Kind::Ok);
        QVERIFY(m_keyring->entries.isEmpty());
        QCOMPARE(ended(m_keychain->remove(m_id, false)).kind, Kind::Ok);
    }

    void neverSavedIsToldFromLocked()
    {
        m_keyring->mood = Mood::Locked;
        QCOMPARE(ended(m_keychain->read(m_id, true)).kind, Kind::Locked);
        QCOMPARE(m_keyring->asked, 1);
        QCOMPARE(ended(m_keychain->read(m_id, false)).kind, Kind::Missing);
        QCOMPARE(m_keyring->asked, 1); // asking would make the desktop ask for a password for nothing
    }

    void lockedKeepsWhatIsForgotten()
    {
        m_keyring->entries.insert(m_id, QStringLiteral("k1"));
        m_keyring->mood = Mood::Locked;
        QCOMPARE(ended(m_keychain->remove(m_id, true)).kind, Kind::Locked);
        m_keyring->mood = Mood::Open;
        QCOMPARE(ended(m_keychain->remove(m_id, true)).kind, Kind::Ok);
        QVERIFY(m_keyring->entries.isEmpty());
    }

    void absenceRefusalAndFaultAreToldApart()
    {
        m_keyring->mood = Mood::Absent;
        QCOMPARE(ended(m_keychain->write(m_id, QStringLiteral("k1"))).kind, Kind::Unusable);
        m_keyring->mood = Mood::Failing;
        const KeychainAnswer answer = ended(m_keychain->write(m_id, QStringLiteral("k1")));
        QCOMPARE(answer.kind, Kind::Failed);
        QCOMPARE(answer.reason, QStringLiteral("the service is ill"));
        m_keyring->mood = Mood::Denying;
        QCOMPARE(ended(m_keychain->read(m_id, true)).kind, Kind::Refused);
    }

    void savedIsWhatCanBeReadBack()
    {
        m_keyring->mood = Mood::Forgetful;
        QCOMPARE(ended(m_keychain->write(m_id, QStringLiteral("k1"))).kind, Kind::Locked);
        m_keyring->mood = Mood::Open;
        QCOMPARE(ended(m_keychain->write(m_id, QStringLiteral("k1"))).kind, Kind::Ok);
    }

    void saysThatItWaitsAndGoesOn()
    {
        m_keyring->mood = Mood::Silent;
        m_keyring->entries.insert(m_id, QStringLiteral("k1"));
        KeychainJob* const job = m_keychain->read(m_id, true);
        QSignalSpy waiting(job, &KeychainJob::waiting);
        QSignalSpy finished(job, &KeychainJob::finished);
        m_clock.advance(4'999);
        QCOMPARE(waiting.size(), 0);
        m_clock.advance(1);
        QCOMPARE(waiting.size(), 1);
        QVERIFY(job->isWaiting());
        m_clock.advance(3'600'000);
        QCOMPARE(finished.size(), 0);
        m_keyring->mood = Mood::Open;
        m_keyring->answerHeld();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished.first().first().value<KeychainAnswer>().key, QStringLiteral("k1"));
        QCOMPARE(waiting.size(), 1);
    }

    void nothingComesBetweenTheStepsOfARemoval()
    {
        m_keyring->entries.insert(m_id, QStringLiteral("old"));
        QVERIFY(m_keychain->remove(m_id, true));
        QCOMPARE(ended(m_keychain->write(m_id, QStringLiteral("new"))).kind, Kind::Ok);
        QCOMPARE(m_keyring->entries.value(m_id), QStringLiteral("new"));
    }

    void lateAnswersFindNobody()
    {
        m_keyring->mood = Mood::Silent;
        QVERIFY(m_keychain->read(m_id, true));
        m_keychain.reset();
        m_keyring->answerHeld();
        QCOMPARE(m_keyring->asked, 1);
    }
};

DIFFRACT_TEST(TstKeychain, "tst_keychain")
#include "tst_keychain.moc"
