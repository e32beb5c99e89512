// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"
#include "support/test_main.h"

#include <QDir>
#include <QElapsedTimer>

#include <atomic>
#include <semaphore>

using namespace diffract;
using namespace diffract::test;

/// Runs that do not end at once when they are cancelled.
class TstLateCancel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cancelLeavesNoResult();
    void cancelIsIgnored();
};

/// A run may end well although it was told to stop.
void TstLateCancel::cancelLeavesNoResult()
{
    std::binary_semaphore go{0};
    ServiceFixture service([&go](server::LiveRun& live) -> server::RunOutcome {
        go.acquire();
        QFile result(live.folder() + QStringLiteral("/result.duckdb"));
        if (!result.open(QIODevice::WriteOnly) || result.write("rows") != 4)
            qFatal("cannot write the result");
        return test::seedSummary();
    });
    QVERIFY(service.startWith(1, QStringLiteral("processing")));
    QCOMPARE(service.post("/api/v1/datadiffs/1/cancel", {}).json()["status"].toString(), QStringLiteral("cancelled"));
    go.release();
    const QDir folder(service.diffs() + QStringLiteral("/1"));
    QTRY_VERIFY_WITH_TIMEOUT(folder.exists(QStringLiteral("summary.json")), 30000); // three syncs of a busy disk
    QTRY_COMPARE(service.get("/api/v1/local/status").json()["running"].toInt(), 0);
    QCOMPARE(folder.entryList(QDir::Files, QDir::Name),
             QStringList({QStringLiteral("details.json"), QStringLiteral("diff.json"), QStringLiteral("lock"),
                          QStringLiteral("request.json"), QStringLiteral("summary.json")}));
    QFile stored(folder.filePath(QStringLiteral("diff.json")));
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(stored.readAll())["status"].toString(), QStringLiteral("cancelled"));
    QVERIFY(!service.get("/api/v1/datadiffs/1/summary_results").body.contains("total_rows"));
}

void TstLateCancel::cancelIsIgnored()
{
    std::binary_semaphore go{0};
    std::atomic<bool> restarted = false;
    ServiceFixture service([&go](server::LiveRun&) -> server::RunOutcome {
        go.acquire(); // deaf
        return test::seedSummary();
    });
    service.cancelling.patience = std::chrono::milliseconds(50);
    service.cancelling.restart = [&] { restarted = true; };
    QVERIFY(service.startWith(2, QStringLiteral("processing")));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(service.post("/api/v1/datadiffs/1/cancel", {}).json()["status"].toString(), QStringLiteral("cancelled"));
    QVERIFY(clock.elapsed() < 2000);
    QTRY_VERIFY(restarted);
    QFile stored(service.diffs() + QStringLiteral("/1/diff.json"));
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(stored.readAll())["status"].toString(), QStringLiteral("cancelled"));
    QCOMPARE(service.status(2), QStringLiteral("waiting"));
    go.release();
    QTRY_COMPARE(service.status(2), QStringLiteral("processing"));
    go.release();
    QVERIFY(service.waitFor(2, QStringLiteral("done")));
    QCOMPARE(service.status(1), QStringLiteral("cancelled"));
}

DIFFRACT_TEST(TstLateCancel, "tst_late_cancel")
#include "tst_late_cancel.moc"
