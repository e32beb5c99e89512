// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/local_key_guess.h"
#include "api/problem.h"
#include "cli/cli_options.h"

namespace diffract::cli {

/// A path as a `file:///` URI, byte for byte; what has a scheme already stays as it is.
[[nodiscard]] QString inputUri(const QString& input);

/// The number of a data source that is named stays 0: SourceFinder knows it.
[[nodiscard]] api::CreateRequest createRequest(const CliOptions& options);
[[nodiscard]] api::KeyGuessRequest keyGuessRequest(const CliOptions& options);

/// "--key: There is no column x." : a finding of the service as one line that names the option.
[[nodiscard]] QString problemLine(const api::Problem& problem);

} // namespace diffract::cli
