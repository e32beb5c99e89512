// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error_type.h"

#include <algorithm>
#include <array>

namespace diffract::engine {

bool isOfSource(const Error& error)
{
    constexpr std::array codes{"unreachable",   "refused",   "connection_lost", "timed_out",       "permission_denied",
                               "server_failed", "source_io", "source_locked",   "no_such_database"};
    return std::find(codes.begin(), codes.end(), error.code) != codes.end();
}

std::string errorType(const Error& error)
{
    if (isOfSource(error))
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
