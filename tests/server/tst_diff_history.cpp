// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/atomic_file.h"
#include "server/diff_store.h"
#include "server/temp_root.h"
#include "service_fixture.h"
#include "support/test_main.h"

#include <QDir>
#include <QJsonArray>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace diffract;
using diffract::test::HeldService;
using diffract::test::RawAnswer;
using diffract::test::ServiceFixture;

/// What is left when a service ends, and what the next one makes of it.
class TstDiffHistory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesRestart();
    void stoppedWhileRunning();
    void killedTooOften();
    void cutOffDiffsAreTakenUp();
    void cutOffDiffsAreLeftToOthers();
    void killedInALaterStep();
    void waitingDiffsAreResumed();
    void killedServicesLeaveNoTemporaryFiles();
    void corruptFoldersAreLeftOut_data();
    void corruptFoldersAreLeftOut();
    void halfMadeFoldersAreRemoved();
    void twoServicesShareAFolder();
    void unfinishedDiffsOfOthersAreLeftAlone();
    void fullDiskOnCreate();
    void fullDiskAtTheEnd();
    void idsAreNeverGivenTwice();
};

namespace {

/// Every write past a few bytes fails as on a full disk while this lives.
class FullDisk final {
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        struct rlimit small = m_before;
        small.rlim_cur = 16;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    struct rlimit m_before = {};
};

QStringList entries(const QString& folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

void TstDiffHistory::survivesRestart()
{
    ServiceFixture service;
    QVERIFY(service.startWith(1, QStringLiteral("done")));
    QCOMPARE(service.patch("/api/v1/datadiffs/1", {{QStringLiteral("archived"), true}}).status, 200);
    const QList<QByteArray> paths = {"/api/v1/datadiffs/1", "/api/v1/datadiffs/1/summary_results",
                                     "/api/v1/datadiffs/1/summary", "/api/v1/local/datadiffs/1/details",
                                     "/api/v1/datadiffs"};
    QList<QByteArray> before;
    for (const QByteArray& path : paths)
        before.append(service.get(path).body);
    service.stop();
    QVERIFY(service.start());
    for (qsizetype i = 0; i < paths.size(); ++i)
        QCOMPARE(service.get(paths.at(i)).body, before.at(i));
    QCOMPARE(service.create(service.request()), 2);
    QCOMPARE(entries(service.diffs()), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
}

void TstDiffHistory::stoppedWhileRunning()
{
    HeldService service;
    QVERIFY(service.startWith(2));
    service.stop();
    QVERIFY(service.start());
    for (const char* id : {"1", "2"}) {
        const QJsonObject results =
            service.get(QByteArray("/api/v1/datadiffs/") + id + "/summary_results").json().object();
        QCOMPARE(results.value(QStringLiteral("status")).toString(), QStringLiteral("failed"));
        const QJsonObject error = results.value(QStringLiteral("error")).toObject();
        QCOMPARE(error.value(QStringLiteral("error_type")).toString(), QStringLiteral("InterruptedException"));
        QVERIFY(error.value(QStringLiteral("error_value")).toString().contains(QStringLiteral("stopped")));
    }
}

void TstDiffHistory::killedTooOften()
{
    ServiceFixture service;
    // What a killed service leaves: a diff that says processing, and a lock that nobody holds.
    server::DiffStore store(service.diffs());
    QVERIFY(store.open().ok());
    api::DataDiff diff;
    diff.request.dataSource1Id = diff.request.dataSource2Id = 1;
    diff.status = api::JobStatus::processing();
    {
        const auto lock = store.create("{}", diff);
        QVERIFY(lock.ok());
        QVERIFY(writeFileAtomically(store.folder(1) + QStringLiteral("/result.duckdb.tmp"), "half").ok());
        QVERIFY(QDir().mkpath(store.folder(1) + QStringLiteral("/kept")));
        QVERIFY(writeFileAtomically(store.folder(1) + QStringLiteral("/kept/steps"), "half").ok());
    }
    QVERIFY(store.writeRun(1, {.takenUp = server::DiffRegistry::mostTakingsUp, .key = {}}).ok());
    QVERIFY(service.start());
    const QJsonObject read = service.get("/api/v1/datadiffs/1").json().object();
    QCOMPARE(read.value(QStringLiteral("status")).toString(), QStringLiteral("failed"));
    QCOMPARE(read.value(QStringLiteral("done")).toBool(), true);
    QCOMPARE(read.value(QStringLiteral("result")).toString(), QStringLiteral("error"));
    const QJsonObject error = read.value(QStringLiteral("monitor_error")).toObject();
    QCOMPARE(error.value(QStringLiteral("error_type")).toString(), QStringLiteral("InterruptedException"));
    QVERIFY(error.value(QStringLiteral("error_value")).toString().contains(QStringLiteral("3 times")));
    const QJsonArray stages = service.get("/api/v1/local/datadiffs/1/details").json()["stages"].toArray();
    QCOMPARE(stages.first().toObject().value(QStringLiteral("state")).toString(), QStringLiteral("failed"));
    QCOMPARE(stages.last().toObject().value(QStringLiteral("state")).toString(), QStringLiteral("waiting"));
    for (const char* left : {"/result.duckdb.tmp", "/kept", "/run.json"})
        QVERIFY(!QFileInfo::exists(store.folder(1) + QLatin1String(left)));
    QCOMPARE(service.create(service.request()), 2);
}

void TstDiffHistory::cutOffDiffsAreTakenUp()
{
    std::vector<std::pair<qint64, int>> ran; // with how often each had been taken up by then
    const server::DiffStore* files = nullptr;
    ServiceFixture service([&](server::LiveRun& live) -> server::RunOutcome {
        ran.emplace_back(live.id(), files->readRun(live.id()).takenUp);
        return test::seedSummary();
    });
    server::DiffStore store(service.diffs());
    files = &store;
    QVERIFY(store.open().ok());
    for (const bool begun : {false, true, true}) {
        api::DataDiff diff;
        diff.request.dataSource1Id = diff.request.dataSource2Id = 1;
        diff.status = begun ? api::JobStatus::processing() : api::JobStatus::waiting();
        QVERIFY(store.create("{}", diff).ok());
    }
    QVERIFY(store.writeRun(2, {.takenUp = 1, .key = {}}).ok());
    QVERIFY(service.start());
    for (const qint64 id : {1, 2, 3})
        QVERIFY(service.waitFor(id, QStringLiteral("done")));
    QCOMPARE(ran, (std::vector<std::pair<qint64, int>>{{3, 1}, {2, 2}, {1, 0}}));
    QTRY_VERIFY(!QFile::exists(store.folder(2) + QStringLiteral("/run.json")));
}

void TstDiffHistory::cutOffDiffsAreLeftToOthers()
{
    ServiceFixture service;
    server::DiffStore store(service.diffs());
    QVERIFY(store.open().ok());
    api::DataDiff diff;
    diff.request.dataSource1Id = diff.request.dataSource2Id = 1;
    diff.status = api::JobStatus::processing();
    QVERIFY(store.create("{}", diff).ok());
    service.unfinished = server::DiffRegistry::Unfinished::Leave;
    QVERIFY(service.start());
    QCOMPARE(service.create(service.request()), 2);
    QVERIFY(service.waitFor(2, QStringLiteral("done")));
    QCOMPARE(service.status(1), QStringLiteral("processing"));
    service.stop();
    service.unfinished = server::DiffRegistry::Unfinished::TakeUp;
    QVERIFY(service.start());
    QVERIFY(service.waitFor(1, QStringLiteral("done")));
}

void TstDiffHistory::killedInALaterStep()
{
    ServiceFixture killed([](server::LiveRun& live) -> server::RunOutcome {
        std::vector<engine::Stage> stages = engine::diffStages();
        stages[0].state = engine::StageState::Finished;
        stages[1].state = engine::StageState::Running;
        while (!live.stopToken().stop_requested())
            live.stagesChanged(stages);
        return engine::cancelled();
    });
    QVERIFY(killed.startWith(1, QStringLiteral("processing")));
    QTRY_VERIFY(QFile::exists(killed.diffs() + QStringLiteral("/1/details.json")));
    // The folder as it is now, without the lock that the service holds.
    ServiceFixture service;
    QVERIFY(QDir().mkpath(service.diffs() + QStringLiteral("/1")));
    for (const char* name : {"/1/request.json", "/1/diff.json", "/1/details.json"})
        QVERIFY(QFile::copy(killed.diffs() + QLatin1String(name), service.diffs() + QLatin1String(name)));
    const server::DiffStore store(service.diffs());
    QVERIFY(store.writeRun(1, {.takenUp = server::DiffRegistry::mostTakingsUp, .key = {}}).ok());
    QVERIFY(service.start());
    QCOMPARE(service.status(1), QStringLiteral("failed"));
    const QJsonArray stages = service.get("/api/v1/local/datadiffs/1/details").json()["stages"].toArray();
    const QStringList expected{QStringLiteral("done"), QStringLiteral("failed"), QStringLiteral("waiting")};
    for (int i = 0; i < expected.size(); ++i)
        QCOMPARE(stages.at(i).toObject().value(QStringLiteral("state")).toString(), expected.at(i));
}

void TstDiffHistory::waitingDiffsAreResumed()
{
    HeldService held;
    QVERIFY(held.startWith(3));
    ServiceFixture service;
    for (const char* id : {"/1", "/2", "/3"}) {
        QVERIFY(QDir().mkpath(service.diffs() + QLatin1String(id)));
        for (const char* name : {"/request.json", "/diff.json"})
            QVERIFY(QFile::copy(held.diffs() + QLatin1String(id) + QLatin1String(name),
                                service.diffs() + QLatin1String(id) + QLatin1String(name)));
    }
    const server::DiffStore store(service.diffs());
    Result<api::DataDiff> first = store.readDiff(1);
    QVERIFY(first.ok());
    first->status = api::JobStatus::cancelled();
    QVERIFY(store.writeDiff(*first).ok());
    const QString left = service.diffs() + QStringLiteral("/1/result.duckdb.tmp");
    QVERIFY(writeFileAtomically(left, "half").ok());
    QVERIFY(service.start());
    QVERIFY(service.waitFor(3, QStringLiteral("done")));
    QCOMPARE(service.status(2), QStringLiteral("done"));
    QCOMPARE(service.status(1), QStringLiteral("cancelled"));
    QVERIFY(!QFile::exists(left));
}

void TstDiffHistory::killedServicesLeaveNoTemporaryFiles()
{
    const QTemporaryDir parent;
    const QString abandoned = parent.filePath(QStringLiteral("service-old"));
    QVERIFY(QDir().mkpath(abandoned + QStringLiteral("/run")));
    QVERIFY(writeFileAtomically(abandoned + QStringLiteral("/lock"), "").ok());
    auto one = server::TempRoot::make(parent.path());
    QVERIFY(one.ok());
    QVERIFY(!QDir(abandoned).exists());
    {
        const auto two = server::TempRoot::make(parent.path());
        QVERIFY(two.ok());
        QVERIFY(QDir(one->path()).exists() && QDir(two->path()).exists());
        QVERIFY(writeFileAtomically(two->path() + QStringLiteral("/spill"), "x").ok());
    }
    QCOMPARE(entries(parent.path()).size(), 1);
}

void TstDiffHistory::corruptFoldersAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty file") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"id\": 1, \"sta");
    QTest::newRow("other JSON") << QByteArray("[]");
    QTest::newRow("no source") << QByteArray("{\"id\": 1}");
    QTest::newRow("another id") << QByteArray("{\"id\": 8, \"data_source1_id\": 1, \"data_source2_id\": 1}");
}

void TstDiffHistory::corruptFoldersAreLeftOut()
{
    QFETCH(QByteArray, content);
    ServiceFixture service;
    QVERIFY(service.start());
    QCOMPARE(service.create(service.request()), 1);
    QCOMPARE(service.create(service.request()), 2);
    QVERIFY(service.waitFor(2, QStringLiteral("done")));
    service.stop();
    QVERIFY(writeFileAtomically(service.diffs() + QStringLiteral("/1/diff.json"), content).ok());
    QVERIFY(QDir().mkpath(service.diffs() + QStringLiteral("/3")));
    QVERIFY(QDir().mkpath(service.diffs() + QStringLiteral("/notes")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Diff 1 is left out")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Diff 3 is left out")));
    QVERIFY(service.start());
    QCOMPARE(service.get("/api/v1/datadiffs").json()["count"].toInt(), 1);
    QCOMPARE(service.get("/api/v1/datadiffs/1").status, 404);
    QCOMPARE(service.status(2), QStringLiteral("done"));
    QCOMPARE(service.create(service.request()), 4);
    QVERIFY(QDir(service.diffs() + QStringLiteral("/1")).exists());
}

