// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"

namespace diffract::cli {

/// Whether `found` is what a service makes of `sent`: everything that was asked for is there. What the service adds,
/// such as defaults and a key it inferred, and fields that are not known here count for nothing.
[[nodiscard]] bool isSameRequest(const api::CreateRequest& sent, const api::CreateRequest& found);

} // namespace diffract::cli
