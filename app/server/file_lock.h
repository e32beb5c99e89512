// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace diffract::server {

/// An advisory lock (flock) on a file, held until destroyed; the system drops it when the process dies. It
/// tells who owns an unfinished diff when several services share a data folder.
class FileLock final {
public:
    FileLock() = default;
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;

    /// Nothing when another process (or another FileLock here) holds it or the file cannot be made.
    [[nodiscard]] static std::optional<FileLock> tryLock(const QString& path);
    /// Waits for it. Nothing when the file cannot be made.
    [[nodiscard]] static std::optional<FileLock> lock(const QString& path);
    [[nodiscard]] bool held() const { return m_fd >= 0; }
    void release();

private:
    [[nodiscard]] static std::optional<FileLock> take(const QString& path, int how);

    int m_fd = -1;
};

} // namespace diffract::server
