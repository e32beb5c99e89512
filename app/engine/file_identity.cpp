// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/file_identity.h"

#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace diffract::engine {
namespace {

Error unreachable(const std::string& path, int code)
{
    Error error{.kind = ErrorKind::Io, .code = "unreadable_file", .detail = std::strerror(code), .file = path};
    if (code == ENOENT || code == ENOTDIR) {
        error.kind = ErrorKind::NotFound;
        error.code = "missing_file";
        error.message = "There is no file " + path + ". Check the path.";
    } else if (code == EACCES) {
        error.message = "The file " + path + " may not be read. Check its permissions and those of its folder.";
    } else {
        error.message = "The file " + path + " cannot be read: " + std::strerror(code) + ".";
    }
    return error;
}

} // namespace

Outcome<FileIdentity> identityOf(const std::string& path)
{
    struct stat info {};
    if (path.empty() || path.find('\0') != std::string::npos)
        return Error{.kind = ErrorKind::Invalid,
                     .message = "The path of the file is empty or holds a NUL byte.",
                     .code = "bad_path",
                     .file = path};
    if (::stat(path.c_str(), &info) != 0)
        return unreachable(path, errno);
    if (S_ISDIR(info.st_mode))
        return Error{.kind = ErrorKind::Invalid,
                     .message = path
                                + " is a folder. Choose one file in it; a folder of Parquet files is read with the "
                                  "type parquet.",
                     .code = "directory",
                     .file = path};
    if (!S_ISREG(info.st_mode))
        return Error{.kind = ErrorKind::Invalid,
                     .message = path
                                + " is not a regular file (a pipe, socket or device). Save its content to a "
                                  "file first.",
                     .code = "not_a_regular_file",
                     .file = path};
    if (::access(path.c_str(), R_OK) != 0)
        return unreachable(path, errno);
    return FileIdentity{.size = static_cast<std::uint64_t>(info.st_size),
                        .modifiedNs = info.st_mtim.tv_sec * 1'000'000'000LL + info.st_mtim.tv_nsec,
                        .device = static_cast<std::uint64_t>(info.st_dev),
                        .inode = static_cast<std::uint64_t>(info.st_ino)};
}

} // namespace diffract::engine
