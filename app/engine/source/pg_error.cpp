// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_error.h"

#include "engine/source/source_parts.h"

#include <string_view>

namespace diffract::engine {
namespace {

std::string oneLine(const std::string& text)
{
    std::string line;
    for (const char c : text)
        line += c == '\n' ? ' ' : c;
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    return line;
}

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

Error pgConnectError(const SourceSpec& spec, const std::string& text)
{
    const std::string said = oneLine(text);
    Error error{.kind = ErrorKind::Io, .code = "unreachable", .detail = text};
    if (has(said, "database \"" + spec.database + "\" does not exist")) {
        error.kind = ErrorKind::NotFound;
        error.code = "no_such_database";
        error.message = "There is no database \"" + spec.database + "\" on " + describe(spec) + ": " + said;
    } else if (has(said, "authentication failed") || has(said, "no password supplied") || has(said, "pg_hba.conf")
               || has(said, "role \"" + spec.user + "\"")) {
        error.code = "refused";
        error.message = describe(spec) + " refused the login of user \"" + spec.user + "\": " + said;
    } else {
        error.message = "Cannot reach " + describe(spec) + ": " + said;
    }
    return error;
}

Error pgStatementError(const SourceSpec& spec, const std::string& state, const std::string& text,
                       const std::string& sql)
{
    const std::string said = oneLine(text);
    Error error{.kind = ErrorKind::Invalid,
                .message = describe(spec) + " says: " + said,
                .code = "bad_sql",
                .detail = text + (state.empty() ? "" : "\nSQLSTATE " + state) + "\nstatement: " + sql.substr(0, 2000)};
    const std::string_view group = std::string_view(state).substr(0, 2);
    if (state.empty() || group == "08" || state == "57P01" || state == "57P02" || state == "57P03") {
        error.kind = ErrorKind::Io;
        error.code = "connection_lost";
        error.message = "The connection to " + describe(spec) + " was lost: " + said;
    } else if (state == "57014") {
        error.kind = ErrorKind::Io;
        error.code = "timed_out";
        error.message = "A statement on " + describe(spec) + " was stopped by the server: " + said;
    } else if (state == "42501") {
        error.kind = ErrorKind::Io;
        error.code = "permission_denied";
        error.message = describe(spec) + " does not let user \"" + spec.user + "\" do this: " + said;
    } else if (state == "42P01" || state == "3F000") {
        error.kind = ErrorKind::NotFound;
        error.code = "no_such_table";
    } else if (state == "25006") {
        error.message = "Only reading is allowed on " + describe(spec) + ": " + said;
    } else if (group == "53" || group == "58" || group == "XX") {
        error.kind = ErrorKind::Io;
        error.code = "server_failed";
    } else if (group != "42") {
        error.code = "statement_failed";
    }
    return error;
}

} // namespace diffract::engine
