// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "diffs_service.h"
#include "ui/diffs/diffs_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/plain_view.h"

#include <QDialog>
#include <QPushButton>

using namespace diffract;
using namespace diffract::ui;

/// A list that fails: what to do is said, and what came can be read.
class TstDiffsFailure final : public QObject {
    Q_OBJECT

    static QPushButton* button(const QWidget* where, const QString& text)
    {
        for (QPushButton* one : where->findChildren<QPushButton*>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    static QString shownBy(DiffsPage& page, const QWidget* where)
    {
        QPushButton* const show = button(where, QStringLiteral("Show the answer"));
        if (!show || !show->isVisible())
            return {};
        show->click();
        auto* const dialog = page.findChild<QDialog*>();
        const QString text = dialog ? dialog->findChild<PlainView*>()->toPlainText() : QString();
        delete dialog;
        return text;
    }

private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }

    void theEmptyPageSaysTheRemedyAndShowsTheAnswer()
    {
        const QByteArray body = R"({"title":"<b>Broken","status":500,"detail":"No.","instance":"INC-77"})";
        test::DiffsService service;
        client::Services services;
        service.refuseLists = test::FakeAnswer::json(body, 501);
        service.serveLocal(services);
        DiffsPage page(services, nullptr);
        page.show();
        const auto* const empty = page.findChild<EmptyState*>();
        QTRY_VERIFY(empty->accessibleName().contains(QStringLiteral("did not give its list")));
        QVERIFY2(empty->accessibleName().contains(QStringLiteral("name the incident INC-77")),
                 qPrintable(empty->accessibleName()));
        QCOMPARE(shownBy(page, empty).toUtf8(), body);
        // Another reason for an empty page has no answer to show.
        service.refuseLists.reset();
        button(empty, QStringLiteral("Try again"))->click();
        QTRY_VERIFY(empty->accessibleName().contains(QStringLiteral("No diffs yet")));
        QVERIFY(!button(empty, QStringLiteral("Show the answer"))->isVisible());
    }

    void theNoticeOverOldRowsDoesToo()
    {
        test::DiffsService service;
        service.fill(2);
        client::Services services;
        service.serveLocal(services);
        DiffsPage page(services, nullptr);
        page.show();
        auto* const notice = page.findChild<NoticeBar*>();
        QTRY_VERIFY(!page.findChild<EmptyState*>()->isVisible());
        service.refuseLists = test::FakeAnswer::json(R"({"results":7})");
        page.refresh();
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(shownBy(page, notice), QStringLiteral("{\"results\":7}"));
    }
};

DIFFRACT_TEST(TstDiffsFailure, "tst_diffs_failure")
#include "tst_diffs_failure.moc"
