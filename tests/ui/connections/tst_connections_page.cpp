// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_keyring.h"
#include "client/fake_service.h"
#include "support/accessible.h"
#include "support/test_main.h"
#include "ui/connections/connection_pane.h"
#include "ui/connections/connections_page.h"
#include "ui/connections/source_model.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;
using namespace diffract::ui;
using Mood = FakeKeyring::Mood;

class TstConnectionsPage final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeKeyring> m_keyring;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<ConnectionBook> m_book;
    std::unique_ptr<ConnectionsPage> m_page;

    static FakeAnswer usual(const SeenRequest& request)
    {
        if (request.headers.value("authorization") != "Key right")
            return FakeAnswer::json("{}", 401);
        if (request.target.endsWith("/organization/meta"))
            return FakeAnswer::json(R"({"org_id":1,"org_name":"Acme","user_id":2})");
        if (request.method == "POST")
            return FakeAnswer::json(R"({"job_id":7})");
        if (request.target.contains("/test/"))
            return FakeAnswer::json(R"({"id":7,"status":"done","results":[{"step":"connection","status":"done",)"
                                    R"("result":{"code":"OK","message":"","outcome":"success"}}]})");
        return FakeAnswer::json(R"([{"id":1,"name":"<b>wide</b>","type":"snowflake","options":{"account":"acme"}},
                                    {"id":2,"name":"old","type":"pg","is_paused":true},
                                    {"id":3,"name":"closed","type":"bigquery","accessible":false}])");
    }
    [[nodiscard]] static QStringList services()
    {
        QAccessibleInterface* const list = Accessible::find(QStringLiteral("Services"), QAccessible::List);
        QStringList all;
        for (int row = 0; list && row < list->childCount(); ++row)
            all += list->child(row)->text(QAccessible::Name);
        return all;
    }
    [[nodiscard]] static bool shows(const QString& text)
    {
        const QStringList labels = Accessible::labels();
        return std::any_of(labels.begin(), labels.end(), [&text](const QString& one) { return one.contains(text); });
    }
    [[nodiscard]] QLineEdit* field(const QString& name) const
    {
        for (QLineEdit* edit : m_page->findChildren<QLineEdit*>()) {
            if (edit->accessibleName() == name && edit->isVisible())
                return edit;
        }
        return nullptr;
    }
    void addCompany()
    {
        m_page->addConnection();
        QTest::keyClicks(field(QStringLiteral("Name")), QStringLiteral("Company"));
        field(QStringLiteral("Base URL"))->selectAll();
        QTest::keyClicks(field(QStringLiteral("Base URL")), m_service->url());
        QTest::keyClicks(field(QStringLiteral("API key")), QStringLiteral("right"));
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_keyring = std::make_shared<FakeKeyring>();
        m_service = std::make_unique<FakeService>();
        m_service->handle(usual);
        m_services = std::make_unique<Services>();
        m_book = std::make_unique<ConnectionBook>(*m_services, std::make_unique<Keychain>(FakeKeyring::make(m_keyring)),
                                                  m_dir->filePath(QStringLiteral("c.sqlite")));
        m_page = std::make_unique<ConnectionsPage>(*m_services, *m_book);
        m_page->resize(1208, 712);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_book.reset();
        m_services.reset();
    }

    void localEngineComesFirst()
    {
        QTRY_COMPARE(services().size(), 1);
        QTRY_VERIFY(services().first().startsWith(QStringLiteral("Local engine")));
        m_page->setEngine(ConnectionsPage::Engine::Ready);
        QTRY_VERIFY(services().first().contains(QStringLiteral("Ready")));
        m_page->setEngine(ConnectionsPage::Engine::Gone, QStringLiteral("It ended."));
        QTRY_VERIFY(services().first().contains(QStringLiteral("It ended.")));
        api::LocalStatus status;
        status.duckdb = QStringLiteral("v1.5.5");
        status.memoryLimit = 4LL << 30;
        m_page->setEngineStatus(status);
        QTRY_VERIFY(shows(QStringLiteral("DuckDB 1.5.5")));
        QSignalSpy restart(m_page.get(), &ConnectionsPage::restartEngine);
        QVERIFY(Accessible::press(QStringLiteral("Restart the local engine")));
        QTRY_COMPARE(restart.size(), 1);
        status.running = 1;
        m_page->setEngineStatus(status);
        QVERIFY(!Accessible::press(QStringLiteral("Restart the local engine")));
    }

    void addTestAndSave()
    {
        addCompany();
        QTRY_VERIFY(services().last().contains(QStringLiteral("Not saved yet")));
        QTRY_VERIFY(shows(QStringLiteral("It will go to the system keychain")));
        QVERIFY(Accessible::press(QStringLiteral("Test")));
        QTRY_VERIFY(shows(QStringLiteral("Accepted, organisation Acme.")));
        QTRY_VERIFY(m_keyring->entries.isEmpty()); // a test keeps nothing
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_VERIFY(services().last().contains(QStringLiteral("Key accepted, kept in the keychain")));
        QTRY_VERIFY(shows(QStringLiteral("Kept in the system keychain")));
        QTRY_VERIFY(shows(QStringLiteral("No unsaved changes")));
        QTRY_COMPARE(m_keyring->entries.size(), 1);
        // The key is never shown again.
        QTRY_VERIFY(field(QStringLiteral("API key"))->text().isEmpty());
        QTRY_VERIFY(!field(QStringLiteral("API key"))->isEnabled());
        QTRY_COMPARE(Accessible::rows(QStringLiteral("Data sources")).size(), 3);
    }

    void sourcesAndTheirTests()
    {
        addCompany();
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_COMPARE(Accessible::rows(QStringLiteral("Data sources")).size(), 3);
        const QStringList rows = Accessible::rows(QStringLiteral("Data sources"));
        QVERIFY2(rows.at(0).startsWith(QStringLiteral("<b>wide</b>\tSnowflake")), qPrintable(rows.at(0)));
        QTRY_VERIFY(rows.at(1).contains(QStringLiteral("paused")));
        QTRY_VERIFY(rows.at(2).contains(QStringLiteral("no access")));
        QVERIFY(Accessible::press(QStringLiteral("Test all data sources")));
        QTRY_VERIFY(Accessible::rows(QStringLiteral("Data sources")).at(0).contains(QStringLiteral("passed")));
        QTRY_VERIFY(Accessible::rows(QStringLiteral("Data sources")).at(1).contains(QStringLiteral("passed")));
        QTRY_VERIFY(Accessible::rows(QStringLiteral("Data sources")).at(2).contains(QStringLiteral("not yet")));
        QVERIFY(Accessible::choose(QStringLiteral("Data sources"), QAccessible::Table, QStringLiteral("<b>wide</b>")));
        QTRY_VERIFY(shows(QStringLiteral("acme")));
        QTRY_VERIFY(shows(QStringLiteral("Connect and log in")));
    }

    void problemsStandBesideTheirField()
    {
        m_page->addConnection();
        QLineEdit* const url = field(QStringLiteral("Base URL"));
        url->setFocus();
        QTest::keyClicks(url, QStringLiteral("http://df.example"));
        QTRY_VERIFY(!shows(QStringLiteral("must start with https")));
        field(QStringLiteral("Name"))->setFocus();
        QTRY_VERIFY(shows(QStringLiteral("must start with https")));
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_VERIFY(url->hasFocus()
                    || url->focusProxy() == QApplication::focusWidget()); // the first field with a problem
        QVERIFY(m_services->connections().empty());
        url->setText({});
        QTest::keyClicks(url, QStringLiteral("https://df.example"));
        QTRY_VERIFY(!shows(QStringLiteral("must start with https")));
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_COMPARE(m_services->connections().size(), size_t(1));
        QTRY_VERIFY(services().last().contains(QStringLiteral("No key")));
    }

    void unsavedChangesStayAndAreReverted()
    {
        addCompany();
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_COMPARE(m_services->connections().size(), size_t(1));
        const QString id = m_services->connections().front().id;
        QTest::keyClicks(field(QStringLiteral("Name")), QStringLiteral(" 2"));
        QTRY_VERIFY(shows(QStringLiteral("Unsaved changes")));
        m_page->showService(LocalService);
        m_page->showService(id);
        QTRY_COMPARE(field(QStringLiteral("Name"))->text(), QStringLiteral("Company 2"));
        QTRY_VERIFY(services().last().contains(QStringLiteral("unsaved changes")));
        QVERIFY(Accessible::press(QStringLiteral("Revert")));
        QTRY_COMPARE(field(QStringLiteral("Name"))->text(), QStringLiteral("Company"));
        QTRY_COMPARE(m_services->connections().front().name, QStringLiteral("Company"));
    }

    void removeHasAnUndo()
    {
        addCompany();
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_COMPARE(m_keyring->entries.size(), 1);
        QVERIFY(Accessible::press(QStringLiteral("Remove the connection")));
        QTRY_COMPARE(services().size(), 1);
        QTRY_VERIFY(Accessible::isShowing(QStringLiteral("Undo"), QAccessible::Button));
        QVERIFY(Accessible::press(QStringLiteral("Undo")));
        QTRY_COMPARE(services().size(), 2);
        QTRY_VERIFY(m_services->hasKey(m_services->connections().front().id));
        QTRY_COMPARE(m_keyring->entries.size(), 1);
        QVERIFY(Accessible::press(QStringLiteral("Remove the connection")));
        QTRY_COMPARE(services().size(), 1);
        QTRY_VERIFY(Accessible::isShowing(QStringLiteral("Close this notice"), QAccessible::Button));
        QVERIFY(Accessible::press(QStringLiteral("Close this notice")));
        QTRY_VERIFY(m_keyring->entries.isEmpty());
    }

    void duplicateHasNoKey()
    {
        addCompany();
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_COMPARE(m_services->connections().size(), size_t(1));
        QVERIFY(Accessible::press(QStringLiteral("Duplicate the connection")));
        QTRY_COMPARE(services().size(), 3);
        QTRY_COMPARE(field(QStringLiteral("Name"))->text(), QStringLiteral("Company (copy)"));
        QTRY_VERIFY(field(QStringLiteral("API key"))->isEnabled());
    }

    void keychainThatCannotBeUsedIsTold()
    {
        m_keyring->mood = Mood::Absent;
        addCompany();
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_VERIFY(shows(QStringLiteral("No system keychain can be used here")));
        QTRY_VERIFY(shows(QStringLiteral("For this session only")));
        QTRY_VERIFY(services().last().contains(QStringLiteral("for this session only")));
        QVERIFY(Accessible::press(QStringLiteral("Forget the key")));
        QTRY_VERIFY(services().last().contains(QStringLiteral("No key")));
        QTRY_VERIFY(field(QStringLiteral("API key"))->isEnabled());
    }

    void aClosedWindowOfTheKeychainIsNotItsAbsence()
    {
        m_keyring->mood = Mood::Forgetful;
        addCompany();
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_VERIFY(shows(QStringLiteral("The system keychain did not keep the key")));
        QVERIFY(!shows(QStringLiteral("No system keychain")));
        QVERIFY(shows(QStringLiteral("For this session only")));
        m_keyring->mood = Mood::Open;
        QVERIFY(Accessible::press(QStringLiteral("Ask the keychain again")));
        QTRY_VERIFY(shows(QStringLiteral("Kept in the system keychain")));
        QTRY_VERIFY(!shows(QStringLiteral("did not keep the key")));
    }

    void hiddenCharactersOfASourceAreNamed()
    {
        SourceModel model;
        SourceRow row;
        row.source.id = 1;
        row.source.name = QStringLiteral("\u202egnp.exe");
        model.setRows({row});
        QCOMPARE(model.index(0, SourceModel::Name).data().toString(), QStringLiteral("[RLO]gnp.exe"));
    }

    void nothingIsCutInASmallWindow()
    {
        m_keyring->mood = Mood::Absent;
        addCompany();
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_VERIFY(shows(QStringLiteral("Accepted, organisation Acme.")));
        // A window of 1024 by 700 leaves this to the page.
        m_page->resize(950, 600);
        const auto* const pane = m_page->findChild<ConnectionPane*>();
        QTRY_VERIFY(pane->width() < 600);
        QTRY_VERIFY(!pane->findChild<QScrollArea*>()->horizontalScrollBar()->isVisible());
        for (const QWidget* part : pane->findChildren<QWidget*>()) {
            if (part->isVisible() && !part->findChild<QWidget*>())
                QVERIFY2(part->mapTo(pane, part->rect().topRight()).x() < pane->width(),
                         qPrintable(QString::fromLatin1(part->metaObject()->className()) + part->accessibleName()));
        }
        // Where less is left, the rest is reached by scrolling.
        m_page->resize(700, 600);
        QTRY_VERIFY(pane->findChild<QScrollArea*>()->horizontalScrollBar()->isVisible());
    }

    void looksAreDrawnInBothThemes()
    {
        addCompany();
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_VERIFY(shows(QStringLiteral("Accepted, organisation Acme.")));
        const QString folder = qEnvironmentVariable("DIFFRACT_PICTURES");
        for (const Theme::Mode mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
            Theme::get().setMode(mode);
            const QPixmap picture = m_page->grab();
            QVERIFY(!picture.isNull());
            if (!folder.isEmpty())
                picture.save(folder + QStringLiteral("/connections-") + Theme::wordOf(mode) + QStringLiteral(".png"));
        }
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            QTRY_COMPARE(label->textFormat(), Qt::PlainText);
    }
};

DIFFRACT_TEST(TstConnectionsPage, "tst_connections_page")
#include "tst_connections_page.moc"
