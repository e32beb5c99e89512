// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/diff_request.h"

namespace diffract::engine {

std::string_view wordOf(Algorithm algorithm) noexcept
{
    switch (algorithm) {
    case Algorithm::Auto: return "auto";
    case Algorithm::Join: return "join";
    case Algorithm::FetchAndJoin: return "fetch_and_join";
    case Algorithm::Hash: return "hash";
    case Algorithm::HashV2: return "hash_v2_alpha";
    }
    return "auto";
}

} // namespace diffract::engine
