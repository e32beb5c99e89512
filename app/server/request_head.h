// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::server {

/// Limits of a request's head (trust.md "Loopback service").
struct HeadLimits {
    std::size_t bytes = 16 * 1024;
    std::size_t lines = 100; ///< Header fields, without the request line.
};

/// Why a head was refused: the HTTP status and a sentence for people.
struct Refusal {
    int status = 400;
    std::string reason;
};

/// The head of a request, read strictly from its raw bytes: HTTP libraries are lenient where proxies and
/// browsers disagree (bare LF, folded lines, a length beside chunks), and leniency is how requests are
/// smuggled. Plain data, any thread.
class RequestHead final {
public:
    struct Field {
        std::string name; ///< Lower case.
        std::string value;
    };

    std::string method;
    std::string target; ///< Starts with '/'.
    bool http11 = true;
    std::vector<Field> fields;
    bool chunked = false;
    std::optional<std::uint64_t> contentLength;
    std::size_t size = 0; ///< Bytes of the head with the blank line.

    /// The only field of that (lower case) name, or nothing.
    [[nodiscard]] const std::string* find(std::string_view name) const;
    [[nodiscard]] bool hasBody() const { return chunked || contentLength.value_or(0) > 0; }

    /// The state of reading: not whole yet, whole, or to be refused at once.
    struct Outcome {
        bool complete = false;
        std::optional<Refusal> refusal;
    };
    /// Reads as much as there is; may be called again with more bytes until complete or refused.
    [[nodiscard]] static Outcome parse(std::string_view bytes, const HeadLimits& limits, RequestHead& head);
};

} // namespace diffract::server
