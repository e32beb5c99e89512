// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diffract::server {

/// The threads that answer a request: each lane has a few of its own, so none waits for another's work.
enum class Lane {
    Quick,  ///< From memory and small files.
    Slow,   ///< Reads files of this computer: a preview, a page of rows.
    Remote, ///< Waits for a data source.
    Create, ///< A new diff: a short look at its datasets, wherever they are.
};

} // namespace diffract::server
