// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/landed_fixture.h"
#include "engine/verify_pair.h"
#include "support/mariadb_server.h"
#include "support/postgres_server.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>
#include <array>

using namespace diffract::engine;
using namespace diffract::test;

namespace {

/// What one kind of source writes differently.
struct Dialect {
    char nameQuote = '"';
    const char* textType = "TEXT";
};

std::string quoted(const std::string& text, char quote)
{
    std::string result(1, quote);
    for (const char c : text)
        result.append(c == quote ? 2 : 1, c);
    return result + quote;
}

/// Statements that make the table anew, of BIGINT and text columns.
QString script(const KnownTable& table, const std::string& name, const Dialect& dialect)
{
    std::string columns;
    for (const KnownTable::Column& column : table.columns)
        columns += (columns.empty() ? "" : ", ") + quoted(column.name, dialect.nameQuote) + " "
                   + (column.type->family == "text" ? dialect.textType : "BIGINT");
    std::string rows;
    for (const KnownTable::Row& row : table.rows) {
        std::string cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const KnownValue* value = table.value(row, i);
            const bool isText = table.columns[i].type->family == "text";
            cells += (i > 0 ? ", " : "")
                     + (value == nullptr ? "NULL"
                        : isText         ? quoted(value->written, '\'')
                                         : value->written);
        }
        rows += (rows.empty() ? "(" : ", (") + cells + ")";
    }
    return QString::fromStdString("DROP TABLE IF EXISTS " + name + "; CREATE TABLE " + name + "(" + columns + ");"
                                  + (rows.empty() ? "" : " INSERT INTO " + name + " VALUES " + rows + ";"));
}

bool every(const KnownTable& table, const std::function<bool(const KnownType&)>& fits)
{
    return std::all_of(table.columns.begin(), table.columns.end(),
                       [&](const KnownTable::Column& column) { return fits(*column.type); });
}

/// BIGINT and text, which every source has.
bool isPlain(const KnownType& type)
{
    return type.plainInCsv;
}

/// DuckDB's own files keep one of 0.0 and -0.0 where a column holds nothing else.
bool isNoFloat(const KnownType& type)
{
    return type.family != "float";
}

} // namespace

/// Random pairs once more, the tables in databases: the same answers as the slow comparison.
class TstRandomStores final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pairs_data()
    {
        QTest::addColumn<QString>("store");
        for (const char* store : {"duckdb", "sqlite", "postgres", "mariadb"})
            QTest::newRow(store) << QString::fromLatin1(store);
    }
    void pairs()
    {
        QFETCH(QString, store);
        // The long run: DIFFRACT_RANDOM_PAIRS=100
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("DIFFRACT_RANDOM_PAIRS", &given);
        int left = given ? wanted : 15;
        const auto fits = store == QLatin1String("duckdb") ? isNoFloat : isPlain;
        for (std::uint64_t seed = 10'000; left > 0; ++seed) {
            const RandomPair pair(seed);
            if (!every(pair.a(), fits) || !every(pair.b(), fits))
                continue;
            --left;
            DiffFixture files;
            DiffRequest request = pair.request(files);
            constexpr std::array algorithms{Algorithm::Auto, Algorithm::FetchAndJoin, Algorithm::Hash,
                                            Algorithm::HashV2};
            request.algorithm = algorithms[seed % algorithms.size()];
            put(store, files, pair, request, seed % 3);
            verifyPair(seed, pair, files, request);
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    /// Puts both tables (0), only A (1) or only B (2) into the store.
    void put(const QString& store, DiffFixture& files, const RandomPair& pair, DiffRequest& request,
             std::uint64_t sides)
    {
        const SourceSpec source = filled(store, files, pair);
        // A CSV column may be read in the type of its partner, whatever the test takes it for.
        const bool both = sides == 0 || !pair.familiesAgree();
        const bool a = both || sides == 1;
        const bool b = both || sides == 2;
        if (a)
            request.a = TableSpec{source, {"a"}};
        if (b)
            request.b = TableSpec{source, {"b"}};
        // In MariaDB's own SQL a name in double quotes is a text.
        if (a && store == QLatin1String("mariadb"))
            std::replace(request.filterA.begin(), request.filterA.end(), '"', '`');
        if (b && store == QLatin1String("mariadb"))
            std::replace(request.filterB.begin(), request.filterB.end(), '"', '`');
    }

    SourceSpec filled(const QString& store, const DiffFixture& files, const RandomPair& pair)
    {
        if (store == QLatin1String("duckdb")) {
            const std::string path = files.path("store.duckdb");
            LandedFixture::fill(path,
                                {"CREATE TABLE a AS " + pair.a().select(), "CREATE TABLE b AS " + pair.b().select()});
            return {.kind = SourceKind::DuckDb, .name = "store", .path = path};
        }
        if (store == QLatin1String("sqlite")) {
            const std::string path = files.path("store.sqlite");
            sqlite3* database = nullptr;
            const QByteArray sql = (script(pair.a(), "a", {}) + script(pair.b(), "b", {})).toUtf8();
            const bool made = sqlite3_open(path.c_str(), &database) == SQLITE_OK
                              && sqlite3_exec(database, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
            sqlite3_close(database);
            if (!made)
                qFatal("the SQLite file cannot be made");
            return {.kind = SourceKind::Sqlite, .name = "store", .path = path};
        }
        if (store == QLatin1String("postgres")) {
            if (!m_postgres && !(m_postgres = std::make_unique<PostgresServer>())->start())
                qFatal("%s", qPrintable(m_postgres->problem()));
            m_postgres->run(script(pair.a(), "a", {}) + script(pair.b(), "b", {}));
            return m_postgres->spec();
        }
        if (!m_mariadb && !(m_mariadb = std::make_unique<MariaDbServer>())->start())
            qFatal("%s", qPrintable(m_mariadb->problem()));
        const Dialect dialect{.nameQuote = '`', .textType = "LONGTEXT CHARACTER SET utf8mb4"};
        m_mariadb->run(script(pair.a(), "a", dialect) + script(pair.b(), "b", dialect));
        return m_mariadb->spec();
    }

    std::unique_ptr<PostgresServer> m_postgres;
    std::unique_ptr<MariaDbServer> m_mariadb;
};

DIFFRACT_TEST(TstRandomStores, "tst_random_stores")
#include "tst_random_stores.moc"
