// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_client.h"
#include "support/test_main.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>

using diffract::test::RawClient;

/// The program diffract-engine, as a parent process sees it.
class TstEngineProgram final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLineThenAnswers();
    void endsOnSignals_data();
    void endsOnSignals();
    void endsWithItsParent();
    void goesOnWhenKilled();
    void filesAreTheUsersAlone();
    void takesAKeyByDescriptor();
    void takesPasswordsByDescriptor();
    void refusesWhatIsNoPassword_data();
    void refusesWhatIsNoPassword();
    void refusesWrongUse_data();
    void refusesWrongUse();
    void portTaken();
    void helpAndVersion();
    void dataFolderCannotBeMade();

private:
    void start(QProcess& process, const QStringList& arguments);
    QJsonObject firstLine(QProcess& process);

    QTemporaryDir m_folder;
};

void TstEngineProgram::start(QProcess& process, const QStringList& arguments)
{
    process.setProgram(QStringLiteral(DIFFRACT_BIN_DIR "/diffract-engine"));
    process.setArguments(arguments);
    process.start();
    QVERIFY(process.waitForStarted(30000));
}

QJsonObject TstEngineProgram::firstLine(QProcess& process)
{
    while (!process.canReadLine() && process.waitForReadyRead(30000)) {
    }
    return QJsonDocument::fromJson(process.readLine()).object();
}

void TstEngineProgram::oneLineThenAnswers()
{
    QProcess engine;
    start(engine, {QStringLiteral("--data-dir"), m_folder.path()});
    const QJsonObject line = firstLine(engine);
    QCOMPARE(line.keys(), (QStringList{QStringLiteral("key"), QStringLiteral("url")}));
    const QString url = line.value(QStringLiteral("url")).toString();
    QVERIFY(url.startsWith(QStringLiteral("http://127.0.0.1:")));
    const QByteArray key = line.value(QStringLiteral("key")).toString().toUtf8();
    QCOMPARE(key.size(), 64);
    const quint16 port = url.mid(url.lastIndexOf(QLatin1Char(':')) + 1).toUShort();
    QCOMPARE(RawClient(port, key).request("GET", "/api/v1/organization/meta").status, 200);
    QCOMPARE(RawClient(port, "wrong").request("GET", "/api/v1/organization/meta").status, 401);
    engine.terminate();
    QVERIFY(engine.waitForFinished(10000));
    QCOMPARE(engine.exitCode(), 0);
    QCOMPARE(engine.readAllStandardOutput(), QByteArray());
}

void TstEngineProgram::endsOnSignals_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TstEngineProgram::endsOnSignals()
{
    QFETCH(int, signal);
    QProcess engine;
    start(engine, {QStringLiteral("--data-dir"), m_folder.path()});
    QVERIFY(!firstLine(engine).isEmpty());
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(::kill(pid_t(engine.processId()), signal), 0);
    QVERIFY(engine.waitForFinished(10000));
    QVERIFY(clock.elapsed() < 5000);
    QCOMPARE(engine.exitStatus(), QProcess::NormalExit);
    QCOMPARE(engine.exitCode(), 0);
}

void TstEngineProgram::endsWithItsParent()
{
    QProcess engine;
    start(engine, {QStringLiteral("--data-dir"), m_folder.path(), QStringLiteral("--parent-pipe")});
    QVERIFY(!firstLine(engine).isEmpty());
    engine.write("anything\n");
    QVERIFY(!engine.waitForFinished(200));
    engine.closeWriteChannel();
    QVERIFY(engine.waitForFinished(10000));
    QCOMPARE(engine.exitCode(), 0);
}

