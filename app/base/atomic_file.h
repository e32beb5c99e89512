// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace diffract {

/// Who may read a file that is written.
enum class FileAccess {
    AsUsual, ///< As it was before; a new one as the umask says. For what a user names.
    Owner,   ///< The user alone, also when it was not so before. For our own state.
};

/// Replaces a file with `bytes`, whole or not at all: written beside the target, every write's size checked,
/// file and folder synced, then renamed. After an error the old file stands as it was and nothing is left
/// beside it. This is the only place that opens a user's file for writing (trust.md: QSaveFile can report
/// success on a full disk). Any thread.
/// @return DiskFull or Io, naming the path.
[[nodiscard]] Done writeFileAtomically(const QString& path, const QByteArray& bytes,
                                       FileAccess access = FileAccess::AsUsual);

} // namespace diffract
