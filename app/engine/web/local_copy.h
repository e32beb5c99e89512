// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/web/digest.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace diffract::engine {

/// A file that is being fetched. Removed again unless it is kept.
class LocalCopy final {
public:
    /// @param most bytes that it may have.
    [[nodiscard]] static Outcome<LocalCopy> make(const std::string& path, std::uint64_t most);
    ~LocalCopy();
    LocalCopy(LocalCopy&& other) noexcept;
    LocalCopy& operator=(LocalCopy&&) = delete;

    /// Errors: DiskFull, Io.
    [[nodiscard]] Done add(const char* data, std::size_t size);
    /// Empty again.
    [[nodiscard]] Done restart();
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
    /// Invalid "too_large" when so many bytes are more than it may have.
    [[nodiscard]] Done room(std::uint64_t bytes, const std::string& name) const;
    /// It stays. @return its SHA-256, lower-case hexadecimal.
    [[nodiscard]] Outcome<std::string> keep();

private:
    LocalCopy(std::string path, int file, std::uint64_t most);
    [[nodiscard]] Error fault(int number) const;

    std::string m_path;
    int m_file = -1;
    std::uint64_t m_most = 0;
    std::uint64_t m_size = 0;
    Digest m_digest;
};

} // namespace diffract::engine
