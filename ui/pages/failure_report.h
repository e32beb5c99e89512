// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace diffract::api {
struct CreateRequest;
}

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// "Copy all for a report": what happened, where, in whose words, and the request. Holds no key.
[[nodiscard]] QString failureReport(const api::DiffFacts& facts, const api::CreateRequest& request);

} // namespace diffract::ui