/// Killed twice in mid-run, the second time in a later stage; the diff ends as if nothing had been.
void TstEngineProgram::goesOnWhenKilled()
{
    const QTemporaryDir folder;
    const auto file = [&](const char* name, int changed) {
        QFile out(folder.filePath(QLatin1String(name)));
        QByteArray text = "id,a,b\n";
        for (int i = 0; i < 150'000; ++i)
            text += QByteArray::number(i) + ",text " + QByteArray::number(i % changed) + ',' + QByteArray::number(i % 9)
                    + '\n';
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            qFatal("cannot write %s", name);
        return QStringLiteral("file://") + out.fileName();
    };
    const QJsonObject csv{{QStringLiteral("file_type"), QStringLiteral("csv")}};
    const QByteArray request =
        QJsonDocument(QJsonObject{{QStringLiteral("data_source1_id"), 1},
                                  {QStringLiteral("data_source2_id"), 1},
                                  {QStringLiteral("file1"), file("a.csv", 1000)},
                                  {QStringLiteral("file1_options"), csv},
                                  {QStringLiteral("file2"), file("b.csv", 1001)},
                                  {QStringLiteral("file2_options"), csv},
                                  {QStringLiteral("pk_columns"), QJsonArray{QStringLiteral("id")}}})
            .toJson();
    const auto startOn = [&](QProcess& engine) {
        start(engine,
              {QStringLiteral("--data-dir"), folder.path(), QStringLiteral("--keep-after"), QStringLiteral("0")});
        const QJsonObject line = firstLine(engine);
        const QString url = line.value(QStringLiteral("url")).toString();
        return std::make_unique<RawClient>(url.mid(url.lastIndexOf(QLatin1Char(':')) + 1).toUShort(),
                                           line.value(QStringLiteral("key")).toString().toUtf8());
    };
    const auto read = [](RawClient& client, const char* id) {
        return client.request("GET", QByteArray("/api/v1/datadiffs/") + id).json();
    };
    const auto steps = [&](RawClient& client) {
        return read(client, "1")["diff_progress"].toObject().value(QStringLiteral("completed_steps")).toInt();
    };
    const QStringList over{QStringLiteral("done"), QStringLiteral("failed")};
    for (int round = 0; round < 2; ++round) {
        QProcess engine;
        const auto client = startOn(engine);
        if (round == 0)
            QCOMPARE(client->request("POST", "/api/v1/datadiffs", request).status, 200);
        // In some later stage each time.
        QTRY_VERIFY_WITH_TIMEOUT(steps(*client) >= 2 + round || over.contains(read(*client, "1")["status"].toString()),
                                 60000);
        engine.kill();
        QVERIFY(engine.waitForFinished(10000));
    }
    QProcess engine;
    const auto client = startOn(engine);
    QTRY_VERIFY_WITH_TIMEOUT(over.contains(read(*client, "1")["status"].toString()), 60000);
    QCOMPARE(read(*client, "1")["status"].toString(), QStringLiteral("done"));
    QCOMPARE(client->request("POST", "/api/v1/datadiffs", request).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(over.contains(read(*client, "2")["status"].toString()), 60000);
    QCOMPARE(client->request("GET", "/api/v1/datadiffs/1/summary_results").body,
             client->request("GET", "/api/v1/datadiffs/2/summary_results").body);
    const QByteArray rows = "/sections/diff?offset=500&limit=1000";
    QCOMPARE(client->request("GET", "/api/v1/local/datadiffs/1" + rows).body,
             client->request("GET", "/api/v1/local/datadiffs/2" + rows).body);
    const QJsonArray notes = client->request("GET", "/api/v1/local/datadiffs/1/details").json()["notes"].toArray();
    QVERIFY(std::any_of(notes.begin(), notes.end(), [](const QJsonValue& note) {
        return note.toString().contains(QStringLiteral("the service had stopped after"));
    }));
    engine.terminate();
    QVERIFY(engine.waitForFinished(10000));
    for (const char* left : {"/data/diffs/1/kept", "/data/diffs/1/run.json", "/diffs/1/kept", "/diffs/1/run.json"})
        QVERIFY(!QFileInfo::exists(folder.path() + QLatin1String(left)));
}

void TstEngineProgram::filesAreTheUsersAlone()
{
    const QTemporaryDir folder;
    const QTemporaryDir inputs;
    QFile csv(inputs.filePath(QStringLiteral("a.csv")));
    QVERIFY(csv.open(QIODevice::WriteOnly) && csv.write("id\n1\n") == 5);
    csv.close();
    QProcess engine;
    start(engine, {QStringLiteral("--data-dir"), folder.path()});
    const QJsonObject line = firstLine(engine);
    const QString url = line.value(QStringLiteral("url")).toString();
    RawClient client(url.mid(url.lastIndexOf(QLatin1Char(':')) + 1).toUShort(),
                     line.value(QStringLiteral("key")).toString().toUtf8());
    const auto post = [&](const char* path, const QJsonObject& body) {
        return client.request("POST", path, QJsonDocument(body).toJson()).status;
    };
    QCOMPARE(post("/api/v1/data_sources",
                  {{QStringLiteral("name"), QStringLiteral("Inputs")},
                   {QStringLiteral("type"), QStringLiteral("folder")},
                   {QStringLiteral("options"), QJsonObject{{QStringLiteral("path"), inputs.path()}}}}),
             200);
    const QString file = QStringLiteral("file://") + csv.fileName();
    const QJsonObject kind{{QStringLiteral("file_type"), QStringLiteral("csv")}};
    QCOMPARE(post("/api/v1/datadiffs", {{QStringLiteral("data_source1_id"), 1},
                                        {QStringLiteral("data_source2_id"), 1},
                                        {QStringLiteral("file1"), file},
                                        {QStringLiteral("file1_options"), kind},
                                        {QStringLiteral("file2"), file},
                                        {QStringLiteral("file2_options"), kind},
                                        {QStringLiteral("pk_columns"), QJsonArray{QStringLiteral("id")}}}),
             200);
    QTRY_COMPARE_WITH_TIMEOUT(client.request("GET", "/api/v1/datadiffs/1").json()["status"].toString(),
                              QStringLiteral("done"), 60000);
    QStringList open;
    QStringList seen;
    QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo info(files.next());
        seen += info.fileName();
        if (info.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther))
            open += info.filePath();
    }
    for (const char* name : {"data_sources.json", "request.json", "summary.json", "result.duckdb"})
        QVERIFY2(seen.contains(QLatin1String(name)), name);
    QCOMPARE(open, QStringList());
    engine.terminate();
    QVERIFY(engine.waitForFinished(10000));
}

