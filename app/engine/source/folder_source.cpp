// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/folder_source.h"

#include "engine/file_identity.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace diffract::engine {
namespace {

bool isName(std::string_view part)
{
    return !part.empty() && part != "." && part != ".." && part.find('/') == std::string_view::npos
           && part.find('\0') == std::string_view::npos;
}

bool isBelow(const std::filesystem::path& path, const std::filesystem::path& folder)
{
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

} // namespace

Outcome<FileSpec> fileInFolder(const TableSpec& table)
{
    const auto invalid = [&](const std::string& sentence, const char* code) {
        return Error{.kind = ErrorKind::Invalid, .message = sentence, .code = code};
    };
    if (table.path.empty() || !std::all_of(table.path.begin(), table.path.end(), isName))
        return invalid("A table of the folder " + table.source.path + " is named by the folders below it and a file.",
                       "bad_path");
    std::filesystem::path path = table.source.path;
    for (const std::string& part : table.path)
        path /= part;
    if (Outcome<FileIdentity> identity = identityOf(path.string()); !identity)
        return identity.error();
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::canonical(table.source.path, failed);
    const std::filesystem::path real = failed ? path : std::filesystem::canonical(path, failed);
    if (failed || !isBelow(real, folder))
        return invalid(path.string() + " leads out of the folder " + table.source.path + ".", "outside_folder");
    FileSpec file{.path = real.string()};
    if (real.extension() == ".parquet")
        file.format = FileFormat::Parquet;
    return file;
}

} // namespace diffract::engine
