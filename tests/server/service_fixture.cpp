// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"

#include "base/atomic_file.h"
#include "server/request_gate.h"

#include <QDir>
#include <QElapsedTimer>
#include <QThread>
#include <QUrl>

namespace diffract::test {

ServiceFixture::ServiceFixture(server::Runner runner)
    : m_key(server::RequestGate::newKey())
    , m_runner(std::move(runner))
{
    m_data = m_folder.filePath(QStringLiteral("data"));
    if (!m_runner)
        m_runner = [](server::LiveRun&) -> server::RunOutcome { return seedSummary(); };
}

ServiceFixture::~ServiceFixture() = default;

Paths ServiceFixture::paths() const
{
    return {m_data, m_folder.filePath(QStringLiteral("config")), m_folder.filePath(QStringLiteral("cache"))};
}

bool ServiceFixture::start()
{
    server::ServiceOptions options;
    options.paths = paths();
    options.key = m_key;
    options.runner = m_runner;
    options.memoryLimit = 1 << 30;
    options.tempFolder = m_folder.path();
    options.cancelling = cancelling;
    options.unfinished = unfinished;
    options.sources = sources;
    options.secrets = secrets;
    m_service = std::make_unique<server::EngineService>(std::move(options));
    const Result<quint16> port = m_service->start(0);
    m_port = port ? *port : quint16(0);
    m_client = std::make_unique<RawClient>(m_port, m_key);
    return port.ok();
}

bool ServiceFixture::startWith(int count, const QString& status)
{
    if (!start())
        return false;
    for (int id = 1; id <= count; ++id) {
        if (create(request()) != id)
            return false;
    }
    return waitFor(1, status);
}

QString ServiceFixture::file(const QString& name, const QByteArray& content)
{
    const QString path = m_folder.filePath(name);
    const Done written = writeFileAtomically(path, content);
    Q_ASSERT(written.ok());
    Q_UNUSED(written)
    return QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded());
}

QJsonObject ServiceFixture::request(const QStringList& key)
{
    const QJsonObject csv{{QStringLiteral("file_type"), QStringLiteral("csv")}};
    return {{QStringLiteral("data_source1_id"), 1},
            {QStringLiteral("data_source2_id"), 1},
            {QStringLiteral("file1"), file(QStringLiteral("a.csv"), "id,v\n1,x\n2,y\n3,z\n")},
            {QStringLiteral("file1_options"), csv},
            {QStringLiteral("file2"), file(QStringLiteral("b.csv"), "id,v\n1,x\n2,Y\n4,z\n")},
            {QStringLiteral("file2_options"), csv},
            {QStringLiteral("pk_columns"), QJsonArray::fromStringList(key)}};
}

RawAnswer ServiceFixture::get(const QByteArray& path)
{
    return m_client->request("GET", path);
}

RawAnswer ServiceFixture::post(const QByteArray& path, const QJsonObject& body)
{
    return m_client->request("POST", path, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson());
}

RawAnswer ServiceFixture::patch(const QByteArray& path, const QJsonObject& body)
{
    return m_client->request("PATCH", path, QJsonDocument(body).toJson());
}

RawAnswer ServiceFixture::put(const QByteArray& path, const QJsonObject& body)
{
    return m_client->request("PUT", path, QJsonDocument(body).toJson());
}

RawAnswer ServiceFixture::remove(const QByteArray& path)
{
    return m_client->request("DELETE", path);
}

qint64 ServiceFixture::create(const QJsonObject& body)
{
    const RawAnswer answer = post("/api/v1/datadiffs", body);
    if (answer.status != 200)
        qWarning("create: %d %s", answer.status, answer.body.constData());
    return answer.status == 200 ? answer.json()["id"].toInteger() : 0;
}

QString ServiceFixture::status(qint64 id)
{
    return get("/api/v1/datadiffs/" + QByteArray::number(id)).json()["status"].toString();
}

bool ServiceFixture::waitFor(qint64 id, const QString& wanted)
{
    QElapsedTimer clock;
    clock.start();
    QString now;
    while (clock.elapsed() < 60000) {
        now = status(id);
        if (now == wanted)
            return true;
        QThread::yieldCurrentThread();
    }
    qWarning("diff %lld is %s", static_cast<long long>(id), qPrintable(now));
    return false;
}

server::Runner HeldRunner::runner()
{
    return [this](server::LiveRun& live) -> server::RunOutcome {
        std::vector<engine::Stage> stages = engine::diffStages();
        stages.front().state = engine::StageState::Running;
        live.stagesChanged(stages);
        live.setInterrupt([this] { m_go.release(); });
        m_go.acquire();
        live.setInterrupt({});
        if (live.stopToken().stop_requested())
            return engine::cancelled();
        return seedSummary();
    };
}

engine::DiffSummary seedSummary()
{
    engine::DiffSummary summary;
    summary.result = engine::DiffResult::BadPks;
    summary.keyColumns = {"id"};
    summary.pks = {{1509, 1761}, {0, 0}, {0, 303}, {0, 5}, {1509, 1514}};
    summary.values.totalRows = 1453;
    summary.values.totalValues = 10171;
    summary.values.comparedColumns = 7;
    for (const char* name : {"abv", "ibu", "ounces", "name", "style", "bitterness", "brewery"})
        summary.values.columns.push_back({name, 0});
    summary.schema.columnCounts = {8, 8};
    summary.score.totalCells = 26160;
    summary.score.matchRatio = 0.5;
    return summary;
}

} // namespace diffract::test
