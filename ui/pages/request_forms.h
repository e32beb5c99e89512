// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"

#include <optional>

namespace diffract::ui {

/// The ways a request can be run again. None ever holds a key: it is taken from the environment.
enum class RequestForm { Json, Curl, Cli };

[[nodiscard]] QString jsonForm(const api::CreateRequest& request);
/// A line for a POSIX shell. @param address scheme, host and port of a remote service; empty: the local engine,
/// whose address changes with each start and is taken from the environment.
[[nodiscard]] QString curlForm(const api::CreateRequest& request, const QString& address);
/// Nothing when the command line has no option for a part of the request; `reason` says which.
[[nodiscard]] std::optional<QString> cliForm(const api::CreateRequest& request, QString* reason);
/// One word of a POSIX shell that means exactly `text`.
[[nodiscard]] QString shellWord(const QString& text);

} // namespace diffract::ui
