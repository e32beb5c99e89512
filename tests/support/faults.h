// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/http_request.h"

#include <vector>

namespace diffract::test {

/// What goes over the wire for one request.
struct WireAnswer {
    enum class Then {
        Keep,    ///< The connection stays for the next request.
        Close,   ///< It ends as it should.
        Reset,   ///< It breaks.
        Hang,    ///< Nothing comes any more.
        Trickle, ///< One byte at a time, without end.
        Flood,   ///< `flood` again and again, as fast as it is taken.
    };
    QByteArray bytes; ///< Raw, head included.
    Then then = Then::Keep;
    QByteArray flood;
};

/// A way in which a service, or something on the way to it, goes wrong.
struct Fault {
    const char* name;
    const char* says;                             ///< One line for people.
    bool inMatrix;                                ///< One of the 30 classes; the others are forms of them.
    WireAnswer (*answer)(const QByteArray& good); ///< `good` is the body that should have come.
};

/// Every fault; "refuse" is the server's to do and has no answer of its own.
[[nodiscard]] const std::vector<Fault>& faults();
/// nullptr when there is none of that name.
[[nodiscard]] const Fault* faultNamed(const QByteArray& name);

/// A whole answer with Content-Length. @param headers each ends with CRLF.
[[nodiscard]] WireAnswer wholeAnswer(const QByteArray& body, const QByteArray& status = "200 OK",
                                     const QByteArray& type = "application/json", const QByteArray& headers = {});

/// What a good service answers to a request of the contract; empty for other paths.
[[nodiscard]] QByteArray goodAnswer(const QByteArray& method, const QByteArray& target);

} // namespace diffract::test
