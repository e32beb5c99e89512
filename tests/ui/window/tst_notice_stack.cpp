// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/window/notice_stack.h"

#include <QToolButton>

using namespace diffract::ui;
using Kind = NoticeBar::Kind;
using Topic = NoticeStack::Topic;

namespace {

QStringList shown(const NoticeStack& stack)
{
    QStringList texts;
    for (const NoticeBar* bar : stack.findChildren<NoticeBar*>()) {
        if (!bar->isHidden())
            texts += bar->text();
    }
    return texts;
}

} // namespace

class TstNoticeStack final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNewerNoticeOfTheSameTopicReplacesTheOlder()
    {
        NoticeStack stack;
        QVERIFY(stack.isHidden());
        for (const char* text : {"restarted at 12:00", "restarted at 12:01", "restarted at 12:02"})
            stack.show(Topic::Engine, Kind::Warn, QString::fromLatin1(text));
        QCOMPARE(shown(stack), QStringList{QStringLiteral("restarted at 12:02")});
        stack.clear(Topic::Engine);
        QVERIFY(shown(stack).isEmpty());
        QVERIFY(stack.isHidden());
    }

    void twoAtMostAndAnErrorOutlivesAMessage()
    {
        NoticeStack stack;
        stack.show(Topic::Engine, Kind::Error, QStringLiteral("engine"));
        stack.show(Topic::Message, Kind::Warn, QStringLiteral("message"));
        stack.show(Topic::Storage, Kind::Error, QStringLiteral("disk"));
        QCOMPARE(shown(stack), (QStringList{QStringLiteral("engine"), QStringLiteral("disk")}));
        // What was just asked for is answered, whatever stands there.
        stack.show(Topic::Message, Kind::Warn, QStringLiteral("answer"));
        QCOMPARE(shown(stack), (QStringList{QStringLiteral("disk"), QStringLiteral("answer")}));
    }

    void theCrossTakesOneAway()
    {
        NoticeStack stack;
        NoticeBar* const first = stack.show(Topic::Engine, Kind::Warn, QStringLiteral("engine"));
        stack.show(Topic::Message, Kind::Warn, QStringLiteral("message"));
        first->findChild<QToolButton*>()->click();
        QCOMPARE(shown(stack), QStringList{QStringLiteral("message")});
    }
};

DIFFRACT_TEST(TstNoticeStack, "tst_notice_stack")
#include "tst_notice_stack.moc"
