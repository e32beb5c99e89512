// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/run_error.h"
#include "api/summary.h"
#include "base/error.h"

namespace diffract::cli {

/// What scripts see. Stable: documented in --help and the README.
enum class ExitStatus {
    Identical = 0,  ///< also: both sides empty
    Different = 1,  ///< any other verdict
    Usage = 2,      ///< the command line or the request is wrong
    Failed = 3,     ///< the run failed, or its result could not be written
    NoService = 4,  ///< not reachable, or the key is not accepted
    Unsure = 5,     ///< the answer to a create was lost, or the result is a word that nobody documented
    TimedOut = 124, ///< waiting took longer than --timeout; as timeout(1)
    Cancelled = 130,
};

/// Of a finished diff; from the counts where a service gives no verdict. A verdict that is not known is never taken for
/// "identical".
[[nodiscard]] ExitStatus exitStatusOf(const api::DataDiff& diff, const api::Summary& summary);
/// Of a diff that failed: wrong usage where the request names what the files do not have, else a failed run.
[[nodiscard]] ExitStatus exitStatusOf(const api::RunError& error);
/// Of a request that failed.
[[nodiscard]] ExitStatus exitStatusOf(const Error& error);
/// "different", "identical" and so on, for the last line.
[[nodiscard]] QString exitStatusWord(ExitStatus status);

} // namespace diffract::cli