void TstEngineProgram::takesAKeyByDescriptor()
{
    QProcess engine;
    const QByteArray key = QByteArray("k").repeated(40);
    engine.setProgram(QStringLiteral(DIFFRACT_BIN_DIR "/diffract-engine"));
    engine.setArguments(
        {QStringLiteral("--data-dir"), m_folder.path(), QStringLiteral("--key-fd"), QStringLiteral("0")});
    engine.start();
    QVERIFY(engine.waitForStarted(30000));
    engine.write(key + "\n");
    engine.closeWriteChannel();
    QCOMPARE(firstLine(engine).value(QStringLiteral("key")).toString().toUtf8(), key);
    engine.terminate();
    QVERIFY(engine.waitForFinished(10000));
}

/// Given behind the key; a password that was handed over is there again, one that was not is missing.
void TstEngineProgram::takesPasswordsByDescriptor()
{
    const auto startWith = [&](QProcess& engine, const QByteArray& handed) {
        start(engine, {QStringLiteral("--data-dir"), m_folder.path(), QStringLiteral("--key-fd"), QStringLiteral("0")});
        engine.write(handed);
        engine.closeWriteChannel();
        const QJsonObject line = firstLine(engine);
        const QString url = line.value(QStringLiteral("url")).toString();
        return std::make_unique<RawClient>(url.mid(url.lastIndexOf(QLatin1Char(':')) + 1).toUShort(),
                                           line.value(QStringLiteral("key")).toString().toUtf8());
    };
    const auto stateOf = [](RawClient& client, const QByteArray& id) {
        return client.request("GET", "/api/v1/data_sources/" + id).json()["secret_state"].toString();
    };
    {
        QProcess engine;
        const auto client = startWith(engine, QByteArray("k").repeated(40));
        for (const char* name : {"a", "b", "c"}) {
            const QByteArray form = QByteArray(R"({"type":"mysql","name":")") + name
                                    + R"(","options":{"host":"h","user":"u","db":"d","password":"handed-0ver"}})";
            QCOMPARE(client->request("POST", "/api/v1/data_sources", form).status, 200);
        }
        engine.terminate();
        QVERIFY(engine.waitForFinished(10000));
    }
    for (const QByteArray& key : {QByteArray("k").repeated(40), QByteArray()}) {
        QProcess engine;
        const auto client = startWith(engine, key
                                                  + "\n"
                                                    R"({"passwords":{"2":"handed-0ver","b":"handed-0ver"}})");
        QCOMPARE(stateOf(*client, "2"), QStringLiteral("known"));
        QCOMPARE(stateOf(*client, "3"), QStringLiteral("known"));
        QCOMPARE(stateOf(*client, "4"), QStringLiteral("missing"));
        engine.terminate();
        QVERIFY(engine.waitForFinished(10000));
        QVERIFY(!engine.readAllStandardError().contains("handed-0ver"));
    }
}

