// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <string>

namespace diffract::engine {

/// The address of one file on the web, taken apart. What is wrong with it is said without a look at the network.
struct WebAddress {
    std::string uri{};    ///< As given.
    std::string scheme{}; ///< "https", "http", "s3".
    std::string host{};   ///< Lower case; IPv6 in brackets. Empty for s3.
    int port = 0;         ///< With the scheme's own filled in. 0 for s3.
    std::string bucket{}; ///< s3 only.
    std::string key{};    ///< s3 only; percent-encoding undone.
    std::string file{};   ///< Last part of the path, percent-encoding undone; for its ending.

    [[nodiscard]] bool isS3() const noexcept { return scheme == "s3"; }
    /// For people: without what stands behind a question mark, which may be a signature.
    [[nodiscard]] std::string shown() const { return uri.substr(0, uri.find('?')); }
    /// "files.example.org", "127.0.0.1:8080", "bucket of S3".
    [[nodiscard]] std::string place() const;

    /// https://, s3://bucket/key, and http:// of this computer. Errors: Invalid, with what to do.
    [[nodiscard]] static Outcome<WebAddress> parse(const std::string& uri);
    /// Where a redirect leads; `location` may be relative. Errors: Invalid.
    [[nodiscard]] Outcome<WebAddress> redirected(const std::string& location) const;
};

/// Whether it is for parse(): it starts with a scheme that is not "file".
[[nodiscard]] bool isWebUri(const std::string& uri);

} // namespace diffract::engine
