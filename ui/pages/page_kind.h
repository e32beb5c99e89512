// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diffract::ui {

/// The pages of a diff, in the order of the list.
enum class PageKind { Overview, PrimaryKeys, Columns, Values, Schema, Profiles, Dependencies, Request, Raw };
inline constexpr int PageCount = 9;

} // namespace diffract::ui
