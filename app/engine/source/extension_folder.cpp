// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/extension_folder.h"

#include <filesystem>
#include <system_error>

namespace diffract::engine {

std::string extensionFolder()
{
    std::error_code failed;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
    const std::filesystem::path beside = program.parent_path().parent_path() / "lib" / "diffract" / "extensions";
    if (!failed && std::filesystem::is_directory(beside, failed))
        return beside.string();
    return DIFFRACT_EXTENSIONS;
}

} // namespace diffract::engine
