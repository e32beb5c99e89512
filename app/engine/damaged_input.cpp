// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/damaged_input.h"

#include "engine/duck/connection.h"

#include <string>

namespace diffract::engine {
namespace {

/// What DuckDB says of bytes it cannot make sense of is not always told from its own faults.
bool mayBeDamage(const Error& error)
{
    return error.file.empty() && (error.code == "damaged" || error.code == "duckdb");
}

/// Reads every value.
std::string scanOf(const FileSource& source)
{
    std::string columns;
    for (const Column& column : source.columns())
        columns += (columns.empty() ? "" : ", ") + column.sql();
    return "SELECT bit_xor(hash(" + columns + ")) FROM " + source.relation();
}

} // namespace

Error withDamagedFile(Error error, const FileSource& a, const FileSource& b, duck::Database& database,
                      const std::stop_token& stop)
{
    // What is written anew or gone can look like anything.
    if (error.kind == ErrorKind::Malformed || error.kind == ErrorKind::Internal || error.kind == ErrorKind::Io) {
        for (const FileSource* source : {&a, &b}) {
            if (Done same = source->unchanged(); !same)
                return same.error();
        }
    }
    if (!mayBeDamage(error))
        return error;
    Outcome<duck::Connection> connection = duck::Connection::open(database);
    if (!connection)
        return error;
    for (const FileSource* source : {&a, &b}) {
        const Done scanned = connection->run(scanOf(*source), {}, stop);
        if (scanned || !mayBeDamage(scanned.error()))
            continue;
        error.kind = ErrorKind::Malformed;
        error.code = "damaged";
        error.file = source->name();
        error.message = error.file + " is damaged: its rows cannot be read. Write or copy it again.";
        break;
    }
    return error;
}

} // namespace diffract::engine
