// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "server/file_lock.h"

#include <QString>

namespace diffract::server {

/// A service's own folder for what is only needed while it lives: spill, copies of inputs. Removed at the end;
/// what a killed service left is removed by the next one, told by the lock in it.
class TempRoot final {
public:
    /// @param parent made when missing; shared with other services.
    /// @return Io or DiskFull.
    [[nodiscard]] static Result<TempRoot> make(const QString& parent);
    ~TempRoot();
    TempRoot(TempRoot&& other) noexcept;
    TempRoot& operator=(TempRoot&&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }

private:
    TempRoot(QString path, FileLock lock);
    static void removeAbandoned(const QString& parent);

    QString m_path;
    FileLock m_lock;
};

} // namespace diffract::server
