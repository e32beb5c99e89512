// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace diffract::engine {

/// One profile of the files that the tools of AWS keep. What is missing there is empty.
struct AwsProfile {
    std::string keyId{};
    std::string secret{};
    std::string token{};
    std::string region{};
    std::string endpoint{};

    /// The profile AWS_PROFILE, else "default", of AWS_SHARED_CREDENTIALS_FILE or ~/.aws/credentials, then of
    /// AWS_CONFIG_FILE or ~/.aws/config.
    [[nodiscard]] static AwsProfile read();
};

} // namespace diffract::engine
