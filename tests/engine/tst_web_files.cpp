// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/inspect.h"
#include "engine/key_guess.h"
#include "engine/plan/fetched_note.h"
#include "engine/source/extension_folder.h"
#include "engine/web/web_fetch.h"
#include "support/web_server.h"

#include <QDir>
#include <QFile>

#include <future>
#include <zlib.h>

using namespace diffract::engine;
using namespace diffract::test;

/// Every kind of file over the web gives what the same file gives from the disk.
class TstWebFiles final : public QObject {
    Q_OBJECT

    static QByteArray bytesOf(const std::string& path)
    {
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", path.c_str());
        return file.readAll();
    }

    static QByteArray gzip(const QByteArray& bytes)
    {
        QByteArray out(int(compressBound(uLong(bytes.size()))) + 64, '\0');
        z_stream stream{};
        deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = uInt(bytes.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = uInt(out.size());
        deflate(&stream, Z_FINISH);
        out.truncate(int(stream.total_out));
        deflateEnd(&stream);
        return out;
    }

    /// The same file, on the server.
    FileSpec onServer(FileSpec spec, const char* way = "files/") const
    {
        const QString name = QFileInfo(QString::fromStdString(spec.path)).fileName();
        m_server.write(name, bytesOf(spec.path));
        const bool s3 = qstrcmp(way, "s3") == 0;
        spec.web =
            WebPlace{.uri = s3 ? "s3://bucket-x/" + name.toStdString() : m_server.url(QLatin1String(way) + name)};
        spec.path.clear();
        return spec;
    }

    WebServer m_server;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        m_server.setEndpoint();
    }

