// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/window/run_progress.h"

using namespace diffract;
using namespace diffract::ui;

class TstRunProgress final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTheRunAndCountsTheOthers()
    {
        RunProgress progress;
        const int a = 0, b = 0;
        QCOMPARE(progress.text(), QString());
        progress.set(&a, QStringLiteral("orders ↔ %2"), QStringLiteral("step 1 of 5"));
        QCOMPARE(progress.text(), QStringLiteral("orders ↔ %2: step 1 of 5"));
        progress.set(&b, QStringLiteral("users ↔ new"), QStringLiteral("step 1 of 5"));
        QCOMPARE(progress.text(), QStringLiteral("orders ↔ %2: step 1 of 5, and 1 more"));
        progress.set(&b, QStringLiteral("users ↔ new"), QStringLiteral("step 2 of 5"));
        progress.set(&a, QStringLiteral("orders ↔ %2"), {}); // over
        QCOMPARE(progress.text(), QStringLiteral("users ↔ new: step 2 of 5"));
        progress.remove(&b); // closed
        progress.remove(&b);
        QCOMPARE(progress.text(), QString());
    }
    void aLongNameLeavesRoomForTheStep()
    {
        RunProgress progress;
        progress.set(this, QString(5000, QLatin1Char('x')), QStringLiteral("step 1 of 5"));
        QVERIFY(progress.text().size() < 60);
        QVERIFY(progress.text().endsWith(QStringLiteral("…: step 1 of 5")));
    }
};

DIFFRACT_TEST(TstRunProgress, "tst_run_progress")
#include "tst_run_progress.moc"