void TstEngineProgram::refusesWhatIsNoPassword_data()
{
    QTest::addColumn<QByteArray>("handed");
    QTest::newRow("no JSON") << QByteArray("s3cret");
    QTest::newRow("no passwords") << QByteArray(R"({"2":"s3cret"})");
    QTest::newRow("a number") << QByteArray(R"({"passwords":{"s3cret":5}})");
}

void TstEngineProgram::refusesWhatIsNoPassword()
{
    QFETCH(QByteArray, handed);
    QProcess engine;
    start(engine, {QStringLiteral("--data-dir"), m_folder.path(), QStringLiteral("--key-fd"), QStringLiteral("0")});
    engine.write(QByteArray("k").repeated(40) + '\n' + handed);
    engine.closeWriteChannel();
    QVERIFY(engine.waitForFinished(10000));
    QCOMPARE(engine.exitCode(), 2);
    const QByteArray said = engine.readAllStandardError();
    QVERIFY(said.contains("passwords"));
    QVERIFY(!said.contains("s3cret"));
}

void TstEngineProgram::refusesWrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{QStringLiteral("--nothing")};
    QTest::newRow("file") << QStringList{QStringLiteral("a.csv")};
    QTest::newRow("port text") << QStringList{QStringLiteral("--port"), QStringLiteral("x")};
    QTest::newRow("port number") << QStringList{QStringLiteral("--port"), QStringLiteral("70000")};
    QTest::newRow("no key on the descriptor") << QStringList{QStringLiteral("--key-fd"), QStringLiteral("77")};
}

void TstEngineProgram::refusesWrongUse()
{
    QFETCH(QStringList, arguments);
    QProcess engine;
    start(engine, arguments);
    QVERIFY(engine.waitForFinished(10000));
    QCOMPARE(engine.exitCode(), 2);
    QVERIFY(!engine.readAllStandardError().isEmpty());
    QVERIFY(engine.readAllStandardOutput().isEmpty());
}

void TstEngineProgram::portTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    QProcess engine;
    start(engine, {QStringLiteral("--data-dir"), m_folder.path(), QStringLiteral("--port"),
                   QString::number(taken.serverPort())});
    QVERIFY(engine.waitForFinished(10000));
    QCOMPARE(engine.exitCode(), 3);
    QVERIFY(engine.readAllStandardError().contains(QByteArray::number(taken.serverPort())));
}

void TstEngineProgram::helpAndVersion()
{
    QProcess engine;
    start(engine, {QStringLiteral("--help")});
    QVERIFY(engine.waitForFinished(10000));
    QCOMPARE(engine.exitCode(), 0);
    const QByteArray help = engine.readAllStandardOutput();
    for (const char* option : {"--port", "--data-dir", "--key-fd", "--parent-pipe", "--verbose"})
        QVERIFY(help.contains(option));
    start(engine, {QStringLiteral("--version")});
    QVERIFY(engine.waitForFinished(10000));
    QVERIFY(engine.readAllStandardOutput().contains(DIFFRACT_VERSION));
}

void TstEngineProgram::dataFolderCannotBeMade()
{
    QProcess engine;
    start(engine, {QStringLiteral("--data-dir"), QStringLiteral("/proc/nowhere")});
    QVERIFY(engine.waitForFinished(10000));
    QCOMPARE(engine.exitCode(), 3);
    QVERIFY(engine.readAllStandardError().contains("/proc/nowhere"));
}

DIFFRACT_TEST(TstEngineProgram, "tst_engine_program")
#include "tst_engine_program.moc"
