// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// The words of the header: the result and, beside it, each other verdict that also holds.
enum class Verdict {
    Waiting,
    Queued,
    SignIn,  ///< needs_authentication
    Confirm, ///< needs_confirmation
    Running,
    Cancelling,
    Cancelled,
    Failed,
    BadKeys,
    Different,
    MissingKeys,
    Identical,
    Empty,
    Unknown
};

/// Worst first; one entry at least, but none while nothing is known.
[[nodiscard]] QList<Verdict> verdictsOf(const api::DiffFacts& facts, bool cancelling);
/// The word for people; for Unknown it says that `raw`, if there is one, is the service's word.
[[nodiscard]] QString verdictText(Verdict verdict, const QString& raw = {});

} // namespace diffract::ui
