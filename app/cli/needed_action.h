// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "client/service_address.h"

namespace diffract::cli {

/// What a person has to do elsewhere before the diff goes on, in one sentence; empty when nothing.
[[nodiscard]] QString neededAction(const api::DataDiff& diff, const client::ServiceAddress& service);
/// Where people read a diff in the service's own pages; empty for a local service, which has none.
[[nodiscard]] QString pageOf(qint64 diff, const client::ServiceAddress& service);

} // namespace diffract::cli
