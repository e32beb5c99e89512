// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_keyring.h"
#include "client/fake_service.h"
#include "store/connection_store.h"
#include "support/test_main.h"
#include "ui/connections/connection_book.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;
using namespace diffract::ui;
using Mood = FakeKeyring::Mood;
using Place = KeyState::Place;
using Trouble = KeyState::Trouble;

namespace {

/// What lives as long as the window: services and the book.
struct Window {
    Services services;
    ConnectionBook book;
    Window(const std::shared_ptr<FakeKeyring>& keyring, const QString& path, std::optional<EnvironmentKey> environment)
        : book(services, std::make_unique<Keychain>(FakeKeyring::make(keyring)), path, nullptr, std::move(environment))
    {
        book.load();
    }
};

} // namespace

class TstConnectionBook final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeKeyring> m_keyring;
    std::unique_ptr<Window> m_window;
    Connection m_company;
    std::optional<EnvironmentKey> m_environment;

    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("connections.sqlite")); }
    [[nodiscard]] ConnectionBook& book() const { return m_window->book; }
    [[nodiscard]] KeyState state() const { return book().keyState(m_company.id); }
    void start()
    {
        m_window.reset(); // writes what is left
        m_window = std::make_unique<Window>(m_keyring, path(), m_environment);
        QTRY_VERIFY(book().isLoaded());
    }
    [[nodiscard]] store::SavedConnections kept()
    {
        const auto store = store::ConnectionStore::open(path());
        return store.ok() ? (*store)->all().value() : store::SavedConnections();
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_keyring = std::make_shared<FakeKeyring>();
        m_environment.reset();
        m_company = Connection::make();
        m_company.name = QStringLiteral("Company");
        m_company.url = QStringLiteral("https://df.example");
        start();
    }
    void cleanup() { m_window.reset(); }

    void keepsConnectionAndKeyApart()
    {
        const QString key = QStringLiteral("df-secret-0123456789");
        book().save(m_company);
        QVERIFY(!m_window->services.client(m_company.id)->hasService());
        book().setKey(m_company.id, key);
        QVERIFY(m_window->services.hasKey(m_company.id)); // at once
        QTRY_COMPARE(state().place, Place::Keychain);
        QCOMPARE(m_keyring->entries.value(m_company.id), key);

        start();
        QCOMPARE(m_window->services.connections(), std::vector<Connection>{m_company});
        QTRY_VERIFY(m_window->services.hasKey(m_company.id));
        QCOMPARE(state().place, Place::Keychain);

        m_window.reset();
        QDir dir(m_dir->path());
        QVERIFY(!dir.entryList(QDir::Files).isEmpty());
        for (const QString& name : dir.entryList(QDir::Files)) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(key.toUtf8()) && !bytes.contains(key.toUtf8().toBase64()), qPrintable(name));
        }
    }

    void withoutKeychainTheKeyIsOfThisSession()
    {
        m_keyring->mood = Mood::Absent;
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("k"));
        QTRY_COMPARE(state().trouble, Trouble::Unusable);
        QCOMPARE(state().place, Place::Session);
        QVERIFY(!troubleText(state()).isEmpty());
        start();
        QVERIFY(!m_window->services.hasKey(m_company.id));
        QCOMPARE(state(), KeyState()); // never saved: nothing was asked
    }

    void whatWasNotKeptIsTriedAgain_data()
    {
        QTest::addColumn<Mood>("mood");
        QTest::addColumn<Trouble>("trouble");
        QTest::addColumn<QString>("text");
        QTest::newRow("window closed") << Mood::Forgetful << Trouble::Locked << "did not keep the key";
        QTest::newRow("locked") << Mood::Locked << Trouble::Locked << "did not keep the key: it is locked";
        QTest::newRow("said no") << Mood::Denying << Trouble::Refused
                                 << "stayed locked: its window was closed, or it refused";
        QTest::newRow("ill") << Mood::Failing << Trouble::Failed << "(it says: the service is ill)";
        QTest::newRow("none") << Mood::Absent << Trouble::Unusable << "none is running";
    }

    void whatWasNotKeptIsTriedAgain()
    {
        QFETCH(Mood, mood);
        QFETCH(Trouble, trouble);
        QFETCH(QString, text);
        m_keyring->mood = mood;
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("k"));
        QTRY_COMPARE(state().trouble, trouble);
        QCOMPARE(state().place, Place::Session);
        QVERIFY2(troubleText(state()).contains(text), qPrintable(troubleText(state())));
        QVERIFY(troubleText(state()).contains(QStringLiteral("try again"), Qt::CaseInsensitive));
        QVERIFY(troubleText(state()).contains(QStringLiteral("this session")));
        QVERIFY(troubleText(state()).contains(QStringLiteral("No system keychain")) == (mood == Mood::Absent));
        m_keyring->mood = Mood::Open;
        book().retryKey(m_company.id);
        QTRY_COMPARE(state().place, Place::Keychain);
        QCOMPARE(state().trouble, Trouble::None);
        QCOMPARE(m_keyring->entries.value(m_company.id), QStringLiteral("k"));
    }

    void lockedIsToldAndTriedAgain()
    {
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("k"));
        QTRY_COMPARE(state().place, Place::Keychain);
        m_keyring->mood = Mood::Locked;
        start();
        QTRY_COMPARE(state().trouble, Trouble::Locked);
        QCOMPARE(state().place, Place::None);
        m_keyring->mood = Mood::Failing;
        book().retryKey(m_company.id);
        QTRY_COMPARE(state().trouble, Trouble::Failed);
        QVERIFY(troubleText(state()).contains(QStringLiteral("give the key for this session")));
        m_keyring->mood = Mood::Open;
        book().retryKey(m_company.id);
        QTRY_COMPARE(state().place, Place::Keychain);
        QCOMPARE(state().trouble, Trouble::None);
    }

    void environmentHelpsOutForItsOwnService()
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("DATAFOLD_API_KEY"), QStringLiteral("env"));
        environment.insert(QStringLiteral("DATAFOLD_HOST"), m_company.url);
        m_environment = EnvironmentKey::find(environment);
        start();
        book().save(m_company);
        QCOMPARE(state().place, Place::Environment);
        QVERIFY(m_window->services.hasKey(m_company.id));
        Connection other = Connection::make();
        other.url = QStringLiteral("https://other.example");
        book().save(other);
        QVERIFY(!m_window->services.hasKey(other.id));
        QVERIFY(m_keyring->entries.isEmpty());
        // A key given by hand wins, and forgetting it brings the other back.
        book().setKey(m_company.id, QStringLiteral("mine"));
        QTRY_COMPARE(state().place, Place::Keychain);
        book().forgetKey(m_company.id);
        QTRY_VERIFY(m_keyring->entries.isEmpty());
        QCOMPARE(state().place, Place::Environment);
    }

    void keyDoesNotFollowToAnotherOrigin()
    {
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("k"));
        QTRY_COMPARE(state().place, Place::Keychain);
        Connection moved = m_company;
        moved.url = QStringLiteral("https://df.example/path");
        book().save(moved);
        QCOMPARE(state().place, Place::Keychain);
        moved.url = QStringLiteral("https://evil.example");
        const Services& services = m_window->services;
        bool usable = false; // whoever hears of a change may ask at once
        const auto listening = connect(&services, &Services::changed, this, [&] {
            const ApiClient* const client = services.client(m_company.id);
            usable = usable || (client->hasService() && client->address().shown() == QLatin1String("evil.example"));
        });
        book().save(moved);
        disconnect(listening);
        QVERIFY(!usable);
        QVERIFY(!m_window->services.hasKey(m_company.id));
        QCOMPARE(state().place, Place::None);
        QTRY_VERIFY(m_keyring->entries.isEmpty());
        // Given together with the new address, as the form does.
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("back"));
        QTRY_COMPARE(state().place, Place::Keychain);
        book().save(moved);
        book().setKey(m_company.id, QStringLiteral("for the other"));
        QTRY_COMPARE(state().place, Place::Keychain);
        QCOMPARE(m_keyring->entries.value(m_company.id), QStringLiteral("for the other"));
    }

    void forgottenWhileLockedIsRemovedLater()
    {
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("k"));
        QTRY_COMPARE(state().place, Place::Keychain);
        m_keyring->mood = Mood::Locked;
        book().forgetKey(m_company.id);
        QVERIFY(!m_window->services.hasKey(m_company.id));
        QCOMPARE(serviceLine(state(), {}).text, QStringLiteral("No key"));
        QTRY_COMPARE(state().trouble, Trouble::Kept);
        m_keyring->mood = Mood::Open;
        start();
        QTRY_VERIFY(m_keyring->entries.isEmpty());
        QVERIFY(!m_window->services.hasKey(m_company.id));
        m_window.reset();
        QVERIFY(kept().marks.isEmpty());
    }

    void silentKeychainHoldsNobody()
    {
        book().save(m_company);
        m_keyring->mood = Mood::Silent;
        book().setKey(m_company.id, QStringLiteral("k"));
        QVERIFY(m_window->services.hasKey(m_company.id));
        QVERIFY(state().asking);
        book().stopWaiting(m_company.id);
        QVERIFY(!state().asking);
        QCOMPARE(state().place, Place::Session);
        m_keyring->mood = Mood::Open;
        m_keyring->answerHeld();
        QTRY_COMPARE(state().place, Place::Keychain); // late, and taken all the same
    }

    void lateAnswerDoesNotUndoANewerKey()
    {
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("old"));
        QTRY_COMPARE(state().place, Place::Keychain);
        m_keyring->mood = Mood::Silent;
        book().readKey(m_company.id);
        book().stopWaiting(m_company.id);
        m_keyring->mood = Mood::Open;
        book().setKey(m_company.id, QStringLiteral("new"));
        m_keyring->answerHeld();
        QTRY_COMPARE(m_keyring->entries.value(m_company.id), QStringLiteral("new"));
        QTRY_VERIFY(!state().asking);
        start();
        QTRY_COMPARE(state().place, Place::Keychain);
    }

    void removalCanBeTakenBack()
    {
        Connection second = Connection::make();
        second.url = QStringLiteral("https://two.example");
        book().save(m_company);
        book().save(second);
        book().setKey(m_company.id, QStringLiteral("k"));
        QTRY_COMPARE(state().place, Place::Keychain);
        book().remove(m_company.id);
        QCOMPARE(m_window->services.connections(), std::vector<Connection>{second});
        QCOMPARE(m_keyring->entries.size(), 1); // until the undo is gone
        book().undoRemove();
        QCOMPARE(m_window->services.connections(), (std::vector<Connection>{m_company, second}));
        QVERIFY(m_window->services.hasKey(m_company.id));
        QCOMPARE(state().place, Place::Keychain);
        book().undoRemove(); // nothing to take back
        start();
        QCOMPARE(m_window->services.connections(), (std::vector<Connection>{m_company, second}));
        QTRY_COMPARE(state().place, Place::Keychain);

        book().remove(m_company.id);
        book().settleRemoval();
        QTRY_VERIFY(m_keyring->entries.isEmpty());
        m_window.reset();
        QVERIFY(kept().marks.isEmpty());
    }

    void removalIsSettledAtTheNextStart()
    {
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("k"));
        QTRY_COMPARE(state().place, Place::Keychain);
        book().remove(m_company.id);
        start(); // the program ended with the undo still there
        QVERIFY(m_window->services.connections().empty());
        QTRY_VERIFY(m_keyring->entries.isEmpty());
    }

    void testIsKeptWithItsSources()
    {
        FakeService service;
        service.handle([](const SeenRequest& request) {
            if (request.headers.value("authorization") != "Key right")
                return FakeAnswer::json("{}", 401);
            if (request.target.endsWith("/organization/meta"))
                return FakeAnswer::json(R"({"org_id":1,"org_name":"Acme","user_id":2})");
            return FakeAnswer::json(
                R"([{"id":1,"name":"a","type":"pg","accessible":true,"options":{"host":"db.internal"}}])");
        });
        m_company.url = service.url();
        book().test(m_company, QStringLiteral("right")); // not saved yet
        QTRY_VERIFY(book().testOf(m_company.id)->isOver());
        QVERIFY(book().testOf(m_company.id)->passed());
        QVERIFY(!book().lastTestOf(m_company.id));
        book().save(m_company);
        book().setKey(m_company.id, QStringLiteral("right"));
        QVERIFY(book().lastTestOf(m_company.id)); // it tried just this
        QCOMPARE(book().sourcesOf(m_company.id).sources.size(), size_t(1));
        QTRY_COMPARE(state().place, Place::Keychain);
        QCOMPARE(serviceLine(state(), book().lastTestOf(m_company.id)).text,
                 QStringLiteral("Key accepted, kept in the keychain"));
        start();
        QVERIFY(book().lastTestOf(m_company.id)->passed());
        const KnownSources& sources = book().sourcesOf(m_company.id);
        QCOMPARE(sources.sources.size(), size_t(1));
        QVERIFY(sources.at.isValid());
        QVERIFY(!sources.sources.front().options);
        // Another key: what was said to the old one is void.
        book().setKey(m_company.id, QStringLiteral("wrong"));
        QVERIFY(!book().lastTestOf(m_company.id));
        book().test(m_company, {});
        QTRY_COMPARE(serviceLine(state(), book().lastTestOf(m_company.id)).text,
                     QStringLiteral("401: the key was refused"));
    }

    void sourcesAreReadBehindAndStayWhenTheServiceIsGone()
    {
        auto service = std::make_unique<FakeService>();
        service->then(FakeAnswer::json(R"([{"id":1,"name":"a","type":"pg"}])"));
        m_company.url = service->url();
        book().save(m_company);
        book().refreshSources(m_company.id); // without a key nothing is asked
        QVERIFY(!book().sourcesOf(m_company.id).loading);
        book().setKey(m_company.id, QStringLiteral("k"));
        book().refreshSources(m_company.id);
        QVERIFY(book().sourcesOf(m_company.id).loading);
        QTRY_COMPARE(book().sourcesOf(m_company.id).sources.size(), size_t(1));
        service->then(FakeAnswer::json("{}", 403));
        service->handle([](const SeenRequest&) { return FakeAnswer::json("{}", 403); });
        book().refreshSources(m_company.id);
        QTRY_VERIFY(!book().sourcesOf(m_company.id).trouble.isEmpty());
        QCOMPARE(book().sourcesOf(m_company.id).sources.size(), size_t(1));
    }

    void storeThatFailsIsTold()
    {
        Services services;
        ConnectionBook book(services, std::make_unique<Keychain>(FakeKeyring::make(m_keyring)),
                            QStringLiteral("/nowhere/at/all/c.sqlite"));
        QSignalSpy failed(&book, &ConnectionBook::failed);
        book.load();
        QTRY_COMPARE(failed.size(), 1);
    }
};

DIFFRACT_TEST(TstConnectionBook, "tst_connection_book")
#include "tst_connection_book.moc"
