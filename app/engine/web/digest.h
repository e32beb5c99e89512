// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace diffract::engine {

/// SHA-256 of bytes as they come.
class Digest final {
public:
    Digest();
    ~Digest();
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    void add(const char* data, std::size_t size);
    /// Lower-case hexadecimal. Once.
    [[nodiscard]] std::string hex();

private:
    struct Free {
        void operator()(void* context) const;
    };
    std::unique_ptr<void, Free> m_context;
};

[[nodiscard]] std::string sha256Hex(std::string_view bytes);
/// The 32 bytes of HMAC-SHA-256.
[[nodiscard]] std::string hmacSha256(std::string_view key, std::string_view bytes);

} // namespace diffract::engine
