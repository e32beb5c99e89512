// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "client/fake_service.h"
#include "ui/pages/diff_tab.h"
#include "ui/widgets/notice_bar.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace diffract;
using namespace diffract::ui;

/// Several creates whose answers are lost at once: the service makes each diff and closes the connection.
class TstLostAnswers final : public QObject {
    Q_OBJECT

    QJsonArray m_made; ///< Diffs, the newest first.
    int m_posts = 0;
    test::FakeService* m_fake = nullptr;
    client::Connection m_company;

    test::FakeAnswer answer(const test::SeenRequest& seen)
    {
        if (seen.method == "POST" && seen.target.endsWith("/datadiffs")) {
            QJsonObject diff = QJsonDocument::fromJson(seen.body).object();
            diff.insert(QStringLiteral("id"), 21 + m_posts++);
            diff.insert(QStringLiteral("status"), QStringLiteral("done"));
            diff.insert(QStringLiteral("created_at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
            m_made.prepend(diff);
            return test::FakeAnswer::close();
        }
        if (seen.target.contains("/datadiffs?")) {
            const QJsonObject page{{QStringLiteral("count"), m_made.size()},
                                   {QStringLiteral("page"), 1},
                                   {QStringLiteral("page_size"), 100},
                                   {QStringLiteral("total_pages"), 1},
                                   {QStringLiteral("results"), m_made}};
            return test::FakeAnswer::json(QJsonDocument(page).toJson());
        }
        return test::FakeAnswer::json("[]");
    }
    static api::CreateRequest request(const QString& table)
    {
        api::CreateRequest request;
        request.dataSource1Id = 1;
        request.dataSource2Id = 1;
        request.table1 = QStringList{QStringLiteral("s"), table};
        request.table2 = QStringList{QStringLiteral("s"), QStringLiteral("b")};
        request.pkColumns = QStringList{QStringLiteral("id")};
        return request;
    }
    /// The one notice about a lost answer; nothing when there is none, or more than one.
    static NoticeBar* notice(const MainWindow& window)
    {
        NoticeBar* found = nullptr;
        for (NoticeBar* bar : window.findChildren<NoticeBar*>()) {
            if (bar->isHidden() || !bar->text().contains(QStringLiteral(" ↔ b")))
                continue;
            if (found)
                return nullptr;
            found = bar;
        }
        return found;
    }
    static QPushButton* button(const MainWindow& window, const QString& text)
    {
        const NoticeBar* const bar = notice(window);
        for (QPushButton* one : bar ? bar->findChildren<QPushButton*>() : QList<QPushButton*>()) {
            if (one->text().startsWith(text))
                return one;
        }
        return nullptr;
    }
    static QString text(const MainWindow& window)
    {
        const NoticeBar* const bar = notice(window);
        return bar ? bar->text() : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_made = {};
        m_posts = 0;
        m_fake = new test::FakeService(this);
        m_fake->handle([this](const test::SeenRequest& seen) { return answer(seen); });
        m_company = client::Connection::make();
        m_company.name = QStringLiteral("Company");
        m_company.url = m_fake->url();
    }
    void cleanup() { delete m_fake; }

    void eachIsNamedAndOffered()
    {
        QTemporaryDir dir;
        WindowSetup setup;
        setup.paths = Paths::resolve(dir.path());
        QVERIFY(setup.paths.create().ok());
        setup.engine.program = QStringLiteral("/no/such/engine");
        MainWindow window(setup);
        window.show();
        window.services().set(m_company);
        window.services().client(m_company.id)->setPollSchedule(client::PollSchedule::local());
        window.services().setKey(m_company.id, QStringLiteral("k"));
        for (const char* table : {"one", "two", "three"})
            window.workspace().create(m_company.id, request(QString::fromLatin1(table)));
        QTRY_COMPARE(m_posts, 3);
        QTRY_VERIFY_WITH_TIMEOUT(button(window, QStringLiteral("Open diff")), 20'000);
        QTRY_VERIFY2(text(window).contains(QStringLiteral("(1 of 3)")), qPrintable(text(window)));

        QStringList tables;
        QStringList buttons;
        for (int left = 3; left > 0; --left) {
            QTRY_VERIFY_WITH_TIMEOUT(button(window, QStringLiteral("Open diff")), 20'000);
            QVERIFY2(text(window).contains(QStringLiteral("is of the same request")), qPrintable(text(window)));
            QVERIFY(button(window, QStringLiteral("Send it again")));
            tables += text(window).section(u' ', 0, 0);
            buttons += button(window, QStringLiteral("Open diff"))->text();
            if (left == 2) // the cross is an answer too
                notice(window)->findChild<QToolButton*>()->click();
            else
                button(window, QStringLiteral("Open diff"))->click();
        }
        QVERIFY(!notice(window));
        tables.sort();
        buttons.sort();
        QCOMPARE(tables, (QStringList{QStringLiteral("one"), QStringLiteral("three"), QStringLiteral("two")}));
        QCOMPARE(buttons, (QStringList{QStringLiteral("Open diff 21"), QStringLiteral("Open diff 22"),
                                       QStringLiteral("Open diff 23")}));
        QVERIFY(window.workspace().currentDiff());
        QCOMPARE(m_posts, 3);
    }

    void whatIsSentAgainIsTheOneThatIsShown()
    {
        QTemporaryDir dir;
        WindowSetup setup;
        setup.paths = Paths::resolve(dir.path());
        QVERIFY(setup.paths.create().ok());
        setup.engine.program = QStringLiteral("/no/such/engine");
        MainWindow window(setup);
        window.show();
        window.services().set(m_company);
        window.services().setKey(m_company.id, QStringLiteral("k"));
        for (const char* table : {"one", "two"})
            window.workspace().create(m_company.id, request(QString::fromLatin1(table)));
        QTRY_VERIFY_WITH_TIMEOUT(button(window, QStringLiteral("Send it again")), 20'000);
        const QString table = text(window).section(u' ', 0, 0);
        button(window, QStringLiteral("Send it again"))->click();
        QTRY_COMPARE(m_posts, 3);
        QCOMPARE(m_made.first().toObject().value(QStringLiteral("table1")).toArray().last().toString(), table);
        // The other one still waits for its answer; with its service it goes.
        QTRY_VERIFY(notice(window));
        QVERIFY(!text(window).startsWith(table));
        window.services().remove(m_company.id);
        QTRY_VERIFY(!notice(window));
    }
};

DIFFRACT_TEST(TstLostAnswers, "tst_lost_answers")
#include "tst_lost_answers.moc"