void TstDiffHistory::halfMadeFoldersAreRemoved()
{
    ServiceFixture service;
    const QString old = service.diffs() + QStringLiteral("/.new-old");
    QVERIFY(QDir().mkpath(old));
    QVERIFY(writeFileAtomically(old + QStringLiteral("/request.json"), "{}").ok());
    const struct timespec times[2] = {{1000000000, 0}, {1000000000, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(old).constData(), times, 0), 0);
    QVERIFY(service.start());
    QCOMPARE(entries(service.diffs()), QStringList());
}

void TstDiffHistory::twoServicesShareAFolder()
{
    ServiceFixture one;
    ServiceFixture two;
    two.setFolder(one.paths().data);
    QVERIFY(one.start() && two.start());
    QCOMPARE(one.create(one.request()), 1);
    QCOMPARE(two.create(two.request()), 2);
    QCOMPARE(one.create(one.request()), 3);
    for (ServiceFixture* service : {&one, &two}) {
        for (qint64 id = 1; id <= 3; ++id)
            QVERIFY(service->waitFor(id, QStringLiteral("done")));
        QCOMPARE(service->get("/api/v1/datadiffs").json()["count"].toInt(), 3);
        QCOMPARE(service->get("/api/v1/datadiffs/2/summary_results").json()["status"].toString(),
                 QStringLiteral("success"));
    }
    QCOMPARE(two.patch("/api/v1/datadiffs/1", {{QStringLiteral("purged"), true}}).status, 200);
    QCOMPARE(one.get("/api/v1/datadiffs").json()["count"].toInt(), 2);
}

