// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"

namespace diffract::ui {

/// How people call the datasets of a request, whatever kind they are.
namespace names {

/// Short: a file without folder and ending, the last part of a table, "query".
[[nodiscard]] QString shortName(const api::CreateRequest& request, api::Side side);
/// File name, or whole table name.
[[nodiscard]] QString name(const api::CreateRequest& request, api::Side side);
/// The path or address, for hints.
[[nodiscard]] QString place(const api::CreateRequest& request, api::Side side);
/// "orders ↔ orders_new"
[[nodiscard]] QString title(const api::CreateRequest& request);

} // namespace names

} // namespace diffract::ui