    void sameAsLocal_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("way");
        for (const char* kind : {"csv", "tsv", "csv.gz", "parquet", "ndjson", "xlsx"}) {
            for (const char* way : {"files/", "s3", "cut/1/", "chunked/"})
                QTest::addRow("%s by %s", kind, way) << QString::fromLatin1(kind) << QByteArray(way);
        }
    }
    void sameAsLocal()
    {
        QFETCH(const QString, kind);
        QFETCH(const QByteArray, way);
        DiffFixture files;
        FileSpec a;
        const char* text = "id,v\n1,a\n2,b\n3,c\n4,\n";
        if (kind == QLatin1String("parquet")) {
            a = files.parquet("a.parquet", "SELECT i AS id, 'v' || i AS v FROM range(2000) t(i)");
        } else if (kind == QLatin1String("ndjson")) {
            a = files.csv("a.ndjson", "{\"id\":1,\"v\":\"a\"}\n{\"id\":2,\"v\":\"x\"}\n");
            a.format = FileFormat::Json;
        } else if (kind == QLatin1String("xlsx")) {
            a = FileSpec{.path = DIFFRACT_TEST_DATA "/sheets/kinds.xlsx", .format = FileFormat::Excel};
        } else if (kind == QLatin1String("tsv")) {
            a = files.csv("a.tsv", "id\tv\n1\ta,b,c\n2\tb\n"); // only its name tells tabs from commas
        } else {
            a = files.csv("a." + kind.toStdString(),
                          (kind == QLatin1String("csv") ? QByteArray(text) : gzip(text)).toStdString());
        }
        DiffRequest request;
        request.a = a;
        request.b = kind == QLatin1String("xlsx") ? a : files.csv("b.csv", "id,v\n1,a\n2,x\n5,e\n");
        request.limits.extensionFolder = extensionFolder();
        const auto local = files.run(request);
        QVERIFY2(local, local ? "" : local.error().message.c_str());
        const std::string pages = files.allPages();
        request.a = onServer(a, way.constData());
        const auto fetched = files.run(request);
        QVERIFY2(fetched, fetched ? "" : fetched.error().message.c_str());
        QCOMPARE(shown(*fetched), shown(*local));
        QCOMPARE(files.allPages(), pages);
        const auto& facts = std::get<FileSpec>((*files.progress.facts.inputs)[0].spec);
        QCOMPARE(facts.web->sha256.size(), std::size_t(64));
        QCOMPARE((*files.progress.facts.inputs)[0].identity->size,
                 std::uint64_t(QFileInfo(QString::fromStdString(a.path)).size()));
    }

    void errorsNameTheAddress()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("good.csv", "id,v\n1,a\n");
        request.b = onServer(files.csv("bad.csv", "id,v\n1,a\n2\n3,c\n"));
        std::get<FileSpec>(request.b).web->uri += "?X-Amz-Signature=abc";
        request.key = {"id"};
        const auto outcome = files.run(request);
        QCOMPARE(outcome.error().code, std::string("ragged_row"));
        QCOMPARE(outcome.error().line, std::optional<std::uint64_t>(3));
        const std::string address = m_server.url(QStringLiteral("files/bad.csv"));
        QVERIFY2(outcome.error().message.find(address) != std::string::npos, outcome.error().message.c_str());
        QVERIFY(outcome.error().message.find("fetched-") == std::string::npos);
        QVERIFY(outcome.error().message.find("abc") == std::string::npos);
        QCOMPARE(outcome.error().file, address);
    }

    void cutTransferIsNoShorterTable()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("rows.csv", "id,v\n1,a\n2,b\n3,c\n4,d\n");
        request.b = onServer(std::get<FileSpec>(request.a), "chunkcut/");
        request.key = {"id"};
        const auto outcome = files.run(request);
        QCOMPARE(outcome.error().code, std::string("connection_lost"));
        QVERIFY(QDir(QString::fromStdString(files.resultFolder())).isEmpty());
    }

    void keyGuessAndLook()
    {
        DiffFixture files;
        const FileSpec a = onServer(files.csv("k.csv", "id,v\n1,a\n2,a\n3,a\n"));
        const QTemporaryDir folder;
        const SourceSettings settings{.folder = folder.path().toStdString()};
        const auto guess = guessKeyOf(a, a, {}, settings);
        QVERIFY2(guess.ok(), guess ? "" : guess.error().message.c_str());
        QCOMPARE(guess->candidates.front().columns, std::vector<std::string>{"id"});
        const auto fetched = fetchFile(a, folder.path().toStdString(), {}, {}, {});
        QVERIFY(fetched.ok());
        const auto seen = inspect(*fetched);
        QVERIFY(seen.ok());
        QCOMPARE(seen->rows.size(), std::size_t(3));
        QCOMPARE(nameOf(*fetched), m_server.url(QStringLiteral("files/k.csv")));
        QCOMPARE(shortNameOf(*fetched), std::string("k"));
    }

    void cancelledRunLeavesNothing()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("c.csv", "id,v\n1,a\n");
        request.b = onServer(std::get<FileSpec>(request.a), "stall/");
        request.key = {"id"};
        const QTemporaryDir temp;
        request.limits.tempFolder = temp.path().toStdString();
        DiffRun run(request, files.resultFolder());
        auto running = std::async(std::launch::async, [&] { return run.run(files.progress); });
        QTRY_VERIFY(!QDir(temp.path()).isEmpty());
        run.interrupt();
        QCOMPARE(running.get().error().kind, ErrorKind::Cancelled);
        QVERIFY(QDir(temp.path()).isEmpty());
    }

    void note()
    {
        using Rows = std::array<std::optional<std::uint64_t>, 2>;
        using Parts = std::array<std::optional<FetchedPart>, 2>;
        QCOMPARE(fetchedNote({}, Parts{FetchedPart{12'345'678, 80'000'000}}), std::string("12 of 80 MB fetched"));
        QCOMPARE(fetchedNote({}, Parts{FetchedPart{1'250'000, 2'000'000}, FetchedPart{100'000, 3'900'000}}),
                 std::string("1.3 of 5.9 MB fetched"));
        QCOMPARE(fetchedNote({}, Parts{FetchedPart{4'000'000'000, {}}}), std::string("4,000 MB fetched"));
        QCOMPARE(fetchedNote(Rows{1200}, {}), std::string("1,200 rows fetched"));
        QCOMPARE(fetchedNote(Rows{1200}, Parts{std::nullopt, FetchedPart{500'000, 900'000}}),
                 std::string("1,200 rows and 0.5 of 0.9 MB fetched"));
    }
};

DIFFRACT_TEST(TstWebFiles, "tst_web_files")
#include "tst_web_files.moc"