void TstDiffHistory::unfinishedDiffsOfOthersAreLeftAlone()
{
    HeldService one;
    ServiceFixture two;
    two.setFolder(one.paths().data);
    QVERIFY(one.startWith());
    QVERIFY(two.start());
    QTRY_COMPARE(two.status(1), QStringLiteral("processing")); // the disk follows the first one's memory
    QCOMPARE(two.post("/api/v1/datadiffs/1/cancel", {}).status, 409);
    QCOMPARE(two.patch("/api/v1/datadiffs/1", {{QStringLiteral("purged"), true}}).status, 409);
    one.release();
    QVERIFY(one.waitFor(1, QStringLiteral("done")));
    QVERIFY(two.waitFor(1, QStringLiteral("done")));
}

void TstDiffHistory::fullDiskOnCreate()
{
    ServiceFixture service;
    QVERIFY(service.start());
    const QJsonObject request = service.request();
    {
        const FullDisk full;
        const RawAnswer answer = service.post("/api/v1/datadiffs", request);
        QCOMPARE(answer.status, 507);
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/problem+json"));
        QVERIFY(answer.json()["detail"].toString().contains(QStringLiteral("no space")));
    }
    QCOMPARE(entries(service.diffs()), QStringList());
    QCOMPARE(service.get("/api/v1/datadiffs").json()["count"].toInt(-1), 0);
    QCOMPARE(service.create(request), 1);
    QVERIFY(service.waitFor(1, QStringLiteral("done")));
}

void TstDiffHistory::fullDiskAtTheEnd()
{
    HeldService service;
    QVERIFY(service.startWith());
    {
        const FullDisk full;
        service.release();
        QVERIFY(service.waitFor(1, QStringLiteral("failed")));
    }
    const QJsonObject error = service.get("/api/v1/datadiffs/1/summary_results").json()["error"].toObject();
    QCOMPARE(error.value(QStringLiteral("error_type")).toString(), QStringLiteral("DiskFullException"));
    service.release();
    QCOMPARE(service.create(service.request()), 2);
    QVERIFY(service.waitFor(2, QStringLiteral("done")));
}

void TstDiffHistory::idsAreNeverGivenTwice()
{
    ServiceFixture service;
    QVERIFY(service.startWith(1, QStringLiteral("done")));
    QCOMPARE(service.patch("/api/v1/datadiffs/1", {{QStringLiteral("purged"), true}}).status, 200);
    service.stop();
    QVERIFY(service.start());
    QCOMPARE(service.create(service.request()), 2);
}

DIFFRACT_TEST(TstDiffHistory, "tst_diff_history")
#include "tst_diff_history.moc"
