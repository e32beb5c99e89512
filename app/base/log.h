// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace diffract {

/// Replaces what looks like a key (an Authorization value, a `key` member, the user and the password of a URL, the
/// signature of a signed one, a long hexadecimal run) by dots: everything that goes to a log, an error's detail or a
/// report of a problem passes here.
[[nodiscard]] QString redacted(const QString& text);

/// Installs a message handler that writes `time level category: message`, redacted, to standard error.
/// Call once, first thing in a main file.
void installLog(bool verbose);

} // namespace diffract
