// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"
#include "ui/pages/run_strip.h"

#include <QLabel>

using namespace diffract;
using namespace diffract::ui;

class TstRunStrip final : public QObject {
    Q_OBJECT

    static QString elapsed(const RunStrip& strip)
    {
        for (const QLabel* label : strip.findChildren<QLabel*>()) {
            if (label->text().startsWith(QStringLiteral("Elapsed")))
                return label->text();
        }
        return {};
    }

private Q_SLOTS:
    void elapsedWhereTheTimesMakeSense_data()
    {
        QTest::addColumn<api::RunPhase>("phase");
        QTest::addColumn<qint64>("age"); // seconds
        QTest::addColumn<QString>("says");
        const QString nothing;
        QTest::newRow("some seconds") << api::RunPhase::Running << qint64{95} << QStringLiteral("Elapsed 1:35.");
        QTest::newRow("hours") << api::RunPhase::Running << qint64{3725} << QStringLiteral("Elapsed 1:02:05");
        QTest::newRow("weeks") << api::RunPhase::Running << qint64{1'380'416} << QStringLiteral("Elapsed 15 d 23 h");
        QTest::newRow("a clock a little ahead")
            << api::RunPhase::Running << qint64{-30} << QStringLiteral("Elapsed 0:00.");
        QTest::newRow("a time to come") << api::RunPhase::Running << qint64{-7200} << nothing;
        QTest::newRow("the year 1970") << api::RunPhase::Running << qint64{1'800'000'000} << nothing;
        QTest::newRow("waits") << api::RunPhase::Waiting << qint64{1'380'416} << nothing;
    }
    void elapsedWhereTheTimesMakeSense()
    {
        QFETCH(api::RunPhase, phase);
        QFETCH(qint64, age);
        QFETCH(QString, says);
        RunStrip strip(nullptr);
        api::DiffFacts facts;
        facts.phase = phase;
        facts.started = QDateTime::currentDateTimeUtc().addSecs(-age);
        strip.setFacts(facts, false);
        const QString said = elapsed(strip);
        QVERIFY2(says.isEmpty() ? said.isEmpty() : said.startsWith(says), qPrintable(said));
    }
    void elapsedWithoutTimes()
    {
        RunStrip strip(nullptr);
        api::DiffFacts facts;
        facts.phase = api::RunPhase::Running;
        strip.setFacts(facts, false);
        QCOMPARE(elapsed(strip), QString());
    }
    void elapsedCountsFromTheStart()
    {
        RunStrip strip(nullptr);
        api::DiffFacts facts;
        facts.phase = api::RunPhase::Waiting;
        facts.started = QDateTime::currentDateTimeUtc().addDays(-2); // made
        strip.setFacts(facts, false);
        facts.phase = api::RunPhase::Running;
        strip.setFacts(facts, false);
        QCOMPARE(elapsed(strip), QStringLiteral("Elapsed 2 d 0 h"));
        facts.started = QDateTime::currentDateTimeUtc().addSecs(-5); // the service says more
        strip.setFacts(facts, false);
        QVERIFY2(elapsed(strip).startsWith(QStringLiteral("Elapsed 0:05.")), qPrintable(elapsed(strip)));
    }
    void stepsStayWithinTheirNumber()
    {
        RunStrip strip(nullptr);
        api::DiffFacts facts;
        facts.phase = api::RunPhase::Running;
        const qint64 most = std::numeric_limits<qint64>::max();
        facts.stepCount = {most, most};
        strip.setFacts(facts, false);
        QCOMPARE(strip.stepText(), QStringLiteral("step %1 of %1").arg(most));
    }
};

DIFFRACT_TEST(TstRunStrip, "tst_run_strip")
#include "tst_run_strip.moc"
