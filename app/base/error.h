// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace diffract {

/// What went wrong, as far as a caller acts on it. One switch in app/server maps kinds to HTTP, one in
/// app/programs to exit states.
enum class ErrorKind {
    Invalid,      ///< The request or a value in it is wrong; `message` names the place.
    NotFound,     ///< The thing asked for does not exist.
    Unauthorised, ///< No key, or one that is not accepted.
    Forbidden,    ///< The key may not do this.
    Conflict,     ///< The state of the thing does not allow it.
    Unreachable,  ///< No connection, or it broke.
    Timeout,      ///< No answer in time.
    Malformed,    ///< An answer or a file that cannot be understood.
    Io,           ///< A file could not be read or written.
    DiskFull,     ///< No space, or over a quota.
    Cancelled,    ///< Somebody asked for it.
    Failed,       ///< The work itself failed; `message` says why.
    Internal,     ///< A fault of the program.
};

/// An error for people and for the log.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString message; ///< One plain sentence for people, never markup.
    QString detail;  ///< What the log and "copy for a report" show besides: server text, errno, raw body.

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace diffract
