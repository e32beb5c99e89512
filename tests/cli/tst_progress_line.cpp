// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exit_status.h"
#include "cli/progress_line.h"
#include "support/test_main.h"

using namespace diffract;
using namespace diffract::cli;

class TstProgressLine final : public QObject {
    Q_OBJECT

    static api::DataDiff running(std::optional<qint64> percent)
    {
        api::DataDiff diff;
        diff.status = api::JobStatus::processing();
        api::StageInfo done, now, later;
        done.name = QStringLiteral("Open both datasets");
        done.state = QStringLiteral("done");
        now.name = QStringLiteral("Compare values");
        now.state = QStringLiteral("running");
        now.percent = percent;
        diff.diffProgress = api::DiffProgress{};
        diff.diffProgress->stages = std::vector<api::StageInfo>{done, now, later};
        return diff;
    }

private Q_SLOTS:
    void stepsOfARemoteService()
    {
        api::DataDiff diff;
        diff.status = api::JobStatus{QStringLiteral("processing")};
        diff.diffProgress = api::DiffProgress();
        diff.diffProgress->completedSteps = 3;
        diff.diffProgress->totalSteps = 8;
        const QString line = ProgressLine::text(diff, 5'000, 100, false);
        QVERIFY2(line.startsWith(QStringLiteral("processing, 3 of 8 steps  ###")), qPrintable(line));
        QVERIFY2(line.endsWith(QStringLiteral(" 37 %   0:05")), qPrintable(line));
        diff.diffProgress->completedSteps = 99; // more than there are
        QVERIFY(ProgressLine::text(diff, 5'000, 100, false).contains(QStringLiteral("8 of 8 steps")));
        diff.diffProgress->completedSteps = -1;
        QVERIFY(ProgressLine::text(diff, 5'000, 100, false).contains(QStringLiteral("0 of 8 steps")));
        diff.diffProgress->totalSteps = std::numeric_limits<qint64>::max();
        diff.diffProgress->completedSteps = diff.diffProgress->totalSteps;
        QVERIFY(ProgressLine::text(diff, 5'000, 100, false).contains(QStringLiteral(" 100 % ")));
        diff.diffProgress->totalSteps.reset();
        QVERIFY(ProgressLine::text(diff, 5'000, 100, false).startsWith(QStringLiteral("processing  0:05")));
    }
    void saysStepBarAndTime()
    {
        const QString line = ProgressLine::text(running(50), 83'000, 100, true);
        QVERIFY2(line.startsWith(QStringLiteral("[2/3] Compare values  ")), qPrintable(line));
        QVERIFY(
            line.contains(QString(18, QChar(0x2501)) + QString(18, QChar(0x2500)) + QStringLiteral("   50 %   1:23")));
        const QString ascii = ProgressLine::text(running(50), 83'000, 100, false);
        QVERIFY(ascii.contains(QStringLiteral("######")));
        for (const QChar c : ascii)
            QVERIFY(c.unicode() < 0x7f);
    }

    void fitsAnyWidth()
    {
        for (int width = 1; width < 200; ++width)
            QVERIFY(ProgressLine::text(running(61), 1000, width, true).size() < std::max(width, 2));
    }

    void withoutStagesTheStatusIsShown()
    {
        api::DataDiff diff;
        diff.status = api::JobStatus::fromWire(QStringLiteral("poli\x1bshing"));
        const QString line = ProgressLine::text(diff, 0, 100, true);
        QVERIFY(line.startsWith(QStringLiteral("poli")));
        QVERIFY(!line.contains(QChar(0x1b)));
    }

    void exitStatuses()
    {
        const auto of = [](const char* result) {
            api::DataDiff diff;
            diff.status = api::JobStatus::done();
            diff.result = QString::fromUtf8(result);
            return exitStatusOf(diff, {});
        };
        QCOMPARE(of("identical"), ExitStatus::Identical);
        QCOMPARE(of("empty"), ExitStatus::Identical);
        QCOMPARE(of("different"), ExitStatus::Different);
        QCOMPARE(of("missing-pks"), ExitStatus::Different);
        QCOMPARE(of("bad-pks"), ExitStatus::Different);
        QCOMPARE(of("error"), ExitStatus::Failed);
        // Without a verdict the counts decide.
        api::DataDiff old;
        old.status = api::JobStatus::done();
        api::Summary summary;
        summary.pks = api::SummaryPks{};
        summary.values = api::SummaryValues{};
        QCOMPARE(exitStatusOf(old, summary), ExitStatus::Identical);
        summary.values->valuesWithDifferences = 1;
        QCOMPARE(exitStatusOf(old, summary), ExitStatus::Different);
        const auto ofKind = [](ErrorKind kind) { return exitStatusOf(Error{kind, {}, {}}); };
        QCOMPARE(ofKind(ErrorKind::Invalid), ExitStatus::Usage);
        QCOMPARE(ofKind(ErrorKind::Unauthorised), ExitStatus::NoService);
        QCOMPARE(ofKind(ErrorKind::Timeout), ExitStatus::NoService);
        QCOMPARE(ofKind(ErrorKind::Failed), ExitStatus::Failed);
    }
};

DIFFRACT_TEST(TstProgressLine, "tst_progress_line")
#include "tst_progress_line.moc"
