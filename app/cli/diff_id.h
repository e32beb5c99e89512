// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace diffract::cli {

/// A diff as people name it: a number, or the address of its page ({host}/datadiffs/{id}[/overview]).
struct DiffId {
    qint64 id = 0;
    QString service = {}; ///< what stands before /datadiffs/ in an address; empty for a number

    /// @return Invalid with a sentence.
    [[nodiscard]] static Result<DiffId> parse(const QString& text);
    /// Whether `host` is the same service.
    [[nodiscard]] bool isAt(const QString& host) const;
};

} // namespace diffract::cli
