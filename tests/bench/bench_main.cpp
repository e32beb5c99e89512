// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
// diffract-bench: what tests/bench/run starts, one process a measurement.
//   generate FOLDER ROWS SEED     writes the pair, prints the counts a diff must find
//   l1 A B                        the floor: scans both files and hashes every column
//   diff A B KEY,KEY FOLDER       a whole run of the engine, prints what it counted
#include "bench/pair_writer.h"
#include "engine/diff_run.h"
#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/sql_text.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
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

int generate(const std::string& folder, const char* rows, const char* seed)
{
    const Outcome<std::string> truth = diffract::bench::writePair(folder, std::atoll(rows), std::atoll(seed));
    if (!truth)
        return failed(truth.error());
    std::puts(truth->c_str());
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
        const std::string scan = (isParquet(path) ? "read_parquet(" : "read_csv(") + duck::literal(path) + ")";
        if (Done done = connection->run("SELECT count(*), bit_xor(hash(t)) FROM " + scan + " t"); !done)
            return failed(done.error());
    }
    return 0;
}

int diff(const std::string& a, const std::string& b, const std::string& key, const std::string& folder)
{
    DiffRequest request;
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
    if (words.size() == 4 && words[0] == "generate")
        return generate(words[1], words[2].c_str(), words[3].c_str());
    if (words.size() == 3 && words[0] == "l1")
        return floorOf({words[1], words[2]});
    if (words.size() == 5 && words[0] == "diff")
        return diff(words[1], words[2], words[3], words[4]);
    std::fputs("generate FOLDER ROWS SEED | l1 A B | diff A B KEY,KEY FOLDER\n", stderr);
    return 2;
}
