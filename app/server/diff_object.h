// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/summary.h"

namespace diffract::server {

/// The life of a diff object. Plain functions, any thread.

/// A waiting diff without an id.
/// @param algorithm as algorithmOf() says.
[[nodiscard]] api::DataDiff newDiff(const api::CreateRequest& request, const QString& algorithm);
/// Sets status, done, times and result_statuses. The latter are the parts "pks", "values" and "schema", which
/// become ready together: clients wait until each is done or failed (service-facts.md 1.2).
void setStatus(api::DataDiff& diff, const api::JobStatus& status);
/// Failed with result "error"; the reason lies in monitor_error.
void setFailed(api::DataDiff& diff, const api::RunError& error);
/// The error of a diff whose service ended.
[[nodiscard]] api::RunError interruptedError(const QString& why);
/// summary_results of a diff that is not done: running, or failed with the reason. A cancelled diff says failed
/// there, too: the word is the only one besides success that ends every client's waiting.
[[nodiscard]] api::Summary summaryWithoutResult(const api::DataDiff& diff);

} // namespace diffract::server
