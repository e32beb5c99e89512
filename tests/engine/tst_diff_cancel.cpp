// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/diff_run.h"

#include <QDir>

#include <chrono>
#include <random>
#include <thread>

using namespace diffract::engine;
using namespace diffract::test;

namespace {

using Clock = std::chrono::steady_clock;

class NoProgress final : public ProgressSink {
public:
    void stagesChanged(const std::vector<Stage>& /*stages*/) override {}
    void factsChanged(const PartialFacts& /*facts*/) override {}
};

std::string wide(const char* changed)
{
    return std::string("SELECT i AS id, 'name ' || i AS name, i % 7 AS seven, i / 3.0 AS third, CASE WHEN i % 11 = 0 "
                       "THEN ")
           + changed + " ELSE 'x' END AS v FROM range(60000) t(i)";
}

} // namespace

/// Cancelled at random moments: Cancelled or a whole result, and nothing else left behind.
class TstDiffCancel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atRandomMoments()
    {
        // The long run: DIFFRACT_CANCELS=200
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("DIFFRACT_CANCELS", &given);
        const int moments = given ? wanted : 30;
        DiffFixture files;
        DiffRequest request;
        request.a = files.parquet("a.parquet", wide("'a'"));
        request.b = files.parquet("b.parquet", wide("'b'"));
        request.key = {"id"};
        const std::string whole = shown(*files.run(request));
        const auto start = Clock::now();
        QVERIFY(files.run(request).ok());
        const auto length = Clock::now() - start;

        std::mt19937_64 random(7);
        int cancelled = 0;
        for (int i = 0; i < moments; ++i) {
            QTemporaryDir folder;
            const std::string result = folder.filePath(QStringLiteral("result")).toStdString();
            const std::string temp = folder.filePath(QStringLiteral("temp")).toStdString();
            QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("result")));
            QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("temp")));
            request.limits.tempFolder = temp;
            DiffRun run(request, result);
            const auto moment = Clock::now() + length * static_cast<int>(random() % 1000) / 1000;
            std::jthread stopper([&] {
                while (Clock::now() < moment)
                    std::this_thread::yield();
                run.interrupt();
            });
            NoProgress sink;
            const auto outcome = run.run(sink);
            stopper.join();
            const QStringList left = QDir(QString::fromStdString(result)).entryList(QDir::Files);
            QVERIFY(QDir(QString::fromStdString(temp)).isEmpty());
            if (outcome) {
                QCOMPARE(shown(*outcome), whole);
                QCOMPARE(left, QStringList{QStringLiteral("result.duckdb")});
            } else {
                QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
                QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(' '))));
                ++cancelled;
            }
        }
        QVERIFY(cancelled > moments / 4);
    }
};

DIFFRACT_TEST(TstDiffCancel, "tst_diff_cancel")
#include "tst_diff_cancel.moc"
