// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_client.h"
#include "support/test_main.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

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
