// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/run_folder.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

namespace diffract::engine {
namespace {

Error systemError(const std::string& what, const std::string& path, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return Error{.kind = full ? ErrorKind::DiskFull : ErrorKind::Io,
                 .message = full ? "The disk is full: there is no room in " + path + ". Free some space and run again."
                                 : what + " " + path + ": " + std::strerror(number) + ".",
                 .code = full ? "disk_full" : "io",
                 .file = path};
}

Done synced(const std::string& path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0)
        return systemError("Cannot open", path, errno);
    const int state = ::fsync(file);
    const int number = errno;
    ::close(file);
    if (state != 0)
        return systemError("Cannot save", path, number);
    return done();
}

} // namespace

Outcome<RunFolder> RunFolder::make(const std::string& parent)
{
    std::string pattern = parent + "/run-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr)
        return systemError("Cannot make a folder in", parent, errno);
    return RunFolder(std::move(pattern));
}

RunFolder::~RunFolder()
{
    std::error_code ignored;
    if (!m_path.empty())
        std::filesystem::remove_all(m_path, ignored);
}

RunFolder::RunFolder(RunFolder&& other) noexcept
    : m_path(std::exchange(other.m_path, {}))
{}

RunFolder& RunFolder::operator=(RunFolder&& other) noexcept
{
    std::swap(m_path, other.m_path);
    return *this;
}

Done moveIntoFreePlace(const std::string& from, const std::string& to)
{
    if (Done saved = synced(from, O_RDONLY); !saved)
        return saved;
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno == EEXIST)
            return Error{.kind = ErrorKind::Io, .message = to + " exists already.", .code = nameTaken, .file = to};
        // Not every file system can; there is nothing better for it.
        if (errno != EINVAL && errno != ENOSYS)
            return systemError("Cannot save", to, errno);
        return moveIntoPlace(from, to);
    }
    return synced(std::filesystem::path(to).parent_path().string(), O_RDONLY | O_DIRECTORY);
}

Done moveIntoPlace(const std::string& from, const std::string& to)
{
    if (Done saved = synced(from, O_RDONLY); !saved)
        return saved;
    if (std::rename(from.c_str(), to.c_str()) != 0)
        return systemError("Cannot save", to, errno);
    return synced(std::filesystem::path(to).parent_path().string(), O_RDONLY | O_DIRECTORY);
}

} // namespace diffract::engine
