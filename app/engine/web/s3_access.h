// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/web/web_address.h"

#include <ctime>
#include <string>
#include <vector>

namespace diffract::engine {

/// How files on S3 are reached, as the tools of AWS read it where the engine was started: AWS_ACCESS_KEY_ID,
/// AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, else the profile AWS_PROFILE of ~/.aws/credentials; AWS_REGION or
/// AWS_DEFAULT_REGION; AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL for other servers than Amazon's. The keys stay in
/// memory: never in an error, a log or a file.
class S3Access final {
public:
    [[nodiscard]] static S3Access fromEnvironment();

    /// Without keys requests are not signed: for public buckets.
    [[nodiscard]] bool hasKeys() const noexcept { return !m_keyId.empty() && !m_secret.empty(); }
    [[nodiscard]] const std::string& region() const noexcept { return m_region; }
    /// The bucket is elsewhere.
    void setRegion(const std::string& region) { m_region = region; }

    /// The https address of an S3 one: the bucket as a host of Amazon's, or path-style below the endpoint.
    /// Errors: Invalid (half of a key pair, an endpoint that is no address).
    [[nodiscard]] Outcome<WebAddress> httpOf(const WebAddress& file) const;
    /// Header lines of signature version 4 for a GET; none without keys.
    [[nodiscard]] std::vector<std::string> signatureFor(const WebAddress& http) const
    {
        return signatureFor(http, std::time(nullptr));
    }
    [[nodiscard]] std::vector<std::string> signatureFor(const WebAddress& http, std::time_t now) const;

private:
    std::string m_keyId;
    std::string m_secret;
    std::string m_token;
    std::string m_region;
    std::string m_endpoint; ///< Empty: Amazon's.
};

} // namespace diffract::engine
