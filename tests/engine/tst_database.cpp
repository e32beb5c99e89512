// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/sql_text.h"

#include <QFile>
#include <QTemporaryDir>

#include <thread>

using namespace diffract::engine;
using namespace diffract::engine::duck;

namespace {

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(bytes), bytes.size());
}

std::string csv(const std::string& path)
{
    return "SELECT c0 FROM read_csv(" + literal(globEscaped(path))
           + ", auto_detect=false, header=false, delim=',', columns={'c0': 'BIGINT'})";
}

} // namespace

class TstDatabase final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryType()
    {
        auto database = Database::open({});
        QVERIFY2(database.ok(), database.ok() ? "" : database.error().detail.c_str());
        auto connection = Connection::open(*database);
        auto rows = connection->query("SELECT true, 9223372036854775807, 7::HUGEINT, 0.5::DOUBLE, 'a\"b', NULL::INT, "
                                      "?::VARCHAR, ?::BIGINT",
                                      {std::string("x\0y", 3), std::int64_t{-5}});
        QVERIFY2(rows.ok(), rows.ok() ? "" : rows.error().detail.c_str());
        QVERIFY(rows->next());
        QVERIFY(rows->boolean(0));
        QCOMPARE(rows->integer(1), std::numeric_limits<std::int64_t>::max());
        QCOMPARE(rows->integer(2), 7);
        QCOMPARE(rows->real(3), 0.5);
        QVERIFY(rows->text(4) == "a\"b");
        QVERIFY(rows->isNull(5));
        QVERIFY(rows->text(6) == std::string_view("x\0y", 3));
        QCOMPARE(rows->integer(7), -5);
        QVERIFY(!rows->next());
        QVERIFY(!rows->next());
    }

    void readsManyChunks()
    {
        auto database = Database::open({});
        auto connection = Connection::open(*database);
        auto rows = connection->query("SELECT i FROM range(10000) t(i) ORDER BY i");
        std::int64_t wanted = 0;
        while (rows->next())
            QCOMPARE(rows->integer(0), wanted++);
        QCOMPARE(wanted, 10000);
    }

    void onlyNamedFilesAreRead()
    {
        QTemporaryDir dir;
        QTemporaryDir work;
        const QString allowed = dir.filePath(QStringLiteral("a.csv"));
        const QString secret = dir.filePath(QStringLiteral("secret.csv"));
        write(allowed, "1\n");
        write(secret, "2\n");
        DatabaseOptions options;
        options.folder = work.path().toStdString();
        options.files = {allowed.toStdString()};
        auto database = Database::open(options);
        auto connection = Connection::open(*database);
        QVERIFY(connection->run(csv(allowed.toStdString())).ok());
        QVERIFY(!connection->run(csv(secret.toStdString())).ok());
        QVERIFY(!connection->run("SELECT * FROM glob('/etc/*')").ok());
        QVERIFY(!connection->run("COPY (SELECT 1) TO " + literal(secret.toStdString())).ok());
        QVERIFY(connection->run("COPY (SELECT 1 AS a) TO " + literal(options.folder + "/x.parquet")).ok());
        QVERIFY(connection->run("SELECT * FROM read_parquet(" + literal(options.folder + "/x.parquet") + ")").ok());
    }

    void configurationIsLocked()
    {
        auto database = Database::open({});
        auto connection = Connection::open(*database);
        for (const char* sql :
             {"SET threads = 8", "SET memory_limit = '9GB'", "SET enable_external_access = true",
              "SET TimeZone = 'Europe/Paris'", "INSTALL httpfs", "LOAD httpfs", "SET lock_configuration = false",
              "SET allowed_paths = ['/etc/passwd']", "ATTACH '/tmp/should-not-exist.duckdb' AS x"})
            QVERIFY2(!connection->run(sql).ok(), sql);
    }

    void everyConnectionIsInUtc()
    {
        auto database = Database::open({});
        auto connection = Connection::open(*database);
        auto rows =
            connection->query("SELECT current_setting('TimeZone'), (TIMESTAMPTZ '2020-06-01 12:00:00+02')::VARCHAR");
        QVERIFY(rows->next());
        QVERIFY(rows->text(0) == "UTC");
        QVERIFY(rows->text(1) == "2020-06-01 10:00:00+00");
    }

    void namesThatLookLikeGlobs_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"a[1].csv", "b*.csv", "c?.csv", "q\"uote's.csv", "bl ank.csv", "new\nline.csv",
                                 "\xc3\xa9 \xe6\x97\xa5.csv", "[*]?[[]].csv", "{x,y}.csv", "x.csv.gz"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void namesThatLookLikeGlobs()
    {
        QFETCH(QString, name);
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkdir(QStringLiteral("fo[l]d*er")));
        const QString folder = dir.filePath(QStringLiteral("fo[l]d*er"));
        for (const char* decoy : {"a1.csv", "bx.csv", "cx.csv", "xxxx.csv", "x.csv", "y.csv"})
            write(folder + QLatin1Char('/') + QLatin1String(decoy), "0\n");
        const QString path = folder + QLatin1Char('/') + name;
        write(path, "7\n");
        DatabaseOptions options;
        options.files = {path.toStdString()};
        auto database = Database::open(options);
        auto connection = Connection::open(*database);
        const std::string sql = "SELECT c0, filename FROM read_csv(" + literal(globEscaped(path.toStdString()))
                                + ", auto_detect=false, header=false, delim=',', compression='none', filename=true, "
                                  "columns={'c0': 'BIGINT'})";
        auto rows = connection->query(sql);
        QVERIFY2(rows.ok(), rows.ok() ? "" : rows.error().detail.c_str());
        QVERIFY(rows->next());
        QCOMPARE(rows->integer(0), 7);
        QVERIFY(rows->text(1) == path.toStdString());
        QVERIFY(!rows->next());
    }

    void aStopRequestInterrupts()
    {
        auto database = Database::open({});
        auto connection = Connection::open(*database);
        QVERIFY(connection->run("CREATE TABLE t AS SELECT i FROM range(100000) t(i)").ok());
        std::stop_source stop;
        std::atomic<double> seen = -1;
        std::jthread stopper([&](const std::stop_token& end) {
            while (seen < 0 && !end.stop_requested()) {
                seen = connection->percent();
                std::this_thread::yield();
            }
            stop.request_stop();
        });
        QDeadlineTimer bound(20000);
        std::jthread guard([&](const std::stop_token& end) {
            while (!bound.hasExpired() && !end.stop_requested())
                std::this_thread::yield();
            stop.request_stop();
        });
        auto rows = connection->query("SELECT count(*) FROM t a, t b WHERE hash(a.i + b.i) = 1", {}, stop.get_token());
        QVERIFY(!rows.ok());
        QCOMPARE(rows.error().kind, ErrorKind::Cancelled);
        QVERIFY(!bound.hasExpired());
        QVERIFY(seen >= 0);
    }

    void aStopRequestedBeforeIsNotLost()
    {
        auto database = Database::open({});
        auto connection = Connection::open(*database);
        std::stop_source stop;
        stop.request_stop();
        const auto rows = connection->query("SELECT 1", {}, stop.get_token());
        QCOMPARE(rows.error().kind, ErrorKind::Cancelled);
        QVERIFY(connection->run("SELECT 1").ok());
    }

    void garbageIsNotADatabase()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("x.duckdb"));
        write(path, QByteArray(20000, 'x'));
        DatabaseOptions options;
        options.path = path.toStdString();
        options.readOnly = true;
        const auto database = Database::open(options);
        QVERIFY(!database.ok());
        QVERIFY2(database.error().kind == ErrorKind::Malformed, database.error().detail.c_str());
    }

    void outOfMemoryIsNamed()
    {
        DatabaseOptions options;
        options.memoryLimit = 20'000'000;
        auto database = Database::open(options);
        auto connection = Connection::open(*database);
        const auto rows = connection->query("SELECT count(DISTINCT hash(i)) FROM range(30000000) t(i)");
        QVERIFY(!rows.ok());
        QVERIFY2(rows.error().kind == ErrorKind::OutOfMemory, rows.error().detail.c_str());
    }
};

DIFFRACT_TEST(TstDatabase, "tst_database")
#include "tst_database.moc"
