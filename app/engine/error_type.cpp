// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error_type.h"

#include <algorithm>
#include <array>

namespace diffract::engine {

namespace {

constexpr std::array passing{"unreachable", "connection_lost", "timed_out", "server_failed", "source_locked"};
constexpr std::array lasting{"refused",          "permission_denied", "source_io", "no_such_database",
                             "untrusted_server", "redirect_refused",  "bad_answer"};

template <typename Codes>
bool isOneOf(const Codes& codes, const std::string& code)
{
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

} // namespace

bool isOfSource(const Error& error)
{
    return isOneOf(passing, error.code) || isOneOf(lasting, error.code);
}

bool isPassing(const Error& error)
{
    return isOneOf(passing, error.code) || error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Changed
           || error.kind == ErrorKind::DiskFull;
}

std::string errorType(const Error& error)
{
    // The request is right: what the source holds fails.
    if (isOfSource(error) || error.code == "statement_failed"
        || (error.code == "no_columns" && error.kind == ErrorKind::Invalid))
        return "DataSourceException";
    if (error.code == "missing_extension")
        return "MissingExtensionException";
    if (error.code == "no_such_column")
        return "NoSuchColumnException";
    if (error.code == "key_type_differs")
        return "KeyTypeMismatchException";
    if (error.code == "no_common_column")
        return "NoCommonColumnException";
    switch (error.kind) {
    case ErrorKind::Invalid: return "InvalidRequestException";
    case ErrorKind::NotFound: return "NoSuchTableException";
    case ErrorKind::Io: return "UnreadableFileException";
    case ErrorKind::Malformed: return "MalformedFileException";
    case ErrorKind::Changed: return "InputChangedException";
    case ErrorKind::Cancelled: return "CancelledException";
    case ErrorKind::OutOfMemory: return "OutOfMemoryException";
    case ErrorKind::DiskFull: return "DiskFullException";
    case ErrorKind::Internal: break;
    }
    return "EngineException";
}

} // namespace diffract::engine
