// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace diffract {

/// The folders that hold state. By default those of the XDG base directory specification; `--data-dir` of all
/// three programs moves everything below one folder.
struct Paths {
    QString data;   ///< Diffs, drafts: what must not be lost.
    QString config; ///< Settings, geometry.
    QString cache;  ///< May be deleted at any time; temporary spill of the engine.

    /// @param dataDir empty for the XDG folders ($XDG_DATA_HOME/diffract and so on).
    [[nodiscard]] static Paths resolve(const QString& dataDir);
    /// Makes the folders, readable by their owner only. An error names the folder.
    [[nodiscard]] Done create() const;
};

} // namespace diffract
