// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine_runner.h"
#include "service_fixture.h"
#include "support/test_main.h"
#include "support/web_server.h"

#include <QDir>
#include <QJsonArray>

using namespace diffract;
using diffract::test::RawAnswer;
using diffract::test::ServiceFixture;
using diffract::test::WebServer;

/// Files on the web over REST, with the engine itself.
class TstWebDiffs final : public QObject {
    Q_OBJECT

    [[nodiscard]] QString address(const char* path) const
    {
        return QString::fromStdString(m_web.url(QLatin1String(path)));
    }
    [[nodiscard]] QJsonObject request(const QString& file2)
    {
        QJsonObject request = m_service->request();
        request.insert(QStringLiteral("file2"), file2);
        return request;
    }
    /// Runs it to the end.
    [[nodiscard]] QJsonObject results(qint64 id, const char* end)
    {
        if (!m_service->waitFor(id, QLatin1String(end)))
            return {};
        return m_service->get("/api/v1/datadiffs/" + QByteArray::number(id) + "/summary_results").json().object();
    }
    [[nodiscard]] QJsonObject details(qint64 id)
    {
        return m_service->get("/api/v1/local/datadiffs/" + QByteArray::number(id) + "/details").json().object();
    }

    std::unique_ptr<QTemporaryDir> m_temp;
    std::unique_ptr<ServiceFixture> m_service;
    WebServer m_web;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_web.start(), qPrintable(m_web.problem()));
        m_web.write(QStringLiteral("b.csv"), "id,v\n1,x\n2,Y\n4,z\n");
        m_web.write(QStringLiteral("bad.csv"), "id,v\n1\n");
    }

    void init()
    {
        m_web.setEndpoint();
        m_temp = std::make_unique<QTemporaryDir>();
        m_service = std::make_unique<ServiceFixture>(
            server::engineRunner({.tempFolder = m_temp->path(), .extensionFolder = {}, .memoryBytes = 256 << 20}));
        QVERIFY(m_service->start());
    }

    void cleanup()
    {
        m_service.reset();
        QVERIFY(QDir(m_temp->path()).isEmpty());
    }

    void diff_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("guess");
        for (const bool guess : {false, true}) {
            QTest::addRow("http, guess %d", guess) << address("files/b.csv?sig=abc") << guess;
            QTest::addRow("s3, guess %d", guess) << QStringLiteral("s3://bucket-x/b.csv") << guess;
        }
    }
    void diff()
    {
        QFETCH(const QString, file);
        QFETCH(const bool, guess);
        QJsonObject wanted = request(file);
        if (guess) {
            wanted.insert(QStringLiteral("infer_pk"), true);
            wanted.insert(QStringLiteral("pk_columns"), QJsonArray());
        }
        const qint64 id = m_service->create(wanted);
        const QJsonObject summary = results(id, "done");
        QCOMPARE(summary.value(QStringLiteral("pks")).toObject().value(QStringLiteral("exclusives")).toArray(),
                 (QJsonArray{1, 1}));
        const QJsonObject all = details(id);
        const QJsonObject from = all.value(QStringLiteral("provenance"))
                                     .toObject()
                                     .value(QStringLiteral("files"))
                                     .toArray()
                                     .at(1)
                                     .toObject();
        QCOMPARE(from.value(QStringLiteral("uri")).toString(), file.section(QLatin1Char('?'), 0, 0));
        QCOMPARE(from.value(QStringLiteral("path")).toString(), QString());
        QCOMPARE(from.value(QStringLiteral("size")).toInteger(), 17);
        QCOMPARE(from.value(QStringLiteral("modified")).toString().left(10), QStringLiteral("2023-11-14"));
        QCOMPARE(from.value(QStringLiteral("etag")).toString().size(), 34);
        QCOMPARE(from.value(QStringLiteral("sha256")).toString().size(), 64);
        const QString notes = QJsonDocument(all.value(QStringLiteral("notes")).toArray()).toJson();
        QVERIFY2(notes.contains(QLatin1String("dataset B was fetched from ")), qPrintable(notes));
        QVERIFY(!QJsonDocument(all).toJson().contains("abc"));
        QCOMPARE(m_service->get("/api/v1/datadiffs/" + QByteArray::number(id)).json()["algorithm"].toString(),
                 QStringLiteral("fetch_and_join"));
        QCOMPARE(from.value(QStringLiteral("options")).toObject().value(QStringLiteral("delimiter")).toString(),
                 QStringLiteral(","));
    }

    void guessAndRunReadOneCopy()
    {
        QJsonObject wanted = request(address("files/b.csv?once"));
        wanted.insert(QStringLiteral("infer_pk"), true);
        wanted.insert(QStringLiteral("pk_columns"), QJsonArray());
        (void)results(m_service->create(wanted), "done");
        QVERIFY(!m_service->get("/api/v1/datadiffs/1").json()["pk_columns"].toArray().isEmpty());
        // A second request, so that what came before has been told.
        (void)results(m_service->create(request(address("files/b.csv?end"))), "done");
        QCOMPARE(m_web.requests(QStringLiteral("?end"), 1).size(), 1);
        QCOMPARE(m_web.requests(QStringLiteral("?once"), 1).size(), 1);
    }

    void failedRun_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << address("files/none.csv") << QStringLiteral("NoSuchTableException")
                                 << QStringLiteral("has no file");
        QTest::newRow("refused") << address("status/403/b.csv") << QStringLiteral("DataSourceException")
                                 << QStringLiteral("status 403");
        QTest::newRow("damaged") << address("files/bad.csv?sig=abc") << QStringLiteral("MalformedFileException")
                                 << address("files/bad.csv");
        QTest::newRow("no bucket") << QStringLiteral("s3://bucket-x/none.csv") << QStringLiteral("NoSuchTableException")
                                   << QStringLiteral("bucket-x");
    }
    void failedRun()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, says);
        const QJsonObject error =
            results(m_service->create(request(file)), "failed").value(QStringLiteral("error")).toObject();
        QTEST(error.value(QStringLiteral("error_type")).toString(), "type");
        const QString text = error.value(QStringLiteral("error_value")).toString();
        QVERIFY2(text.contains(says) && !text.contains(QLatin1String("abc")), qPrintable(text));
    }

    void cancelled()
    {
        const qint64 id = m_service->create(request(address("stall/b.csv")));
        QVERIFY(m_service->waitFor(id, QStringLiteral("processing")));
        QCOMPARE(m_service->post("/api/v1/datadiffs/" + QByteArray::number(id) + "/cancel", {}).status, 200);
        QVERIFY(m_service->waitFor(id, QStringLiteral("cancelled")));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* file, const char* says) {
            QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(says);
        };
        row("http://example.org/a.csv", "Write https://");
        row("https://me:pw@example.org/a.csv", "AWS_ACCESS_KEY_ID");
        row("https://example.org/folder/", "names a folder");
        row("s3://bucket/folder/", "Folders on S3 cannot be read");
        row("gs://bucket/a.csv", "cannot read gs:// yet");
        row("abfss://c@a.dfs.core.windows.net/a.csv", "cannot read abfss:// yet");
    }
    void refused()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, says);
        for (const char* path : {"/api/v1/datadiffs", "/api/v1/local/guess_key", "/api/v1/local/preview"}) {
            QJsonObject body = request(file);
            body.insert(QStringLiteral("file"), file);
            const RawAnswer answer = m_service->post(path, body);
            QCOMPARE(answer.status, 422);
            QVERIFY2(answer.body.contains(says.toUtf8()), answer.body.constData());
            QVERIFY2(!answer.body.contains("pw@"), answer.body.constData());
            const QString field = answer.json()["detail"]
                                      .toArray()
                                      .first()
                                      .toObject()
                                      .value(QStringLiteral("loc"))
                                      .toArray()
                                      .last()
                                      .toString();
            QCOMPARE(field,
                     qstrcmp(path, "/api/v1/local/preview") == 0 ? QStringLiteral("file") : QStringLiteral("file2"));
        }
    }

    void previewFetchesWhatIsNew()
    {
        m_web.write(QStringLiteral("p.csv"), "id,v\n1,x\n");
        const QJsonObject body{{QStringLiteral("file"), address("files/p.csv?preview")}};
        for (int i = 0; i < 2; ++i) {
            const QJsonObject seen = m_service->post("/api/v1/local/preview", body).json().object();
            QCOMPARE(seen.value(QStringLiteral("rows")).toArray().size(), 1);
            QCOMPARE(seen.value(QStringLiteral("size")).toInteger(), 9);
            QCOMPARE(seen.value(QStringLiteral("modified")).toString().left(10), QStringLiteral("2023-11-14"));
        }
        m_web.write(QStringLiteral("p.csv"), "id,v\n1,x\n2,y\n");
        const QJsonObject seen = m_service->post("/api/v1/local/preview", body).json().object();
        QCOMPARE(seen.value(QStringLiteral("rows")).toArray().size(), 2);
        const QStringList asked = m_web.requests(QStringLiteral("?preview"), 3);
        QCOMPARE(asked.size(), 3);
        QVERIFY(asked[0].endsWith(QLatin1String(" 200")) && asked[1].endsWith(QLatin1String(" 304"))
                && asked[2].endsWith(QLatin1String(" 200")));
    }

    void previewSaysWhatIsWrong()
    {
        const QJsonObject body{{QStringLiteral("file"), address("files/none.csv")}};
        const RawAnswer answer = m_service->post("/api/v1/local/preview", body);
        QCOMPARE(answer.status, 422);
        QVERIFY2(answer.body.contains("missing_file"), answer.body.constData());
        QVERIFY(answer.body.contains(R"("loc":["body","file"])"));
    }

    void guessKey()
    {
        const RawAnswer answer = m_service->post("/api/v1/local/guess_key", request(address("files/b.csv")));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()["candidates"].toArray().first().toObject().value(QStringLiteral("pk_columns")).toArray(),
                 QJsonArray{QStringLiteral("id")});
        const RawAnswer wrong = m_service->post("/api/v1/local/guess_key", request(address("files/bad.csv")));
        QCOMPARE(wrong.status, 422);
        QVERIFY2(wrong.body.contains(R"("loc":["body","file2"])"), wrong.body.constData());
    }
};

DIFFRACT_TEST(TstWebDiffs, "tst_web_diffs")
#include "tst_web_diffs.moc"
