// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
// diffract-bench: what tests/bench/run starts, one process a measurement.
//   generate FOLDER ROWS SEED [COLUMNS CHANGED MISSING]   writes the pair, prints the counts a diff must find
//   database FILE A B                 a new DuckDB file with both as tables a and b
//   csv FROM TO NULL                  a file as CSV, with this text for NULL
//   l1 A B                            the floor: scans both files and hashes every column
//   diff A B KEY,KEY FOLDER [MB]      a whole run of the engine within so much memory, prints what it counted
#include "bench/pair_writer.h"
#include "engine/diff_run.h"
#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/sql_text.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace diffract::engine;

class Silent final : public ProgressSink {
public:
    void stagesChanged(const std::vector<Stage>&) override {}
    void factsChanged(const PartialFacts&) override {}
};

int failed(const Error& error)
{
    std::fprintf(stderr, "%s\n%s\n", error.message.c_str(), error.detail.c_str());
    return 1;
}

bool isParquet(const std::string& path)
{
    return path.ends_with(".parquet");
}

int generate(const std::vector<std::string>& words)
{
    const auto number = [&](std::size_t at, long long otherwise) {
        return words.size() > at ? std::atoll(words[at].c_str()) : otherwise;
    };
    diffract::bench::PairShape shape{.rows = number(2, 0), .seed = number(3, 1)};
    shape.columns = static_cast<std::size_t>(number(4, static_cast<long long>(shape.columns)));
    shape.changed = static_cast<int>(number(5, shape.changed));
    shape.missing = static_cast<int>(number(6, shape.missing));
    const Outcome<std::string> truth = diffract::bench::writePair(words[1], shape);
    if (!truth)
        return failed(truth.error());
    std::puts(truth->c_str());
    return 0;
}

std::string scanOf(const std::string& path)
{
    return (isParquet(path) ? "read_parquet(" : "read_csv(") + duck::literal(path) + ")";
}

int makeDatabase(const std::string& file, const std::string& a, const std::string& b)
{
    Outcome<duck::Database> database = duck::Database::open({.path = file, .files = {a, b}});
    if (!database)
        return failed(database.error());
    Outcome<duck::Connection> connection = duck::Connection::open(*database);
    if (!connection)
        return failed(connection.error());
    for (const auto& [table, path] : {std::pair("a", a), std::pair("b", b)}) {
        if (Done made = connection->run(std::string("CREATE TABLE ") + table + " AS FROM " + scanOf(path)); !made)
            return failed(made.error());
    }
    return 0;
}

int writeCsv(const std::string& from, const std::string& to, const std::string& null)
{
    Outcome<duck::Database> database =
        duck::Database::open({.folder = std::filesystem::path(to).parent_path().string(), .files = {from}});
    if (!database)
        return failed(database.error());
    Outcome<duck::Connection> connection = duck::Connection::open(*database);
    if (!connection)
        return failed(connection.error());
    if (Done done = connection->run("COPY (FROM " + scanOf(from) + ") TO " + duck::literal(to)
                                    + " (FORMAT csv, HEADER, NULLSTR " + duck::literal(null) + ")");
        !done)
        return failed(done.error());
    return 0;
}

int floorOf(const std::vector<std::string>& paths)
{
    Outcome<duck::Database> database = duck::Database::open({.path = {}, .folder = {}, .files = paths, .settings = {}});
    if (!database)
        return failed(database.error());
    Outcome<duck::Connection> connection = duck::Connection::open(*database);
    if (!connection)
        return failed(connection.error());
    for (const std::string& path : paths) {
        if (Done done = connection->run("SELECT count(*), bit_xor(hash(t)) FROM " + scanOf(path) + " t"); !done)
            return failed(done.error());
    }
    return 0;
}

int diff(const std::string& a, const std::string& b, const std::string& key, const std::string& folder,
         std::int64_t megabytes)
{
    DiffRequest request;
    if (megabytes > 0)
        request.limits.memoryBytes = megabytes << 20;
    request.a = FileSpec{.path = a, .format = isParquet(a) ? FileFormat::Parquet : FileFormat::Csv, .csv = {}};
    request.b = FileSpec{.path = b, .format = isParquet(b) ? FileFormat::Parquet : FileFormat::Csv, .csv = {}};
    std::istringstream parts(key);
    for (std::string part; std::getline(parts, part, ',');)
        request.key.push_back(part);
    DiffRun run(request, folder);
    Silent sink;
    const Outcome<DiffSummary> summary = run.run(sink);
    if (!summary)
        return failed(summary.error());
    const auto pair = [](const SideCounts& counts) {
        return "[" + std::to_string(counts[0]) + ", " + std::to_string(counts[1]) + "]";
    };
    std::string json =
        "{\"rows\": " + pair(summary->pks.totalRows) + ", \"exclusives\": " + pair(summary->pks.exclusives)
        + ", \"compared_rows\": " + std::to_string(summary->values.totalRows)
        + ", \"different_rows\": " + std::to_string(summary->values.rowsWithDifferences) + ", \"columns\": {";
    for (const ColumnStats& column : summary->values.columns)
        json += (json.ends_with('{') ? "\"" : ", \"") + column.column + "\": " + std::to_string(column.valuesDifferent);
    std::puts((json + "}}").c_str());
    return 0;
}

} // namespace

int main(int count, char** arguments)
{
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if ((words.size() == 4 || words.size() == 7) && words[0] == "generate")
        return generate(words);
    if (words.size() == 4 && words[0] == "database")
        return makeDatabase(words[1], words[2], words[3]);
    if (words.size() == 4 && words[0] == "csv")
        return writeCsv(words[1], words[2], words[3]);
    if (words.size() == 3 && words[0] == "l1")
        return floorOf({words[1], words[2]});
    if ((words.size() == 5 || words.size() == 6) && words[0] == "diff")
        return diff(words[1], words[2], words[3], words[4], words.size() == 6 ? std::atoll(words[5].c_str()) : 0);
    std::fputs("generate FOLDER ROWS SEED [COLUMNS CHANGED MISSING] | database FILE A B | csv FROM TO NULL | "
               "l1 A B | diff A B KEY,KEY FOLDER [MB]\n",
               stderr);
    return 2;
}
