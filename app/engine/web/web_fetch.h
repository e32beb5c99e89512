// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/file_spec.h"
#include "engine/outcome.h"
#include "engine/problem.h"
#include "engine/web/web_limits.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// Told how many bytes have come, and of how many if the server says so; a few times a second, on the thread that
/// fetches.
using FetchedBytes = std::function<void(std::uint64_t, std::optional<std::uint64_t>)>;

/// Fetches a file on the web (FileSpec::web) once and whole into a folder; a local file stays as it is.
/// What comes is never a part of a file: the length must be announced or the end be marked, and both must agree.
/// Answers of an overloaded server and lost connections are tried again; a fetch goes on where it stopped if the
/// file is still the same one by its strong ETag, else it starts anew.
/// @return the spec with the path of the copy, and FileSpec::web filled in. The copy is the caller's.
/// Errors: Invalid (the address), NotFound, Io ("refused", "unreachable", "untrusted_server", "redirect_refused",
/// "timed_out", "connection_lost", "server_failed", "bad_answer"), DiskFull, Cancelled. Each names the host; none
/// holds a key or what stands behind the question mark of an address.
[[nodiscard]] Outcome<FileSpec> fetchFile(const FileSpec& spec, const std::string& folder, const WebLimits& limits,
                                          const FetchedBytes& told, const std::stop_token& stop);

/// The same when there is a copy already: if the server still has the file with that ETag, `known` is returned.
[[nodiscard]] Outcome<FileSpec> fetchAgain(const FileSpec& known, const std::string& folder, const WebLimits& limits,
                                           const FetchedBytes& told, const std::stop_token& stop);

/// An error of a copy, by the address that it came from.
[[nodiscard]] Error namedByAddress(Error error, const FileSpec& fetched);
void nameByAddress(std::vector<Problem>& problems, const FileSpec& fetched);

} // namespace diffract::engine
