// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "client/fake_service.h"
#include "ui/editor/editor_page.h"
#include "ui/pages/diff_tab.h"
#include "ui/watch/watched_row.h"
#include "ui/widgets/notice_bar.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::ui;

/// The window and a service: what is watched, and what becomes of a create whose answer is lost.
class TstWatchPlace final : public QObject {
    Q_OBJECT

    QByteArray m_status = "queued";
    bool m_losesAnswer = false;
    test::FakeService* m_fake = nullptr;
    client::Connection m_company;

    static QByteArray diff(const QByteArray& id, const QByteArray& status)
    {
        return "{\"id\":" + id
               + ",\"data_source1_id\":1,\"data_source2_id\":1,\"table1\":[\"s\",\"<b>a&b</"
                 "b>\"],\"table2\":[\"s\",\"b\"],"
                 "\"pk_columns\":[\"id\"],\"created_at\":\""
               + QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1() + "\",\"status\":\"" + status + "\"}";
    }
    static WindowSetup setupIn(const QTemporaryDir& dir)
    {
        WindowSetup setup;
        setup.paths = Paths::resolve(dir.path());
        [[maybe_unused]] const bool made = setup.paths.create().ok();
        setup.engine.program = QStringLiteral("/no/such/engine");
        return setup;
    }
    void connectTo(MainWindow& window)
    {
        window.services().set(m_company);
        window.services().client(m_company.id)->setPollSchedule(client::PollSchedule::local());
        window.services().setKey(m_company.id, QStringLiteral("k"));
    }
    static api::CreateRequest request()
    {
        api::CreateRequest request;
        request.dataSource1Id = 1;
        request.dataSource2Id = 1;
        request.table1 = QStringList{QStringLiteral("s"), QStringLiteral("<b>a&b</b>")};
        request.table2 = QStringList{QStringLiteral("s"), QStringLiteral("b")};
        request.pkColumns = QStringList{QStringLiteral("id")};
        return request;
    }
    static WatchedRow* rowOf(const MainWindow& window, qint64 id)
    {
        for (WatchedRow* row : window.findChildren<WatchedRow*>()) {
            if (row->ref().id == id)
                return row;
        }
        return nullptr;
    }
    static bool says(const QWidget& where, const QString& text)
    {
        const auto labels = where.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* one) { return one->text().contains(text) && !one->isHidden(); });
    }
    static NoticeBar* notice(const MainWindow& window, const QString& text)
    {
        for (NoticeBar* bar : window.findChildren<NoticeBar*>()) {
            if (bar->text().contains(text))
                return bar;
        }
        return nullptr;
    }
    static QPushButton* button(const QWidget* where, const QString& text)
    {
        for (QPushButton* one : where->findChildren<QPushButton*>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_status = "queued";
        m_losesAnswer = false;
        m_fake = new test::FakeService(this);
        m_fake->handle([this](const test::SeenRequest& seen) {
            if (seen.method == "POST" && seen.target.endsWith("/datadiffs"))
                return m_losesAnswer ? test::FakeAnswer::close() : test::FakeAnswer::json(diff("12", m_status));
            if (seen.target.contains("/datadiffs?"))
                return test::FakeAnswer::json(
                    "{\"count\":1,\"page\":1,\"page_size\":100,\"total_pages\":1,\"results\":[" + diff("12", m_status)
                    + "]}");
            if (seen.target.contains("/datadiffs/12"))
                return seen.target.contains("summary") ? test::FakeAnswer::json("{\"status\":\"running\"}")
                                                       : test::FakeAnswer::json(diff("12", m_status));
            return test::FakeAnswer::json("[]");
        });
        m_company = client::Connection::make();
        m_company.name = QStringLiteral("Company");
        m_company.url = m_fake->url();
    }
    void cleanup() { delete m_fake; }

    void aDiffThatWaitsForAPersonComesIntoSight()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        window.show();
        connectTo(window);
        const auto* dock = window.findChild<QDockWidget*>();
        QVERIFY(dock && !dock->isVisible() && dock->toggleViewAction()->isEnabled());
        window.workspace().create(m_company.id, request());
        QTRY_VERIFY(window.workspace().currentDiff());
        window.workspace().closeCurrent(); // the run goes on
        m_status = "needs_authentication";
        QTRY_VERIFY_WITH_TIMEOUT(dock->isVisible(), 10'000);
        QTRY_VERIFY(rowOf(window, 12));
        const WatchedRow* const row = rowOf(window, 12);
        QTRY_VERIFY(says(*row, QStringLiteral("Sign in")));
        QTRY_VERIFY(says(*row, QStringLiteral("needs_authentication"))); // when it has its width
        QVERIFY(button(row, QStringLiteral("Sign in...")));
        // Names are data.
        QVERIFY(button(row, QStringLiteral("<b>a&&b</b> ↔ b")));
        m_status = "done";
        QTRY_VERIFY_WITH_TIMEOUT(says(*row, QStringLiteral("Done")), 10'000);
        // The head is whole at the least width.
        QTRY_VERIFY(button(dock, QStringLiteral("Clear ended"))->isVisible());
        QVERIFY(dock->widget()->minimumSizeHint().width() <= dock->widget()->minimumWidth());
        button(dock, QStringLiteral("Clear ended"))->click();
        QTRY_VERIFY(!rowOf(window, 12));
    }

    /// Somebody else's run, without a word of its progress.
    void anOpenedDiffThatRunsIsWatched()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        window.show();
        connectTo(window);
        m_status = "waiting";
        window.findChild<QDockWidget*>()->show();
        window.workspace().openDiff({m_company.id, 12});
        QTRY_VERIFY(rowOf(window, 12) && says(*rowOf(window, 12), QStringLiteral("Waiting")));
    }

    void whatIsWatchedIsWatchedAgainAtTheNextStart()
    {
        QTemporaryDir dir;
        {
            MainWindow window(setupIn(dir));
            window.show();
            connectTo(window);
            window.workspace().create(m_company.id, request());
            QTRY_VERIFY(window.workspace().currentDiff());
            window.workspace().closeCurrent();
            window.close();
        }
        MainWindow next(setupIn(dir));
        next.show();
        m_status = "needs_confirmation";
        connectTo(next);
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(next, 12) && says(*rowOf(next, 12), QStringLiteral("Confirm")), 10'000);
    }

    void aLostAnswerIsLookedForAndNothingIsSentTwice()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        window.show();
        connectTo(window);
        m_losesAnswer = true;
        window.workspace().create(m_company.id, request());
        QTRY_VERIFY_WITH_TIMEOUT(notice(window, QStringLiteral("diff 12 is of the same request")), 20'000);
        const auto posts = std::count_if(m_fake->seen().begin(), m_fake->seen().end(),
                                         [](const test::SeenRequest& seen) { return seen.method == "POST"; });
        QCOMPARE(posts, 1);
        NoticeBar* const bar = notice(window, QStringLiteral("diff 12"));
        QVERIFY(button(bar, QStringLiteral("Send it again")));
        button(bar, QStringLiteral("Open diff 12"))->click();
        QTRY_VERIFY(window.workspace().currentDiff());
        QCOMPARE(window.workspace().currentDiff()->diffId(), 12);
    }
};

DIFFRACT_TEST(TstWatchPlace, "tst_watch_place")
#include "tst_watch_place.moc"
