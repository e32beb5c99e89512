// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/file_parts.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace diffract::engine {
namespace {

bool isParquetName(const std::string& name)
{
    return !name.starts_with('.') && (name.ends_with(".parquet") || name.ends_with(".pq"));
}

/// Links to folders are not followed: they may lead round in a circle.
Outcome<std::vector<std::string>> parquetBelow(const std::string& folder)
{
    std::vector<std::string> paths;
    std::error_code failed;
    std::filesystem::recursive_directory_iterator at(folder, failed);
    for (const std::filesystem::recursive_directory_iterator end; !failed && at != end; at.increment(failed)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if (at->is_directory(ignored) && name.starts_with('.'))
            at.disable_recursion_pending();
        else if (!at->is_directory(ignored) && isParquetName(name))
            paths.push_back(at->path().string());
    }
    if (failed)
        return Error{.kind = ErrorKind::Io,
                     .message = "The folder " + folder + " cannot be read: " + failed.message() + ".",
                     .code = "unreadable_file",
                     .file = folder};
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::uint64_t mixed(std::uint64_t sum, std::uint64_t value)
{
    return (sum ^ value) * 0x100000001b3ULL;
}

} // namespace

Outcome<FileParts> partsOf(const FileSpec& spec)
{
    std::error_code ignored;
    if (spec.format != FileFormat::Parquet || !std::filesystem::is_directory(spec.path, ignored)) {
        Outcome<FileIdentity> identity = identityOf(spec.path);
        if (!identity)
            return identity.error();
        return FileParts{.paths = {spec.path}, .identity = *identity};
    }
    Outcome<std::vector<std::string>> paths = parquetBelow(spec.path);
    if (!paths)
        return paths.error();
    if (paths->empty())
        return Error{.kind = ErrorKind::Malformed,
                     .message = "There is no Parquet file (*.parquet, *.pq) in the folder " + spec.path + ".",
                     .code = "no_parquet_files",
                     .file = spec.path};
    FileParts parts{.paths = std::move(paths).value()};
    parts.identity.inode = 0xcbf29ce484222325ULL;
    for (const std::string& path : parts.paths) {
        const Outcome<FileIdentity> one = identityOf(path);
        if (!one)
            return one.error();
        parts.identity.size += one->size;
        parts.identity.modifiedNs = std::max(parts.identity.modifiedNs, one->modifiedNs);
        for (const char c : path)
            parts.identity.inode = mixed(parts.identity.inode, static_cast<unsigned char>(c));
        for (const std::uint64_t value :
             {one->size, static_cast<std::uint64_t>(one->modifiedNs), one->device, one->inode})
            parts.identity.inode = mixed(parts.identity.inode, value);
    }
    return parts;
}

} // namespace diffract::engine
