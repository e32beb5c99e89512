// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli_options.h"
#include "client/api_failure.h"

namespace diffract::cli {

/// How the place of a problem is called: by the option of `diff`, or by the field of the request.
enum class Place { Option, Field };

/// "pk_columns.0: ..." : a finding as one line that names the field.
[[nodiscard]] QString fieldLine(const api::Problem& problem);
/// What a refused request is told as, a line each: the problems, else the error.
[[nodiscard]] QString refusalText(const client::ApiFailure& failure, Place place = Place::Option);
/// What to do about it; empty when the error says all there is.
[[nodiscard]] QString refusalAdvice(const client::ApiFailure& failure, const CliOptions& options);

} // namespace diffract::cli
