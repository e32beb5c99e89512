// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace diffract::api {

/// The file:/// URI of a path; a relative one is taken from the current folder. Every character of a file
/// name survives ( # ? % [ ] blanks, newlines, non-ASCII).
[[nodiscard]] QString toFileUri(const QString& path);
/// The path of a file:/// URI. Nothing for another scheme, for a host other than this one, or for no path.
[[nodiscard]] std::optional<QString> toLocalPath(const QString& uri);
/// For people: the path of a file on this computer, else the address without a user and without what stands behind
/// a question mark, which may be a signature.
[[nodiscard]] QString shownUri(const QString& uri);
/// The last part of the path of a URI or path, for people.
[[nodiscard]] QString fileNameOf(const QString& uri);

} // namespace diffract::api
