// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error_type.h"

namespace diffract::engine {

std::string errorType(const Error& error)
{
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
