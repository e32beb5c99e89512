// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/landed_fixture.h"
#include "engine/mutation.h"
#include "engine/packed.h"

#include <sqlite3.h>

#include <QFile>

using namespace diffract::engine;
using namespace diffract::test;

/// A comparison with a file whose bytes were edited: a right answer, or an error that names the file.
///     DIFFRACT_MUTATIONS=1600    so many, shared among the kinds, instead of the quick ones
///     DIFFRACT_MUTATION=17       this one alone
class TstMutatedKinds final : public QObject {
    Q_OBJECT

    static constexpr int kinds = 8;
    static constexpr int quick = 10; ///< Of each kind.

    static QByteArray bytesOf(const std::string& path)
    {
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", path.c_str());
        return file.readAll();
    }
    /// The rows of every kind, as SQL that DuckDB and SQLite understand.
    static std::string rows()
    {
        std::string sql;
        for (int i = 0; i < 200; ++i)
            sql += (i == 0 ? "(" : ", (") + std::to_string(i) + ", 'name " + std::to_string(i * 7919 % 1000) + "', "
                   + std::to_string(i % 7) + ".25)";
        return "SELECT column1 AS id, column2 AS name, column3 AS amount FROM (VALUES " + sql + ")";
    }
    static QByteArray csv()
    {
        QByteArray text = "id,name,amount\n";
        for (int i = 0; i < 200; ++i)
            text += QByteArray::number(i) + ",name " + QByteArray::number(i * 7919 % 1000) + ','
                    + QByteArray::number(i % 7) + ".25\n";
        return text;
    }
    static QByteArray json()
    {
        QByteArray text;
        for (int i = 0; i < 200; ++i)
            text += "{\"id\":" + QByteArray::number(i) + ",\"name\":\"name " + QByteArray::number(i * 7919 % 1000)
                    + "\",\"amount\":" + QByteArray::number(i % 7) + ".25}\n";
        return text;
    }
    QByteArray sqlite() const
    {
        const std::string path = m_landed.path("good.sqlite");
        sqlite3* file = nullptr;
        sqlite3_open(path.c_str(), &file);
        char* said = nullptr;
        if (sqlite3_exec(file, ("CREATE TABLE t AS " + rows()).c_str(), nullptr, nullptr, &said) != SQLITE_OK)
            qFatal("%s", said);
        sqlite3_close(file);
        return bytesOf(path);
    }
    QByteArray duckdb() const
    {
        LandedFixture::fill(m_landed.path("good.duckdb"), {"CREATE TABLE t AS " + values(), "CHECKPOINT"});
        return bytesOf(m_landed.path("good.duckdb"));
    }
    static std::string values()
    {
        return "SELECT i AS id, 'name ' || (i * 7919 % 1000) AS name, (i % 7) + 0.25 AS amount FROM range(200) r(i)";
    }
    /// A dataset of the bytes.
    DatasetSpec dataset(const QByteArray& kind, const QByteArray& bytes) const
    {
        const std::string path = m_landed.path(("m." + kind).constData());
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", path.c_str());
        if (kind == "sqlite" || kind == "duckdb") {
            SourceSpec source{.name = "mutated", .path = path};
            source.kind = kind == "sqlite" ? SourceKind::Sqlite : SourceKind::DuckDb;
            return TableSpec{.source = source, .path = {"main", "t"}};
        }
        const FileFormat format = kind == "parquet" ? FileFormat::Parquet
                                  : kind == "json"  ? FileFormat::Json
                                  : kind == "xlsx"  ? FileFormat::Excel
                                                    : FileFormat::Csv;
        return FileSpec{.path = path, .format = format};
    }

private Q_SLOTS:
    void edits_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("hasChecksums");
        const std::string parquet = m_files.parquet("good.parquet", values()).path;
        const auto row = [](const char* kind, const QByteArray& bytes, bool hasChecksums) {
            QTest::newRow(kind) << QByteArray(kind) << bytes << hasChecksums;
        };
        row("csv", csv(), false);
        row("csv.gz", gzip(csv()), true);
        row("csv.zst", zstd(csv()), true);
        row("parquet", bytesOf(parquet), false);
        row("json", json(), false);
        row("xlsx", bytesOf(DIFFRACT_TEST_DATA "/sheets/kinds.xlsx"), true);
        row("duckdb", duckdb(), true);
        row("sqlite", sqlite(), false);
    }
    void edits()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, hasChecksums);
        const bool dense = kind == "duckdb" || kind == "sqlite";
        bool one = false;
        const int only = qEnvironmentVariableIntValue("DIFFRACT_MUTATION", &one);
        const int all = qEnvironmentVariableIntValue("DIFFRACT_MUTATIONS");
        DiffRequest request;
        request.key = {kind == "xlsx" ? "id" : "id"};
        request.a = good(kind, bytes);
        int read = 0;
        const int count = all > 0 ? all / kinds : quick;
        for (int i = one ? only : 0; i < (one ? only + 1 : count); ++i) {
            std::mt19937_64 random(std::uint64_t(i) + 20130101U);
            const QByteArray changed = mutated(bytes, random, dense);
            request.b = dataset(kind, changed);
            const auto summary = m_files.run(request);
            const auto said = [&](const char* what) {
                return kind + " DIFFRACT_MUTATION=" + QByteArray::number(i) + ": " + what + ": "
                       + (summary ? QByteArray()
                                  : QByteArray::fromStdString(summary.error().code + ": " + summary.error().message
                                                              + " / " + summary.error().detail));
            };
            if (summary) {
                ++read;
                QVERIFY2(!hasChecksums || summary->values.valuesWithDifferences == 0, said("a wrong value"));
                QVERIFY2(!hasChecksums || summary->pks.exclusives[0] + summary->pks.exclusives[1] == 0,
                         said("a wrong row"));
                continue;
            }
            QVERIFY2(summary.error().kind != ErrorKind::Internal, said("an error of our own"));
            QVERIFY2(!summary.error().code.empty(), said("no code"));
            const bool isNamed = summary.error().message.find("m." + kind.toStdString()) != std::string::npos
                                 || summary.error().message.find("mutated") != std::string::npos
                                 || summary.error().message.find(" B") != std::string::npos
                                 || summary.error().message.find("either dataset") != std::string::npos
                                 || summary.error().message.find("A or B") != std::string::npos
                                 || summary.error().message.find("two datasets") != std::string::npos;
            QVERIFY2(isNamed, said("no place"));
        }
        qInfo("%s: %d of %d were read", kind.constData(), read, one ? 1 : count);
    }

private:
    DatasetSpec good(const QByteArray& kind, const QByteArray& bytes) const
    {
        if (kind != "sqlite" && kind != "duckdb") {
            const std::string path = m_landed.path(("good." + kind).constData());
            QFile file(QString::fromStdString(path));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write %s", path.c_str());
        }
        DatasetSpec spec = dataset(kind, bytes);
        if (auto* file = std::get_if<FileSpec>(&spec))
            file->path = m_landed.path(("good." + kind).constData());
        else
            std::get<TableSpec>(spec).source.path = m_landed.path(("good." + kind).constData());
        return spec;
    }

    LandedFixture m_landed;
    DiffFixture m_files;
};

DIFFRACT_TEST(TstMutatedKinds, "tst_mutated_kinds")
#include "tst_mutated_kinds.moc"
