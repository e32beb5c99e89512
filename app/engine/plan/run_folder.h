// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <string>

namespace diffract::engine {

/// A folder of a run's own below another, removed with all that is in it.
class RunFolder final {
public:
    [[nodiscard]] static Outcome<RunFolder> make(const std::string& parent);
    ~RunFolder();
    RunFolder(RunFolder&& other) noexcept;
    RunFolder& operator=(RunFolder&& other) noexcept;
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    [[nodiscard]] const std::string& path() const noexcept { return m_path; }

private:
    explicit RunFolder(std::string path)
        : m_path(std::move(path))
    {}
    std::string m_path;
};

/// Puts a finished file in its place so that it survives a crash: sync the file, rename, sync the folder.
[[nodiscard]] Done moveIntoPlace(const std::string& from, const std::string& to);
/// The same, but never in place of a file that is there: Io, code nameTaken.
inline constexpr const char* nameTaken = "name_taken";
[[nodiscard]] Done moveIntoFreePlace(const std::string& from, const std::string& to);

} // namespace diffract::engine
