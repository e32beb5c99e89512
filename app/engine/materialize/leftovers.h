// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <system_error>
#include <vector>

namespace diffract::engine {

/// Removes the files it was given, unless told to keep them.
class Leftovers final {
public:
    Leftovers() = default;
    Leftovers(const Leftovers&) = delete;
    Leftovers& operator=(const Leftovers&) = delete;
    ~Leftovers()
    {
        std::error_code ignored;
        for (const std::filesystem::path& file : m_files)
            std::filesystem::remove(file, ignored);
    }
    void add(const std::filesystem::path& file) { m_files.push_back(file); }
    void keep() { m_files.clear(); }

private:
    std::vector<std::filesystem::path> m_files;
};

} // namespace diffract::engine
